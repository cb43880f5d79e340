"""The house style: Chicago 17, notes and bibliography, from a source to the parts of a line.

Choices of the house, within what Chicago allows or beside it: dates are day-month-year; ranges of
pages are given in full; an initial "The" of newspapers and journals is dropped; titles are printed
with the capitals they were given; every note has the full form; in a note the locator stands in
place of the source's own pages, the bibliography always has those; "n.d." stands for the year that
a journal, book, chapter, thesis or report lacks, never in a treaty series or on the web; an
unsigned newspaper article is entered under its newspaper; addresses are printed without "https://",
DOIs with it; an access date is printed where there is an address, or on a web page.
"""

from . import addresses, locators, names
from .line import Line, Part, affix, capitalized, plain
from .sources import Source
from .works import Draft, describe, heading_role, is_web


def _heading(source: Source, *, is_note: bool) -> str:
    role = heading_role(source)
    people = names.in_role(source, role)
    if not people:
        return ""
    text = names.in_note(people) if is_note else names.in_bibliography(people)
    short = {"editor": "ed", "translator": "trans"}.get(role)
    if short is None:
        return text
    return f"{text}, {short}{'s' if role == 'editor' and len(people) > 1 else ''}."


def _address(draft: Draft) -> None:
    source, line = draft.source, draft.line
    if source.doi:
        href = addresses.of_doi(source.doi)
        line.item([Part(href or f"doi:{addresses.doi_name(source.doi)}", "link", href)])
        return
    if source.accessed and (source.url or is_web(source)):
        line.label(f"accessed {source.accessed}")
    if source.url:
        href = source.url if addresses.is_web_address(source.url) else ""
        line.item([Part(addresses.shown(source.url), "link", href)])


def _suffix(line: Line, text: str) -> None:
    if text[0] in "([—–":
        line.add(" ")
    elif text[0] not in ";:.":
        line.stop(",")
        line.add(" ")
    line.parts += affix(text)


def note_parts(
    source: Source, locator: str = "", prefix: str = "", suffix: str = ""
) -> tuple[Part, ...]:
    """Return a note in full form, with its final stop.

    The suffix follows what it speaks of, the place, and so stands before the address; one that
    begins a clause of its own (with ``;``, ``:`` or a full stop) ends the note.
    """
    line = Line(",")
    line.item(plain(_heading(source, is_note=True)))
    place = locators.without(locator, {"vol": source.volume, "no": source.issue})
    draft = Draft(source, line, place or source.pages, is_note=True)
    describe(draft)
    ends_note = suffix[:1] in (";", ":", ".")
    if suffix and not ends_note:
        _suffix(line, suffix)
    _address(draft)
    if suffix and ends_note:
        _suffix(line, suffix)
    if prefix:
        line.parts[:0] = [*capitalized(affix(prefix)), Part(" ")]
    line.stop(".")
    return tuple(line.parts)


def bibliography_parts(source: Source) -> tuple[Part, ...]:
    """Return an entry of the bibliography, with its final stop."""
    line = Line(".")
    line.item(plain(_heading(source, is_note=False)))
    draft = Draft(source, line, source.pages, is_note=False)
    describe(draft)
    _address(draft)
    line.stop(".")
    return tuple(line.parts)


def identifier_parts(source: Source) -> tuple[Part, ...]:
    """Return the numbers printed after an entry: "ISSN 0363-6917 · JSTOR 2049056"."""
    labels = (
        ("ISBN", source.isbn, ""),
        ("ISSN", source.issn, ""),
        ("JSTOR", source.jstor, addresses.of_jstor(source.jstor)),
        ("S2CID", source.s2cid, addresses.of_s2cid(source.s2cid)),
    )
    parts: list[Part] = []
    for label, value, href in labels:
        if value:
            parts.append(Part(f"{' · ' if parts else ''}{label} "))
            parts.append(Part(value, "link" if href else "text", href))
    return tuple(parts)
