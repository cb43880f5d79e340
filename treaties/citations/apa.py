"""APA style, 7th edition: an entry of a list of references, from a source to the parts of a line.

As the style’s own processor file for CSL has it; where we differ, ``tests/citations`` says why.
Titles keep the capitals that they were given.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from . import locators, names
from .imprints import ROLES_OF_BOOKS, address_of, edition_of, report_number
from .line import Line, Part, italic, plain
from .names import in_role
from .sources import Contributor, Source

# Beyond this number the first so many are named, and the last.
_MOST_NAMES = 20
_ROLES = {"editor": ("Ed.", "Eds."), "translator": ("Trans.", "Trans.")}
_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
# Works whose day of issue is told; of others the year is.
_DATED = {"article-newspaper", "webpage", "manuscript", "document"}
# Works that stand by themselves, whose titles are in italics.
_ALONE = {"book", "report", "thesis", "webpage", "treaty-series", "manuscript", "document"}


def entry(source: Source) -> tuple[Part, ...]:
    """Return the entry of a source, with its final stop unless it ends in an address."""
    if source.type == "treaty":
        return tuple(_treaty(source))
    line = Line(".")
    heading, role = _heading(source)
    line.item(plain(heading))
    title = _title(source, role)
    if not heading:
        line.item(title)
    line.item(plain(f"({_date(source)})"))
    if heading:
        line.item(title)
    _WHERE.get(source.type, _in_archive)(source, line)
    return _ended(line, source)


def _heading(source: Source) -> tuple[str, str]:
    """Return who heads the entry, and in which role."""
    for role in ROLES_OF_BOOKS[:2] if source.type in ("book", "report") else ("author",):
        if people := in_role(source, role):
            text = _listed([_inverted(one) for one in people], before_last=", & ")
            label = _ROLES[role][len(people) > 1] if role in _ROLES else ""
            return (f"{text} ({label})" if label else text), role
    return "", ""


def _inverted(one: Contributor) -> str:
    """Return "Slusser, R. M.", "Gotō, S."; bodies and names in East Asian script as they are."""
    given = _initials(one)
    return f"{one.family.strip()}, {given}" if given else names.natural(one)


def _natural(one: Contributor) -> str:
    given = _initials(one)
    return f"{given} {one.family.strip()}" if given else names.natural(one)


def _initials(one: Contributor) -> str:
    """Return "R. M.", "A.-M.", "J. W. von"; "" for a name that has none."""
    if one.literal or not (one.family and one.given) or names.is_east_asian(one.family + one.given):
        return ""
    words = re.sub(r"\.(?=\w)", ". ", one.given).split()
    return " ".join(
        word if word.islower() else "-".join(f"{part[0]}." for part in word.split("-") if part)
        for word in words
    )


def _listed(texts: Sequence[str], *, before_last: str) -> str:
    """Join names; beyond twenty, the first nineteen, an ellipsis and the last."""
    if len(texts) < 2:
        return "".join(texts)
    if len(texts) > _MOST_NAMES:
        return f"{', '.join(texts[: _MOST_NAMES - 1])}, . . . {texts[-1]}"
    return f"{', '.join(texts[:-1])}{before_last}{texts[-1]}"


def _helpers(source: Source, heading: str, *, roles: Iterable[str] = ROLES_OF_BOOKS[1:]) -> str:
    """Return "A. Smith, Ed.; B. Jones, Trans.": those who do not head the entry."""
    found = []
    for role in roles:
        people = in_role(source, role) if role != heading else ()
        if people:
            found.append(f"{_together(people)}, {_ROLES[role][len(people) > 1]}")
    return "; ".join(found)


def _together(people: Sequence[Contributor]) -> str:
    before_last = ", & " if len(people) > 2 else " & "
    return _listed([_natural(one) for one in people], before_last=before_last)


def _date(source: Source) -> str:
    if not source.issued_on:
        told = source.issued if source.type in _DATED else source.year
        return told or source.year or source.issued or "n.d."
    year, *rest = source.issued_on
    return f"{year}, {_month_first(rest)}" if rest and source.type in _DATED else str(year)


def _month_first(rest: Sequence[int]) -> str:
    """Return "October 11" of month and day."""
    return " ".join((_MONTHS[rest[0] - 1], *map(str, rest[1:])))


def _title(source: Source, heading: str) -> list[Part]:
    """Return the title and what stands behind it in parentheses and brackets."""
    if source.type not in _ALONE:
        parts = [Part(source.title, lang=source.language)] if source.title else []
        people = _helpers(source, heading, roles=("translator",))
        return [*parts, *plain(f" ({people})" if people else "")]
    parts = italic(source.title, source.language)
    inside = ""
    if source.type in ("book", "treaty-series"):
        inside = "; ".join(filter(None, (_helpers(source, heading), _printing(source))))
    elif source.type == "report":
        number = report_number(source)
        number = " ".join(filter(None, (source.container_title, number[:1].upper() + number[1:])))
        inside = "; ".join(filter(None, (_helpers(source, heading), number)))
    parts += plain(f" ({inside})" if inside else "")
    if source.type == "thesis":
        parts += plain(f" [{source.number or 'Thesis'}]")
    return parts


def _printing(source: Source, pages: str = "") -> str:
    """Return "2nd ed., Vol. 3, pp. 150–170"."""
    volume = f"Vol. {source.volume}" if source.volume else ""
    return ", ".join(filter(None, (edition_of(source), volume, pages)))


def _publisher(source: Source, line: Line) -> None:
    """Add the publisher, unless the entry begins with the same name."""
    if source.publisher and not any(one.literal == source.publisher for one in source.contributors):
        line.item(plain(source.publisher))


def _in_journal(source: Source, line: Line) -> None:
    line.item(italic(source.container_title, source.language))
    if source.volume:
        line.add(", ")
        line.parts += italic(source.volume)
    if source.issue:
        line.add(f"({source.issue})" if source.volume else f", ({source.issue})")
    if source.pages:
        line.add(f", {locators.printed(source.pages)}")


def _in_book(source: Source, line: Line) -> None:
    editors = in_role(source, "editor")
    if source.container_title:
        line.item(plain("In "))
        if editors:
            line.add(f"{_together(editors)} ({_ROLES['editor'][len(editors) > 1]}), ")
        line.parts += italic(source.container_title, source.language)
    pages = locators.printed(source.pages)
    sign = "pp." if re.search(r"[–,]", pages) else "p."
    if inside := _printing(source, f"{sign} {pages}" if pages else ""):
        line.add(f" ({inside})")
    _publisher(source, line)


def _in_archive(source: Source, line: Line) -> None:
    """Add collection, shelf mark and archive, as the style’s guide to archival documents has it."""
    mark = ", ".join(filter(None, (source.volume and f"Vol. {source.volume}", source.number)))
    if source.container_title:
        line.item(plain(source.container_title))
        line.add(f" ({mark})" if mark else "")
    else:
        line.item(plain(f"({mark})" if mark else ""))
    line.item(plain(", ".join(filter(None, (source.publisher, source.publisher_place)))))


def _on_site(source: Source, line: Line) -> None:
    if not any(one.literal == source.container_title for one in source.contributors):
        line.item(plain(source.container_title))
    _publisher(source, line)


def _treaty(source: Source) -> list[Part]:
    """Return a treaty as legal works are cited: title, day, volume, series, first page."""
    day = source.issued
    if source.issued_on:
        year, *rest = source.issued_on
        day = f"{_month_first(rest)}, {year}" if len(rest) == 2 else source.issued
    first_page = re.split(r"[-–]", source.pages)[0].strip()
    number = f"No. {source.number}" if source.number and not first_page else ""
    series = " ".join(filter(None, (source.volume, source.container_title, first_page)))
    line = Line(",")
    line.item([Part(source.title, lang=source.language)] if source.title else [])
    for piece in (day, series, number):
        line.item(plain(piece))
    return list(_ended(line, source))


def _ended(line: Line, source: Source) -> tuple[Part, ...]:
    """Return the line with its address, or else its stop."""
    line.stop(".")
    text, href = address_of(source)
    if text:
        undated = not (source.issued or source.year) and source.type == "webpage"
        if undated and len(source.accessed_on) == 3 and not source.doi:
            year, *rest = source.accessed_on
            line.add(f" Retrieved {_month_first(rest)}, {year}, from ")
        else:
            line.add(" ")
        line.parts.append(Part(text, "link", href))
    return tuple(line.parts)


_WHERE: Mapping[str, Callable[[Source, Line], None]] = {
    "article-journal": _in_journal,
    "article-newspaper": _in_journal,
    "chapter": _in_book,
    "webpage": _on_site,
    **dict.fromkeys(("book", "treaty-series", "report", "thesis"), _publisher),
}
