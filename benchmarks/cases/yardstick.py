"""The 1925 article as most sites would draw it: rows with their prefetches, Markdown, a template.

It has what the article’s page has: panel, text, notes, bibliography, chronology with its drawing,
what else mentions the treaty, and what programs read. Simpler are the style of the notes and the
links, which are not looked up; the drawing has an element for each mark, as such drawings have.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

from django.db.models import Model, Prefetch
from django.template import engines
from django.test import RequestFactory
from django.utils.html import format_html
from markdown_it import MarkdownIt

from treaties.citations import SafeString, seal
from treaties.models import (
    Action,
    Edition,
    EventTreaty,
    Naming,
    Provision,
    Relation,
    Signature,
    Source,
    Treaty,
    TreatyParty,
)
from treaties.models.addresses import page_address
from treaties.pages.timeline import timelines
from treaties.pages.treaty import Dated

_TEMPLATE = Path(__file__).with_name("yardstick.html")
# Of “[@chang, pp. 17, 33; @tomita-2019]” both citations; in each a key and perhaps a place.
_GROUP = re.compile(r"\[(@[^\]]+)\]")
_CITATION = re.compile(r"@([a-z0-9-]+)(?:, (.+))?")
_MARKED = re.compile(r"\[([^\]]+)\]\{lang=([A-Za-z-]+)\}")
_LINK = re.compile(r"\]\((treaty|person|party|place|event|source):([a-z0-9-]+)\)")
_SLUG = "soviet-japanese-basic-convention"
# The rows of a treaty that have a text, in the order of its marks.
_TEXTS = {
    "sections": "body",
    "actions": "remark",
    "publications": "remark",
    "provisions": "summary",
    "relations": "remark",
}


@dataclass
class _Note:
    """A note: a source at a place, and its marks."""

    number: int
    source: Source
    locator: str
    marks: list[int] = field(default_factory=list)


class _Notes:
    """Numbers the citations of a page as they come."""

    def __init__(self, texts: Iterable[str], markdown: MarkdownIt) -> None:
        """Read the sources that ``texts`` cite."""
        keys = {found[1] for text in texts for found in re.finditer(r"@([a-z0-9-]+)", text)}
        rows = Source.objects.prefetch_related("contributors", "identifiers")
        self._sources = {source.slug: source for source in rows.filter(slug__in=keys)}
        self.notes: dict[tuple[str, str], _Note] = {}
        self._marks = 0
        self._markdown = markdown

    def html(self, text: str) -> SafeString:
        """Return a text with its links and marks."""
        linked = _LINK.sub(lambda found: f"]({page_address(found[1], found[2])})", text)
        spoken = _MARKED.sub(r'<span lang="\2">\1</span>', linked)
        return seal(self._markdown.render(_GROUP.sub(self._marked, spoken)))

    def sources(self) -> list[Source]:
        """Return each source once, in order."""
        return sorted({one.source.pk: one.source for one in self.notes.values()}.values(), key=str)

    def _marked(self, group: re.Match[str]) -> str:
        return "".join(map(self._mark, group[1].split("; ")))

    def _mark(self, cited: str) -> str:
        found = _CITATION.fullmatch(cited)
        if found is None:
            raise ValueError(cited)
        key = found[1], found[2] or ""
        if key not in self.notes:
            self.notes[key] = _Note(len(self.notes) + 1, self._sources[key[0]], key[1])
        note = self.notes[key]
        self._marks += 1
        note.marks.append(self._marks)
        return format_html(
            '<sup class="mark"><a id="mark-{}" href="#note-{}" role="doc-noteref" '
            'aria-label="Note {}">{}</a></sup>',
            self._marks,
            note.number,
            note.number,
            note.number,
        )


def yardstick() -> Callable[[], object]:
    """Return what draws the article once, from the editors’ rows."""
    template = engines["django"].from_string(_TEMPLATE.read_text())
    markdown = MarkdownIt("commonmark", {"html": True})

    def rows(name: str, model: type[Model], *others: str) -> Prefetch:
        return Prefetch(name, model._default_manager.select_related(*others))

    def draw() -> object:
        treaty = Treaty.objects.prefetch_related(
            "titles",
            "subjects",
            "sections",
            "publications",
            "links",
            rows("provisions", Provision, "obliged", "entitled"),
            rows("parties", TreatyParty, "party"),
            rows("signatures", Signature, "person", "party"),
            rows("actions", Action, "place", "event"),
            "actions__parties",
            rows("relations", Relation, "other"),
            rows("events", EventTreaty, "event"),
        ).get(slug=_SLUG)
        edition = (
            Edition.objects.select_related("record")
            .defer("shown")
            .get(published__record__kind="treaty", published__record__slug=_SLUG)
        )
        texts = {
            name: [(row, getattr(row, text)) for row in getattr(treaty, name).all()]
            for name, text in _TEXTS.items()
        }
        written = [treaty.lead, *(text for found in texts.values() for _row, text in found)]
        notes = _Notes(written, markdown)
        context = {"treaty": treaty, "edition": edition, "lead": notes.html(treaty.lead)}
        for name, found in texts.items():
            context[name] = [{"row": row, "html": notes.html(text)} for row, text in found]
        events = {row.event.pk: row.event for row in treaty.events.all()}.values()
        dated = [Dated(one.date, one.name, one.get_absolute_url()) for one in events if one.date]
        dated.sort(key=lambda line: (line.date, line.what))
        sources = notes.sources()
        context |= {
            "notes": list(notes.notes.values()),
            "sources": sources,
            "chronology": dated,
            "timelines": timelines(dated),
            "mentions": _mentions(treaty),
            "linked": _linked(treaty, edition, sources),
            "coins": [_coins(one) for one in sources],
        }
        return template.render(context, RequestFactory().get(treaty.get_absolute_url()))

    return draw


def _mentions(treaty: Treaty) -> list[Naming]:
    """Return the other records, but events, that name the treaty."""
    rows = Naming.objects.filter(record__kind="treaty", record__slug=treaty.slug)
    return list(rows.exclude(by__record__kind="event").select_related("by__record"))


def _linked(treaty: Treaty, edition: Edition, sources: Iterable[Source]) -> dict[str, object]:
    """Return the article in the words of schema.org."""
    return {
        "@context": "https://schema.org",
        "@type": "ScholarlyArticle",
        "@id": edition.get_absolute_url(),
        "url": treaty.get_absolute_url(),
        "headline": treaty.name,
        "version": str(edition.number),
        "datePublished": edition.made.isoformat(),
        "about": {
            "@type": "Legislation",
            "name": treaty.name,
            "alternateName": [
                {"@value": row.text, "@language": row.language} for row in treaty.titles.all()
            ],
            "legislationType": treaty.get_instrument_type_display(),
            "legislationJurisdiction": [
                {"@id": row.party.get_absolute_url(), "name": row.party.name}
                for row in treaty.parties.all()
            ],
            "keywords": [subject.term for subject in treaty.subjects.all()],
        },
        "citation": [
            {
                "@type": "CreativeWork",
                "@id": one.get_absolute_url(),
                "name": one.title,
                "author": [{"@type": "Person", "name": row.name} for row in one.contributors.all()],
                "isPartOf": {"name": one.container_title, "volumeNumber": one.volume},
                "datePublished": one.issued.edtf if one.issued else "",
                "identifier": [str(row) for row in one.identifiers.all()],
            }
            for one in sources
        ],
    }


def _coins(source: Source) -> str:
    """Return a source as Zotero finds it in a page."""
    pairs = [
        ("ctx_ver", "Z39.88-2004"),
        ("rft.title", source.title),
        ("rft.jtitle", source.container_title),
        *(("rft.au", row.name) for row in source.contributors.all()),
        ("rft.date", source.issued.edtf if source.issued else ""),
        ("rft.volume", source.volume),
        ("rft.issue", source.issue),
        ("rft.pages", source.pages),
        ("rft.pub", source.publisher),
        ("rft_id", source.url),
    ]
    return urlencode([(name, value) for name, value in pairs if value])
