"""Files of rows, in and out: bytes become sheets of cells, texts become CSV or XLSX.

Nothing here knows what a row means. A file is read as a stream and refused in words as soon as
something in it cannot be read, or is larger than anybody's table.
"""

from .cells import Cell, CellRefused, Faulty, Formula, as_text, escape, letters, unescape
from .delimited_writing import write_csv
from .limits import MAX_BYTES, MAX_CELL, MAX_COLUMNS, MAX_ROWS
from .reading import ENDINGS, open_sheets
from .refusals import CannotWrite, FileRefused
from .rows import Row, Sheet
from .workbook_writing import MAX_XLSX_CELL, write_xlsx

__all__ = [
    "ENDINGS",
    "MAX_BYTES",
    "MAX_CELL",
    "MAX_COLUMNS",
    "MAX_ROWS",
    "MAX_XLSX_CELL",
    "CannotWrite",
    "Cell",
    "CellRefused",
    "Faulty",
    "FileRefused",
    "Formula",
    "Row",
    "Sheet",
    "as_text",
    "escape",
    "letters",
    "open_sheets",
    "unescape",
    "write_csv",
    "write_xlsx",
]
