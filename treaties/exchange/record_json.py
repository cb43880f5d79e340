"""A published edition as one JSON object: what other programs are given of a record."""

from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.utils import translation

from treaties.documents import Shown, current, loads_shown, outline
from treaties.models import Edition
from treaties.publishing import published_document

from .addresses import absolute, permanent
from .imprint import LICENSE


def public_record(edition: Edition) -> dict[str, Any]:
    """Return an edition for other programs: its document, what it shows, where it is found.

    ``address`` is the record’s own page; that of the edition will always show this edition. The
    edition is to have its record and its revision loaded: no query is made then.
    """
    document = published_document(edition)
    said = outline(document)
    with translation.override(settings.LANGUAGE_CODE):
        shown = {name: _shown(one) for name, one in loads_shown(edition.shown).items()}
    return {
        "kind": document["kind"],
        "slug": edition.record.slug,
        "label": said.label,
        "years": said.years,
        "address": permanent(edition.record),
        "edition": public_edition(edition),
        "license": LICENSE,
        "document": document,
        "shown": shown,
    }


def public_edition(edition: Edition) -> dict[str, Any]:
    """Return what is said of an edition where it is named: number, time, remark, address."""
    return {
        "number": edition.number,
        "published": _moment(edition.made),
        "remark": edition.remark,
        "address": permanent(edition),
    }


def _moment(time: datetime) -> str:
    """Return a time to the millisecond, as it is stored (RFC 3339): 2026-11-23T10:15:00.000Z."""
    utc = time.astimezone(UTC).isoformat(timespec="milliseconds")
    return utc.replace("+00:00", "Z")


def _shown(one: Shown) -> dict[str, Any]:
    """Return what an edition shows of another record; nulls where a page shows no link.

    Who has seen a source stands with that source alone.
    """
    source = current(one.source) | {"seen_by": "", "seen_on": None} if one.source else None
    return {
        "label": one.label,
        "years": one.years,
        "record": one.address or None,
        "address": absolute(one.url) if one.address else None,
        # Frozen with the edition, perhaps in an older format than the edition’s document is in now.
        "source": source,
    }
