"""How each kind of work is described: one function per kind, for note and bibliography alike."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from . import locators, names
from .imprints import ROLES_OF_BOOKS, edition_of, report_number
from .line import Line, Part, italic, plain, quoted
from .sources import Source

_ARTICLE = re.compile(r"^The\s+(?=\S)")
_CREDITS = {"editor": ("ed.", "edited by"), "translator": ("trans.", "translated by")}


@dataclass(slots=True)
class Draft:
    """A line being written for a source; ``where`` is the place to print, in either form."""

    source: Source
    line: Line
    where: str
    is_note: bool

    @property
    def lang(self) -> str:
        return self.source.language

    @property
    def place(self) -> str:
        """The place as it is printed."""
        return locators.printed(self.where)

    def credits(self) -> list[str]:
        """Return "ed. …" or "edited by …" for editors and translators who do not head the line."""
        found: list[str] = []
        for role, (in_note, in_bibliography) in _CREDITS.items():
            people = names.in_role(self.source, role)
            if people and role != heading_role(self.source):
                found.append(
                    f"{in_note} {names.in_note(people)}"
                    if self.is_note
                    else f"{in_bibliography} {names.in_text(people)}"
                )
        return found

    def imprint(self, undated: str = "n.d.") -> str:
        """Return "Stanford: Stanford University Press, 1959"."""
        source = self.source
        house = ": ".join(filter(None, (source.publisher_place, source.publisher)))
        return ", ".join(filter(None, (house, _year(source) or undated)))

    def volume(self) -> str:
        return f"vol. {self.source.volume}" if self.source.volume else ""

    def publication(self, undated: str = "n.d.") -> None:
        """Add place, publisher and year: in parentheses in a note, as an item otherwise."""
        imprint = self.imprint(undated)
        if self.is_note:
            self.line.add(f" ({imprint})" if imprint else "")
        else:
            self.line.item(plain(imprint))

    def attach(self, *pieces: str) -> None:
        """Add pieces after commas, in either form."""
        for piece in filter(None, pieces):
            self.line.stop(",")
            self.line.add(f" {piece}")


def _year(source: Source) -> str:
    return source.year or source.issued


def _date(source: Source) -> str:
    return source.issued or source.year


def _periodical(title: str) -> str:
    return _ARTICLE.sub("", title)


def _journal_article(draft: Draft) -> None:
    source, line = draft.source, draft.line
    line.item(quoted(source.title, draft.lang))
    line.item(italic(_periodical(source.container_title), draft.lang))
    line.add(f" {source.volume}" if source.volume else "")
    line.add(f", no. {source.issue}" if source.issue else "")
    line.add(f" ({_year(source) or 'n.d.'})")
    if locators.begins_with_page(draft.where):
        line.add(f": {draft.place}")
    else:
        draft.attach(draft.place)


def _newspaper_article(draft: Draft) -> None:
    source, line = draft.source, draft.line
    paper = italic(_periodical(source.container_title), draft.lang)
    if not draft.is_note and not line.parts:
        line.item(paper)
        line.item(quoted(source.title, draft.lang))
        line.item(plain(_date(source)))
    else:
        line.item(quoted(source.title, draft.lang))
        line.item(paper)
        draft.attach(_date(source))
    draft.attach(draft.place)


def _book(draft: Draft) -> None:
    source, line = draft.source, draft.line
    line.item(italic(source.title, draft.lang))
    for label in (*draft.credits(), edition_of(draft.source), draft.volume()):
        line.label(label)
    line.item(plain(" ".join(filter(None, (source.container_title, source.number)))))
    draft.publication()
    line.item(plain(draft.place))


def _chapter(draft: Draft) -> None:
    source, line = draft.source, draft.line
    line.item(quoted(source.title, draft.lang))
    if source.container_title:
        line.label("in ")
        line.parts += italic(source.container_title, draft.lang)
    draft.attach(*draft.credits(), edition_of(draft.source), draft.volume())
    if draft.is_note:
        draft.publication()
        draft.attach(draft.place)
    else:
        draft.attach(draft.place)
        draft.publication()


def _thesis(draft: Draft) -> None:
    source, line = draft.source, draft.line
    line.item(quoted(source.title, draft.lang))
    kind = source.number or "thesis"
    if draft.is_note:
        line.add(f" ({kind}, {draft.imprint()})")
    else:
        line.label(kind)
        draft.attach(draft.imprint())
    line.item(plain(draft.place))


def _report(draft: Draft) -> None:
    source, line = draft.source, draft.line
    line.item(italic(source.title, draft.lang))
    for label in draft.credits():
        line.label(label)
    line.item(plain(source.container_title))
    line.label(report_number(source))
    draft.publication()
    line.item(plain(draft.place))


def _webpage(draft: Draft) -> None:
    source, line = draft.source, draft.line
    line.item(quoted(source.title, draft.lang))
    for piece in (source.container_title, source.publisher, _date(source), draft.place):
        line.item(plain(piece))


def _treaty_series(draft: Draft) -> None:
    source, line = draft.source, draft.line
    line.item(italic(source.title, draft.lang))
    line.label(draft.volume())
    draft.publication(undated="")
    if draft.is_note:
        line.item(plain(draft.place))
    else:
        draft.attach(draft.place)


def _treaty(draft: Draft) -> None:
    source, line = draft.source, draft.line
    line.item([Part(source.title, lang=draft.lang)] if source.title else [])
    line.item(plain(_date(source)))
    line.item(italic(source.container_title))
    draft.attach(draft.volume(), source.number and f"no. {source.number}", draft.place)


def _document(draft: Draft) -> None:
    """Write an archival file or anything else: from the item outwards to the archive."""
    source, line = draft.source, draft.line
    line.item(quoted(source.title, draft.lang))
    archive = ", ".join(filter(None, (source.publisher, source.publisher_place)))
    line.item(plain(_date(source)))
    for label in (draft.volume(), source.number, source.container_title, archive):
        line.label(label)
    line.item(plain(draft.place))


_KINDS: Mapping[str, Callable[[Draft], None]] = {
    "article-journal": _journal_article,
    "article-newspaper": _newspaper_article,
    "article-magazine": _newspaper_article,
    "book": _book,
    "chapter": _chapter,
    "entry-encyclopedia": _chapter,
    "paper-conference": _chapter,
    "thesis": _thesis,
    "report": _report,
    "webpage": _webpage,
    "post-weblog": _webpage,
    "treaty-series": _treaty_series,
    "treaty": _treaty,
}


def heading_role(source: Source) -> str:
    """Return the role whose people head the line: authors, else a book's editors or translators."""
    roles = ROLES_OF_BOOKS if source.type in ("book", "report") else ("author",)
    return next((role for role in roles if names.in_role(source, role)), "")


def is_web(source: Source) -> bool:
    """Tell whether the work is a page of the web, which has a date of access of its own."""
    return _KINDS.get(source.type) is _webpage


def describe(draft: Draft) -> None:
    """Write all of a work but who made it and its address; an unknown kind is a document."""
    _KINDS.get(draft.source.type, _document)(draft)
