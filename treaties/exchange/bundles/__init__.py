"""Whole records in one JSON file: with all that they need, and with their history if wished.

The format is told in ``docs/bundles.md``.
"""

from .choosing import NotThere, chosen
from .histories import history_of, is_address, refusals_in
from .reading import Entry, Head, read_head, records
from .writing import FORMAT, write_bundle

__all__ = [
    "FORMAT",
    "Entry",
    "Head",
    "NotThere",
    "chosen",
    "history_of",
    "is_address",
    "read_head",
    "records",
    "refusals_in",
    "write_bundle",
]
