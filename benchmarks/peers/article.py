"""The first article’s text and notes, out of its edition: what other programs are given of it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from treaties.citations import Link, Note, Passage, render
from treaties.documents import loads_shown
from treaties.models import Published
from treaties.pages import citation_source
from treaties.publishing import published_document

SLUG = "soviet-japanese-basic-convention"

_MARK = re.compile(r'<sup class="mark"><a id="[^"]+" href="#(note-\d+)"[^>]*>\d+</a></sup>')
_OWN_LINK = re.compile(r'<a href="/[^"]*">(.*?)</a>')
_OTHER_LINK = re.compile(r'<a href="(http[^"]*)"[^>]*>(.*?)</a>')
_PARAGRAPH = re.compile(r"<p>(.*?)</p>", re.DOTALL)


@dataclass(frozen=True)
class Article:
    """``parts`` are the texts as HTML by their headings, that of the lead is empty."""

    title: str
    parts: Mapping[str, str]
    notes: tuple[Note, ...]

    @property
    def marks(self) -> int:
        """How often the text calls a note."""
        return sum(len(note.back) for note in self.notes)


def first_article() -> Article:
    """Return the article as it is published."""
    rows = Published.objects.select_related("edition__revision")
    edition = rows.get(record__kind="treaty", record__slug=SLUG).edition
    document, shown = published_document(edition), loads_shown(edition.shown)
    sections = (Passage(row["heading"], row["body"]) for row in document["sections"])
    rendering = render(
        [Passage("", document["lead"]), *sections],
        sources={
            address.removeprefix("source:"): citation_source(one.source)
            for address, one in shown.items()
            if one.source
        },
        links={address: Link(one.label, one.url) for address, one in shown.items()},
    )
    return Article(document["name"], rendering.html, rendering.notes)


def wikitext(article: Article) -> str:
    """Return the article for MediaWiki with Cite: a note stands where it is called first."""
    notes = {note.id: _words(note.html) for note in article.notes}

    def mark(found: re.Match[str]) -> str:
        name = found[1]
        text = notes.pop(name, "")
        return f'<ref name="{name}">{text}</ref>' if text else f'<ref name="{name}" />'

    texts = [
        (f"== {heading} ==\n" if heading else "")
        + _PARAGRAPH.sub(r"\1\n", _words(_MARK.sub(mark, html)))
        for heading, html in article.parts.items()
    ]
    return "\n".join([*texts, "== Notes ==\n<references />\n"])


def _words(html: str) -> str:
    """Return HTML with its links as wikitext; the rest of ours MediaWiki takes as it is."""
    return _OWN_LINK.sub(r"[[\1]]", _OTHER_LINK.sub(r"[\1 \2]", html))
