"""Where a source is cited: every record, the part of it, and the locator."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.db.models import Q
from django.utils.translation import gettext as _

from treaties.citations import mentions
from treaties.documents import KINDS, Document, Kind, texts, whole, write


@dataclass(frozen=True)
class Citation:
    """One place that cites a source."""

    label: str
    url: str
    where: str
    locator: str


def citations_of(key: str) -> tuple[Citation, ...]:
    """Return every citation of the source ``key``, by kind of record, then by label.

    The database finds the records whose texts hold ``@key``; the parser then decides, since
    ``@chang`` also begins ``@chang-2``.
    """
    found: list[Citation] = []
    for kind in KINDS.values():
        for record in whole(kind).filter(slug__in=_holding(kind, f"@{key}")):
            found += _citations_in(write(record), record.label, record.get_absolute_url(), key)
    return tuple(found)


def _holding(kind: Kind, needle: str) -> set[str]:
    """Return the slugs of the records with ``needle`` in a text, a query for each table.

    Together in one query, the tables of rows would be multiplied with one another.
    """
    slugs: set[str] = set()
    for shape in (kind.shape, *kind.shape.children.values()):
        if shape.texts:
            owner = "slug" if shape is kind.shape else f"{kind.name}__slug"
            holds = reduce(or_, (Q(**{f"{name}__contains": needle}) for name in shape.texts))
            slugs.update(shape.model._default_manager.filter(holds).values_list(owner, flat=True))
    return slugs


def _citations_in(document: Document, label: str, url: str, key: str) -> Iterator[Citation]:
    for path, text in texts(document):
        for mention in mentions(text):
            if mention.key == key:
                yield Citation(label, url, _where(document, path), mention.locator)


def _where(document: Document, path: str) -> str:
    """Return the part of the record in a reader’s words: a heading, or the kind of fact."""
    name, _dot, rest = path.partition(".")
    if name == "sections":
        return str(document["sections"][int(rest.partition(".")[0])]["heading"])
    if name == "provisions":
        return str(document["provisions"][int(rest.partition(".")[0])]["designation"])
    return {"lead": _("lead"), "description": _("description")}.get(name, _("facts"))
