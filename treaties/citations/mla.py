"""MLA style, 9th edition: an entry of a list of works cited, from a source to the parts of a line.

As the style’s own processor file for CSL has it; where we differ, ``tests/citations`` says why.
Titles keep the capitals that they were given.
"""

import re
from collections.abc import Iterable

from . import locators, names
from .imprints import ROLES_OF_BOOKS, address_of, edition_of, report_number
from .line import Line, Part, capitalized, italic, plain, quoted
from .names import in_role
from .sources import Source

_LABELS = {"editor": ("editor", "editors"), "translator": ("translator", "translators")}
_CREDITS = {"editor": "edited by", "translator": "translated by"}
_MONTHS = (
    *("Jan.", "Feb.", "Mar.", "Apr.", "May", "June"),
    *("July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec."),
)
# Works that stand by themselves, whose titles are in italics.
_ALONE = {"book", "report", "thesis", "treaty-series"}
# Works of which the year alone is told.
_OF_A_YEAR = {"book", "chapter", "report", "thesis", "treaty-series"}
_RANGE = re.compile(r"(\d+)–(\d+)")


def entry(source: Source) -> tuple[Part, ...]:
    """Return the entry of a source, with its final stop."""
    line = Line(".")
    heading, role = _heading(source)
    line.item(plain(heading))
    line.item(_title(source))
    if source.type == "thesis":
        line.item(plain(_date(source)))
    _continue(line, _container(source), _pieces(source, role))
    line.stop(".")
    if source.type in ("book", "treaty-series") and source.container_title:
        line.item(plain(" ".join(filter(None, (source.container_title, source.number)))))
        line.stop(".")
    if source.accessed_on and source.type == "webpage" and not (source.issued or source.year):
        line.item(plain(f"Accessed {_day(source.accessed_on)}"))
        line.stop(".")
    return tuple(line.parts)


def _heading(source: Source) -> tuple[str, str]:
    """Return who heads the entry, and in which role."""
    for role in ROLES_OF_BOOKS if source.type in ("book", "report") else ("author",):
        if people := in_role(source, role):
            label = f", {_LABELS[role][len(people) > 1]}" if role in _LABELS else ""
            first = names.inverted(people[0])
            if len(people) > 2:
                return f"{first}, et al{label or '.'}".replace("al,", "al.,"), role
            others = [f"and {names.natural(one)}" for one in people[1:]]
            return ", ".join((first, *others)) + label, role
    return "", ""


def _title(source: Source) -> list[Part]:
    if source.type in _ALONE:
        return italic(source.title, source.language)
    if source.type == "treaty":
        return [Part(source.title, lang=source.language)] if source.title else []
    return quoted(source.title, source.language)


def _container(source: Source) -> list[Part]:
    """Return the title of what the work stands in, in italics."""
    if source.type in (*_ALONE, "manuscript", "document"):
        return []
    return italic(source.container_title, source.language)


def _pieces(source: Source, heading: str) -> list[str | Part]:
    """Return what follows the container, in its order; empty pieces are left out later."""
    text, href = address_of(source)
    address: str | Part = Part(text, "link", href) if text else ""
    if source.type == "thesis":
        return [source.publisher, source.number or "thesis", address]
    if source.type in ("manuscript", "document"):
        archive = [source.publisher, source.publisher_place, source.container_title]
        return [_date(source), *archive, _volume(source), source.number, address]
    pieces: list[str | Part] = [*_credits(source, heading), edition_of(source), _volume(source)]
    if source.type == "article-journal":
        pieces.append(f"no. {source.issue}" if source.issue else "")
    elif source.type == "treaty":
        pieces.append(f"no. {source.number}" if source.number else "")
    elif source.type == "report":
        pieces += [source.container_title, report_number(source)]
    if source.publisher != source.container_title:
        pieces.append(source.publisher)
    return [*pieces, _date(source), _pages(source), address]


def _credits(source: Source, heading: str) -> Iterable[str]:
    for role, words in _CREDITS.items():
        people = in_role(source, role) if role != heading else ()
        if people:
            spoken = [names.natural(one) for one in people]
            listed = f"{spoken[0]} et al." if len(people) > 2 else " and ".join(spoken)
            yield f"{words} {listed}"


def _volume(source: Source) -> str:
    return f"vol. {source.volume}" if source.volume else ""


def _continue(line: Line, container: list[Part], pieces: list[str | Part]) -> None:
    """Add the container as an item, and the pieces after commas; the first item is capital."""
    line.item(container)
    is_first = not container
    for piece in pieces:
        parts = [piece] if isinstance(piece, Part) else plain(piece)
        if parts and is_first:
            line.item(parts if parts[0].role == "link" else capitalized(parts))
            is_first = False
        elif parts:
            line.stop(",")
            line.parts += [Part(" "), *parts]


def _date(source: Source) -> str:
    if source.type in _OF_A_YEAR or not source.issued_on:
        told = source.year if source.type in _OF_A_YEAR else source.issued
        return told or source.year or source.issued
    return _day(source.issued_on)


def _day(figures: tuple[int, ...]) -> str:
    """Return "11 Oct. 1936"."""
    year, *rest = figures
    words = [_MONTHS[rest[0] - 1]] if rest else []
    return " ".join((*map(str, rest[1:]), *words, str(year)))


def _pages(source: Source) -> str:
    """Return "p. 4" or "pp. 175–79": of the second number two figures, where they suffice."""
    pages = _RANGE.sub(_short_range, locators.printed(source.pages))
    if not pages or not pages[0].isdigit():
        return pages
    return f"{'pp.' if re.search(r'[–,]', pages) else 'p.'} {pages}"


def _short_range(found: re.Match[str]) -> str:
    first, last = found.groups()
    is_short = len(first) == len(last) > 2 and first[:-2] == last[:-2]
    return f"{first}–{last[-2:] if is_short else last}"
