"""Whole records in one JSON file: with all that they need, and with their history if wished.

The format is told in ``docs/bundles.md``.
"""

from .choosing import NotThere, chosen
from .reading import Entry, Head, read_head, records
from .writing import FORMAT, write_bundle

__all__ = [
    "FORMAT",
    "Entry",
    "Head",
    "NotThere",
    "chosen",
    "read_head",
    "records",
    "write_bundle",
]
