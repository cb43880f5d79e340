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
        if (condition := _holds(kind, f"@{key}")) is None:
            continue
        slugs = set(kind.model._default_manager.filter(condition).values_list("slug", flat=True))
        for record in whole(kind).filter(slug__in=slugs):
            found += _citations_in(write(record), record.label, record.get_absolute_url(), key)
    return tuple(found)


def _holds(kind: Kind, needle: str) -> Q | None:
    conditions = [Q(**{f"{name}__contains": needle}) for name in kind.shape.texts]
    for relation, shape in kind.shape.children.items():
        conditions += [Q(**{f"{relation}__{name}__contains": needle}) for name in shape.texts]
    return reduce(or_, conditions) if conditions else None


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
