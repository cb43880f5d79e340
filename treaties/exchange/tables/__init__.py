"""What a table of each kind looks like, and what a row of it says of a record."""

from .cells import CellRefused, near
from .fields import blank
from .rows import Manner, Origins, TableSheet, Taking
from .table import TABLES, Table, resource, tables_of
from .words import tables_text

__all__ = [
    "TABLES",
    "CellRefused",
    "Manner",
    "Origins",
    "Table",
    "TableSheet",
    "Taking",
    "blank",
    "near",
    "resource",
    "tables_of",
    "tables_text",
]
