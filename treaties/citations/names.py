"""Names in notes (natural order) and in the bibliography (the first one inverted)."""

import re
from collections.abc import Sequence

from .sources import Contributor, Source

# Chicago 17: a note names up to three, else the first and "et al."; a bibliography up to ten,
# else the first seven and "et al."
NOTE_NAMES = 3
BIBLIOGRAPHY_NAMES = 10
BIBLIOGRAPHY_NAMES_WHEN_MORE = 7

# Kana, Han and Hangul: a name wholly in them is written without a space.
_EAST_ASIAN = re.compile(r"[\u3005\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]+")


def in_role(source: Source, role: str) -> list[Contributor]:
    """Return the contributors with a role who have a name, in order.

    A newspaper that stands as the author of its own article is named once, as the newspaper.
    """
    return [
        one
        for one in source.contributors
        if one.role == role and natural(one) and one.literal != (source.container_title or None)
    ]


def natural(one: Contributor) -> str:
    """Return a name as it is spoken: "Jon K. Chang", "Gotō Shinpei", "芳沢謙吉", a body's name."""
    if one.literal:
        return one.literal
    family, given = one.family.strip(), one.given.strip()
    if one.family_first:
        return ("" if is_east_asian(family + given) else " ").join(filter(None, (family, given)))
    return " ".join(filter(None, (given, family)))


def is_east_asian(name: str) -> bool:
    """Tell whether a name is written in kana, Han or Hangul alone."""
    return _EAST_ASIAN.fullmatch(name) is not None


def inverted(one: Contributor) -> str:
    """Return a name as it begins an entry: "Chang, Jon K."; bodies and family-first names stay."""
    if one.literal or one.family_first or not (one.family and one.given):
        return natural(one)
    return f"{one.family.strip()}, {one.given.strip()}"


def _series(names: Sequence[str], *, comma: bool) -> str:
    """Join names: "A", "A and B" (or "A, and B" where ``comma``), "A, B, and C"."""
    if len(names) < 2:
        return "".join(names)
    if len(names) == 2 and not comma:
        return " and ".join(names)
    return ", ".join(names[:-1]) + ", and " + names[-1]


def in_note(people: Sequence[Contributor]) -> str:
    """Return the names as a note gives them."""
    names = [natural(one) for one in people]
    return f"{names[0]} et al." if len(names) > NOTE_NAMES else _series(names, comma=False)


def in_text(people: Sequence[Contributor]) -> str:
    """Return the names in natural order, as many as the bibliography prints."""
    names = [natural(one) for one in people]
    if len(names) > BIBLIOGRAPHY_NAMES:
        return ", ".join(names[:BIBLIOGRAPHY_NAMES_WHEN_MORE]) + ", et al."
    return _series(names, comma=False)


def in_bibliography(people: Sequence[Contributor]) -> str:
    """Return the names that begin an entry of the bibliography."""
    first = inverted(people[0])
    names = [first, *(natural(one) for one in people[1:])]
    if len(names) > BIBLIOGRAPHY_NAMES:
        return ", ".join(names[:BIBLIOGRAPHY_NAMES_WHEN_MORE]) + ", et al."
    return _series(names, comma=first != natural(people[0]))
