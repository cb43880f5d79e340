"""A record's page from its document: text with numbered notes, facts, what points at it."""

from dataclasses import dataclass, fields

from django.utils.text import slugify
from django.utils.translation import gettext

from treaties import citations
from treaties.citations import Link, Passage, Rendering, Wording
from treaties.documents import Document, Shown, names, shown

from .facts import KIND_FACTS
from .margin import Margin, margin_of
from .panel import Fact, passages, with_html
from .source import citation_source

# What search engines show of a description, in characters.
SUMMARY = 160
# Ids that the page itself uses; a heading that gives one of them gets a number.
_TAKEN = ("text", "facts", "contents", "notes", "remarks", "bibliography", "chronology", "links")
_TAKEN_PREFIXES = ("note-", "mark-", "fact-", "remark-", "provision-", "timeline-")


@dataclass(frozen=True)
class PageSection:
    """A part of the article: its address on the page, its heading, its text."""

    id: str
    heading: str
    html: str


@dataclass(frozen=True)
class Article:
    """Everything that a record's template shows."""

    document: Document
    shown: dict[str, Shown]
    margin: Margin
    lead: str
    sections: tuple[PageSection, ...]
    facts: tuple[Fact, ...]
    rendering: Rendering
    summary: str


def compose(document: Document) -> Article:
    """Return the page of ``document`` as it stands: numbered, linked, with its margin.

    Queries the records that the document names and those that point at it; renders all texts.
    """
    margin = margin_of(document)
    known = shown(names(document) | _margin_names(margin))
    facts = KIND_FACTS[document["kind"]](document, known, margin)
    prose = _prose(document)
    rendering = citations.render(
        prose,
        passages(facts),
        sources={
            address.removeprefix("source:"): citation_source(entry.source)
            for address, entry in known.items()
            if entry.source
        },
        links={address: Link(entry.label, entry.url) for address, entry in known.items()},
        wording=_wording(),
    )
    lead = _lead(document)
    return Article(
        document=document,
        shown=known,
        margin=margin,
        lead=rendering.html["lead"],
        sections=tuple(_sections(document, rendering)),
        facts=tuple(with_html(facts, rendering.html)),
        rendering=rendering,
        summary=citations.summary(lead, SUMMARY),
    )


def _wording() -> Wording:
    """Return the accessible names of marks and ways back in the language of the site."""
    return Wording(**{name.name: gettext(str(name.default)) for name in fields(Wording)})


def _lead(document: Document) -> str:
    """Return the text that opens the page: a treaty's lead, another record's description."""
    return str(document.get("lead") or document.get("description") or "")


def _prose(document: Document) -> list[Passage]:
    sections = document.get("sections", ())
    return [
        Passage("lead", _lead(document)),
        *(Passage(f"sections.{i}", row["body"]) for i, row in enumerate(sections)),
    ]


def _sections(document: Document, rendering: Rendering) -> list[PageSection]:
    ids = set(_TAKEN)
    found = []
    for index, row in enumerate(document.get("sections", ())):
        base = slugify(row["heading"], allow_unicode=True) or f"section-{index + 1}"
        if base.startswith(_TAKEN_PREFIXES):
            base = f"section-{base}"
        unique, number = base, 1
        while unique in ids:
            number += 1
            unique = f"{base}-{number}"
        ids.add(unique)
        found.append(PageSection(unique, row["heading"], rendering.html[f"sections.{index}"]))
    return found


def _margin_names(margin: Margin) -> set[str]:
    """Return what the remarks of other records name, since their notes stand on this page."""
    found: set[str] = set()
    for pointer in margin.relations:
        found.update(f"source:{m.key}" for m in citations.mentions(pointer.remark))
        found.update(f"{m.kind}:{m.slug}" for m in citations.record_links(pointer.remark))
    return found
