"""An edition as JSON: what was published, with all that it shows of other records."""

from dataclasses import asdict
from typing import Any

from treaties.documents import Document, loads_shown, parsed
from treaties.models import Edition

from ..addresses import permanent
from ..imprint import LICENSE
from .naming import iso


def record_data(edition: Edition) -> Document:
    """Return an edition as an object whose keys and values stay as they are, whatever comes later.

    ``document`` is the text that was stored, in the format that it says; ``shown`` is, by the name
    that the document uses, what the edition showed of each record that it names.
    """
    return {
        "address": permanent(edition),
        "record": permanent(edition.record),
        "edition": edition.number,
        "date": iso(edition.made),
        "remark": edition.remark,
        "license": LICENSE,
        "document": parsed(edition.revision.document),
        "shown": {
            name: _public(asdict(entry)) for name, entry in loads_shown(edition.shown).items()
        },
    }


def _public(entry: dict[str, Any]) -> dict[str, Any]:
    """Return what is shown of a record; who has seen a source stands with that source alone."""
    if entry["source"]:
        entry["source"] = entry["source"] | {"seen_by": "", "seen_on": None}
    return entry
