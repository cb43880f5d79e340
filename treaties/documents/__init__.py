"""A record as a document: one JSON object, the same bytes for the same record.

History, publishing, exchange and pages all read documents; nothing else turns rows into text.
"""

from .kinds import FORMAT, KINDS, Kind
from .mentioned import Shown, names, shown, texts
from .writer import Document, address, dumps, whole, write

__all__ = [
    "FORMAT",
    "KINDS",
    "Document",
    "Kind",
    "Shown",
    "address",
    "dumps",
    "names",
    "shown",
    "texts",
    "whole",
    "write",
]
