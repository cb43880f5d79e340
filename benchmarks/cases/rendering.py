"""The first drawing of the 1925 article: from its edition, and as a plain Django site would."""

import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from django.template import engines
from django.test import RequestFactory
from django.urls import resolve
from django.utils.html import format_html
from markdown_it import MarkdownIt

from treaties.citations import SafeString, forget, seal
from treaties.models import Source, Treaty

from .base import Asked, Case
from .serving import ARTICLE, count

_TIMES = 40
_TEMPLATE = Path(__file__).with_name("yardstick.html")
_CITATION = re.compile(r"\[@([a-z0-9-]+)(?:, ([^\]]+))?\]")


@dataclass
class _Note:
    """A note of the yardstick: a source at a place, and its marks."""

    number: int
    source: Source
    locator: str
    marks: list[int] = field(default_factory=list)


class _Notes:
    """Numbers the citations of a page as they come; a query for each source that is new."""

    def __init__(self) -> None:
        self.notes: dict[tuple[str, str], _Note] = {}
        self._marks = 0
        self._markdown = MarkdownIt("commonmark", {"html": True})

    def html(self, text: str) -> SafeString:
        """Return a text with its marks."""
        return seal(self._markdown.render(_CITATION.sub(self._mark, text)))

    def _mark(self, found: re.Match[str]) -> str:
        key = found[1], found[2] or ""
        if key not in self.notes:
            source = Source.objects.prefetch_related("contributors").get(slug=key[0])
            self.notes[key] = _Note(len(self.notes) + 1, source, key[1])
        note = self.notes[key]
        self._marks += 1
        note.marks.append(self._marks)
        return format_html(
            '<sup class="mark"><a id="mark-{}" href="#note-{}" role="doc-noteref">{}</a></sup>',
            self._marks,
            note.number,
            note.number,
        )


def _yardstick() -> Callable[[], object]:
    """Return what draws the article as most sites would: rows, Markdown, a template."""
    template = engines["django"].from_string(_TEMPLATE.read_text())

    def draw() -> object:
        treaty = Treaty.objects.prefetch_related(
            "titles",
            "subjects",
            "sections",
            "provisions",
            "parties__party",
            "signatures__person",
            "signatures__party",
            "signatures__place",
            "actions__place",
            "relations__other",
            "events__event",
        ).get(slug="soviet-japanese-basic-convention")
        notes = _Notes()

        def rows(found: object, name: str) -> list[dict[str, object]]:
            return [{"row": row, "html": notes.html(getattr(row, name))} for row in found]  # type: ignore[attr-defined]

        context = {
            "treaty": treaty,
            "lead": notes.html(treaty.lead),
            "sections": rows(treaty.sections.all(), "body"),
            "actions": rows(treaty.actions.all(), "remark"),
            "relations": rows(treaty.relations.all(), "remark"),
            "provisions": rows(treaty.provisions.all(), "summary"),
        }
        made = list(notes.notes.values())
        sources = sorted({note.source.pk: note.source for note in made}.values(), key=str)
        return template.render(
            context | {"notes": made, "sources": sources}, RequestFactory().get(ARTICLE)
        )

    return draw


def _ours() -> Callable[[], object]:
    """Return what draws the article from its edition, nothing of it remembered."""
    view, args, given = resolve(ARTICLE)

    def draw() -> object:
        forget()
        return view(RequestFactory().get(ARTICLE), *args, **given)

    return draw


def _timed(draw: Callable[[], object]) -> Asked:
    """Return the milliseconds of the processor that each drawing took; the first two warm up."""
    took = []
    for _time in range(_TIMES + 2):
        begun = time.process_time()
        draw()
        took.append(1_000 * (time.process_time() - begun))
    return Asked(tuple(sorted(took[2:])), 0)


CASES = (
    Case("draw-article", "site", lambda _csv: _timed(_ours()), count),
    Case("draw-yardstick", "site", lambda _csv: _timed(_yardstick()), count),
)
