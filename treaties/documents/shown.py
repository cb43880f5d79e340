"""What a page says of the records that its document names: labels, links, the data of sources."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from treaties.models import Subject
from treaties.models.addresses import page_address

from .dumping import dumps_by_name
from .kinds import KINDS
from .outline import outline
from .resolving import by_kind
from .writer import Document, whole, write


@dataclass(frozen=True)
class Shown:
    """What is shown of another record.

    ``address`` is its present one where a page may link to it, else ``""``; ``source`` is a
    source's document.
    """

    label: str
    years: str = ""
    address: str = ""
    source: Document | None = None

    @property
    def url(self) -> str:
        """The record's page; ``""`` where there is none to link to."""
        kind, _colon, slug = self.address.partition(":")
        return page_address(kind, slug) if slug else ""


def shown_of(document: Document, *, link: bool) -> Shown:
    """Return what is shown of the record of ``document``, as a link or as plain text."""
    kind = document["kind"]
    said = outline(document)
    return Shown(
        label=said.label,
        years=said.years,
        address=f"{kind}:{document['slug']}" if link else "",
        source=document if kind == "source" else None,
    )


def working(addresses: Iterable[str], *, link: bool = False) -> dict[str, Shown]:
    """Return what is shown of stored records, those that are missing left out.

    Reads the editors' working copies: a few queries a kind.
    """
    found: dict[str, Shown] = {}
    for kind, slugs in by_kind(addresses).items():
        if kind == "subject":
            for subject in Subject.objects.filter(slug__in=slugs):
                found[f"subject:{subject.slug}"] = Shown(label=subject.term)
        elif kind in KINDS:
            for record in whole(KINDS[kind]).filter(slug__in=slugs):
                found[f"{kind}:{record.slug}"] = shown_of(write(record), link=link)
    return found


def dumps_shown(shown: Mapping[str, Shown]) -> str:
    """Return the canonical text of what is shown, by the name that the document uses."""
    rows = {
        name: {
            "label": entry.label,
            "years": entry.years,
            "address": entry.address,
            "source": entry.source,
        }
        for name, entry in sorted(shown.items())
    }
    return dumps_by_name(rows)


def loads_shown(text: str) -> dict[str, Shown]:
    """Return what ``dumps_shown`` wrote."""
    return {name: Shown(**row) for name, row in json.loads(text).items()}
