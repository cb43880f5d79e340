"""A record as a document: one JSON object, the same bytes for the same record.

History, publishing, exchange and pages all read documents; nothing else turns rows into text, or
text into rows.
"""

from .canonical import canonical
from .checking import check, refusals_in
from .compare import Change, Comparison, Item, compare, summary
from .dumping import dumps
from .formats import current, loads, loads_own, parsed
from .inserting import insert
from .kinds import FORMAT, KINDS, Kind, Shape
from .marking import Piece
from .mentioned import cited, field_names, names, rows, texts
from .merge import Clash, merge
from .outline import about, first_words, opening, outline, signed
from .readable import date, date_text, language_name, row_label, row_language, value_text, word
from .reader import read, read_all, take_in
from .refusals import DocumentError, Refusal
from .resolving import any_of, by_kind, moved, portions, rows_of, settled, settled_by
from .searched import names_of, pieces_of, words_of
from .shown import Shown, dumps_shown, loads_shown, shown_of, working
from .values import is_storable
from .words import is_unspaced, likely, placed, spelled, spellings, tokens
from .writer import Document, address, whole, write

__all__ = [
    "FORMAT",
    "KINDS",
    "Change",
    "Clash",
    "Comparison",
    "Document",
    "DocumentError",
    "Item",
    "Kind",
    "Piece",
    "Refusal",
    "Shape",
    "Shown",
    "about",
    "address",
    "any_of",
    "by_kind",
    "canonical",
    "check",
    "cited",
    "compare",
    "current",
    "date",
    "date_text",
    "dumps",
    "dumps_shown",
    "field_names",
    "first_words",
    "insert",
    "is_storable",
    "is_unspaced",
    "language_name",
    "likely",
    "loads",
    "loads_own",
    "loads_shown",
    "merge",
    "moved",
    "names",
    "names_of",
    "opening",
    "outline",
    "parsed",
    "pieces_of",
    "placed",
    "portions",
    "read",
    "read_all",
    "refusals_in",
    "row_label",
    "row_language",
    "rows",
    "rows_of",
    "settled",
    "settled_by",
    "shown_of",
    "signed",
    "spelled",
    "spellings",
    "summary",
    "take_in",
    "texts",
    "tokens",
    "value_text",
    "whole",
    "word",
    "words_of",
    "working",
    "write",
]
