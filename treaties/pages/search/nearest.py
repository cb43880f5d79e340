"""“Did you mean …?”: names whose spelling is near to that of a word that nothing has."""

import re
from collections.abc import Callable

from django.db.models import Q

from treaties.documents import spelled
from treaties.models import Word

from .query import MAX_TERMS

_WORD = re.compile(r"\w+")
# Behind every letter, bytewise.
_END = "\U0010ffff"
# From so many letters on, two of them may be wrong.
_LONG = 7
# Neighbors that are looked for: each is a query.
_TRIED = 4


def corrected(query: str, is_found: Callable[[str], bool]) -> str:
    """Return the query with near words instead of those that nothing has; ``""`` if there is none.

    ``is_found`` tells whether anything that is published has a word.
    """
    left = MAX_TERMS

    def instead(found: re.Match[str]) -> str:
        nonlocal left
        word = spelled(found[0])
        left -= 1
        if not word or left < 0 or is_found(word):
            return found[0]
        near = (written for near, written in nearest(word) if is_found(near))
        return next(near, found[0])

    better = _WORD.sub(instead, query)
    return better if better != query else ""


def nearest(word: str) -> list[tuple[str, str]]:
    """Return a few words that differ least, the nearest first: as looked for, and as written.

    Of a word with one mistake, one half is right (with two in a long one, mostly).
    """
    most = 2 if len(word) >= _LONG else 1
    half = max(2, (len(word) - 1) // 2)
    begins, ends = word[:half], word[::-1][:half]
    rows = Word.objects.filter(
        Q(word__gte=begins, word__lt=begins + _END)
        | Q(backward__gte=ends, backward__lt=ends + _END)
    )
    near = [
        (distance, other[0] != word[0], other, written)
        for other, written in rows.values_list("word", "written")
        if abs(len(other) - len(word)) <= most and (distance := mistakes(word, other)) <= most
    ]
    return [(other, written) for _distance, _first, other, written in sorted(near)[:_TRIED]]


def mistakes(one: str, other: str) -> int:
    """Return how many letters are missing, added, wrong or have changed places."""
    while one and other and one[0] == other[0]:
        one, other = one[1:], other[1:]
    while one and other and one[-1] == other[-1]:
        one, other = one[:-1], other[:-1]
    if not one or not other:
        return len(one) + len(other)
    before, row = [], list(range(len(other) + 1))
    for i, letter in enumerate(one):
        before, above, row = row, before, [i + 1]
        for j, its in enumerate(other):
            cost = min(before[j + 1] + 1, row[j] + 1, before[j] + (letter != its))
            if i and j and letter == other[j - 1] and one[i - 1] == its:
                cost = min(cost, above[j - 1] + 1)
            row.append(cost)
    return row[-1]
