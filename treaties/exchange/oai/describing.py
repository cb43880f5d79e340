"""What catalogs say of a record: taken from its edition once, for every format of metadata."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from django.conf import settings

from treaties.citations import plain
from treaties.dates import HistoricalDate
from treaties.documents import (
    KINDS,
    Document,
    Shown,
    date,
    loads_shown,
    opening,
    outline,
    row_label,
    row_language,
    value_text,
)
from treaties.models import Edition
from treaties.publishing import published_document

from ..addresses import absolute, permanent


class Name(NamedTuple):
    """A title or name, with the tag of its language; ``""`` for that of the work."""

    text: str
    language: str


class Agent(NamedTuple):
    """Who took part, and as what: “signatory”."""

    name: str
    role: str
    is_person: bool


class Link(NamedTuple):
    """Another record: what it is to this one, how it is called, its address if it has one."""

    what: str
    label: str
    url: str


class Dated(NamedTuple):
    """A date of the record, and of what: “Signed”."""

    what: str
    date: HistoricalDate


@dataclass(frozen=True)
class Description:
    """What is known of a record, in plain words; ``date`` is the one that stands for it."""

    edition: Edition
    kind: str
    title: str
    genre: str
    address: str
    names: tuple[Name, ...]
    agents: tuple[Agent, ...]
    subjects: tuple[str, ...]
    places: tuple[str, ...]
    date: HistoricalDate | None
    dates: tuple[Dated, ...]
    languages: tuple[str, ...]
    text: str
    publisher: str
    identifiers: tuple[tuple[str, str], ...]
    printed: tuple[str, ...]
    links: tuple[Link, ...]
    sources: tuple[Link, ...]

    @property
    def names_with_title(self) -> tuple[Name, ...]:
        """The title by which this work knows it, and all others."""
        return (Name(self.title, settings.LANGUAGE_CODE), *self.names)


def described(edition: Edition) -> Description:
    """Return what the edition says; its record and its revision must be at hand."""
    document, shown = published_document(edition), loads_shown(edition.shown)
    labels = {name: entry.label for name, entry in shown.items()}
    said = outline(document)
    stands_for = document.get("issued") if document["kind"] == "source" else None
    return Description(
        edition=edition,
        kind=document["kind"],
        title=said.label,
        genre=_genre(document),
        address=permanent(edition.record),
        names=tuple(_names(document)),
        agents=tuple(_agents(document, labels)),
        subjects=tuple(labels.get(name, "") for name in document.get("subjects", ())),
        places=tuple(dict.fromkeys(_places(document, labels))),
        date=date(stands_for) or said.date,
        dates=tuple(_dates(document)),
        languages=tuple(_languages(document)),
        text=plain(opening(document)),
        publisher=document.get("publisher", ""),
        identifiers=tuple(_identifiers(document)),
        printed=tuple(_printed(document)),
        links=tuple(_links(document, shown)),
        sources=tuple(
            Link("source", entry.label, absolute(entry.url) if entry.url else "")
            for entry in shown.values()
            if entry.source
        ),
    )


def _word(document: Document, name: str) -> str:
    """Return the word of a vocabulary that a field holds."""
    return value_text(document[name], name, KINDS[document["kind"]].shape, {})


def _genre(document: Document) -> str:
    """Return what sort of thing the record is: “Convention”, “War”, “Book”."""
    for name in ("instrument_type", "type", f"{document['kind']}_kind"):
        if document.get(name):
            return _word(document, name)
    return str(KINDS[document["kind"]].model._meta.verbose_name).capitalize()


def _names(document: Document) -> Iterator[Name]:
    for name, shape in KINDS[document["kind"]].shape.children.items():
        for row in document[name] if name in {"titles", "names"} else ():
            yield Name(row_label(row, shape, {}), row_language(row, shape))
    if document.get("short_title"):
        yield Name(document["short_title"], "")


def _agents(document: Document, labels: Mapping[str, str]) -> Iterator[Agent]:
    """Yield parties and signatories of a treaty, who took part in an event, authors of a work."""
    kind = document["kind"]
    for row in document.get("parties", ()) if kind == "treaty" else ():
        yield Agent(labels.get(row["party"], ""), "party", False)
    for row in document.get("signatures", ()):
        yield Agent(labels.get(row["person"], ""), "signatory", True)
    for row in document.get("participants", ()):
        who = row["person"] or row["party"]
        yield Agent(labels.get(who, ""), row["role"] or "participant", bool(row["person"]))
    for row in document.get("contributors", ()):
        name = row_label(row, KINDS[kind].shape.children["contributors"], {})
        yield Agent(name, row["role"], not row["literal"])


def _places(document: Document, labels: Mapping[str, str]) -> Iterator[str]:
    for row in (*document.get("actions", ()), *document.get("places", ())):
        if row["place"]:
            yield labels.get(row["place"], "")


def _dates(document: Document) -> Iterator[Dated]:
    """Yield every date of the record itself and of what was done to a treaty."""
    shape = KINDS[document["kind"]].shape
    for name in shape.dates:
        if (found := date(document[name])) and name not in {"accessed", "issued"}:
            yield Dated(name, found)
    for row in document.get("actions", ()):
        if found := date(row["date"]):
            yield Dated(value_text(row["kind"], "kind", shape.children["actions"], {}), found)


def _languages(document: Document) -> Iterator[str]:
    if document.get("language"):
        yield document["language"]
    for row in document.get("authentic_languages", ()):
        yield row["language"]


def _identifiers(document: Document) -> Iterator[tuple[str, str]]:
    for name in ("doi", "isbn", "issn"):
        if document.get(name):
            yield name, document[name]
    for row in document["identifiers"]:
        yield row["scheme"], row["value"]


def _printed(document: Document) -> Iterator[str]:
    """Yield where a treaty is printed: “League of Nations Treaty Series 34, pp. 32–53”."""
    for row in document.get("publications", ()):
        place = " ".join(filter(None, (row["series"], row["volume"], row["number"])))
        yield f"{place}, pp. {row['pages']}" if row["pages"] else place


def _links(document: Document, shown: Mapping[str, Shown]) -> Iterator[Link]:
    """Yield what a treaty does to others, and what a record is a part of."""
    for row in document.get("relations", ()):
        shape = KINDS["treaty"].shape.children["relations"]
        if entry := shown.get(row["other"]):
            what = value_text(row["kind"], "kind", shape, {})
            yield Link(what, entry.label, absolute(entry.url) if entry.url else "")
    if (whole := document.get("part_of")) and (entry := shown.get(whole)):
        yield Link("Part of", entry.label, absolute(entry.url) if entry.url else "")
