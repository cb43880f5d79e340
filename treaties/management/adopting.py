"""Rows that no revision tells of: loaded by other means than this work's own."""

from treaties.documents import KINDS, Kind
from treaties.models import Record
from treaties.publishing import Author, held, save_many

# As many as one transaction takes, well under a second; memory does not grow with their number.
_PORTION = 200


def adopt(author: Author) -> int:
    """Store a first revision of every record that has none; return how many there were.

    What an import is writing is left to it.
    """
    number = 0
    for kind in KINDS.values():
        last = 0
        while rows := _strangers(kind, last):
            save_many(kind, [slug for _pk, slug in rows], author=author)
            last = rows[-1][0]
            number += len(rows)
    return number


def _strangers(kind: Kind, last: int) -> list[tuple[int, str]]:
    """Return the ids and slugs of the next rows without a revision, those behind ``last``."""
    known = Record.objects.filter(kind=kind.name, version__gt=0).values("slug")
    rows = kind.model._default_manager.filter(pk__gt=last).order_by("pk")
    rows = rows.exclude(slug__in=known).exclude(slug__in=held(kind.name))
    return list(rows.values_list("pk", "slug")[:_PORTION])
