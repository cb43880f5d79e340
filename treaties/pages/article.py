"""A record's page from its document: text with numbered notes, and facts."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields

from django.utils.translation import get_language, gettext

from treaties import citations
from treaties.citations import Link, Passage, Rendering, Wording
from treaties.documents import Document, Shown, opening

from .anchors import section_ids
from .facts import facts_of
from .languages import is_foreign
from .panel import Fact, passages, with_html
from .source import citation_source

# What search engines show of a description, in characters.
SUMMARY = 160


@dataclass(frozen=True)
class PageSection:
    """A part of the article: its address on the page, its heading, its text."""

    id: str
    heading: str
    html: str


@dataclass(frozen=True)
class Work:
    """An entry of the bibliography: the source's key, its title, the entry itself."""

    key: str
    title: str
    html: str


@dataclass(frozen=True)
class Article:
    """Everything that a record's template shows."""

    document: Document
    shown: Mapping[str, Shown]
    lead: str
    sections: tuple[PageSection, ...]
    facts: tuple[Fact, ...]
    rendering: Rendering
    bibliography: tuple[Work, ...]
    summary: str


def compose(document: Document, shown: Mapping[str, Shown]) -> Article:
    """Return the page of ``document`` with what it shows of others: numbered and linked.

    Equal input gives an equal page; nothing is asked of the database.
    """
    facts = facts_of(document, shown)
    rendering = citations.render(
        _prose(document),
        passages(facts),
        sources={
            address.removeprefix("source:"): citation_source(entry.source)
            for address, entry in shown.items()
            if entry.source
        },
        links={address: Link(entry.label, entry.url) for address, entry in shown.items()},
        wording=_wording(),
        block_link=gettext("Link to this paragraph"),
    )
    lead = opening(document)
    return Article(
        document=document,
        shown=shown,
        lead=rendering.html["lead"],
        sections=tuple(_sections(document, rendering)),
        facts=tuple(with_html(facts, rendering.html)),
        rendering=rendering,
        bibliography=tuple(_works(rendering, shown)),
        summary=citations.summary(lead, SUMMARY),
    )


def _wording() -> Wording:
    """Return the accessible names of marks and ways back in the language of the site."""
    words = {name.name: gettext(str(name.default)) for name in fields(Wording) if name.default}
    return Wording(**words, language=(get_language() or "") if is_foreign() else "")


def _prose(document: Document) -> list[Passage]:
    sections = document.get("sections", ())
    return [
        Passage("lead", opening(document)),
        *(Passage(f"sections.{i}", row["body"]) for i, row in enumerate(sections)),
    ]


def _sections(document: Document, rendering: Rendering) -> Iterator[PageSection]:
    for index, (row, section_id) in enumerate(
        zip(document.get("sections", ()), section_ids(document), strict=True)
    ):
        yield PageSection(section_id, row["heading"], rendering.html[f"sections.{index}"])


def _works(rendering: Rendering, shown: Mapping[str, Shown]) -> Iterator[Work]:
    titles = {
        entry.source["slug"]: entry.source["title"] for entry in shown.values() if entry.source
    }
    for entry in rendering.bibliography:
        yield Work(entry.key, titles[entry.key], entry.html)
