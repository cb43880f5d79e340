"""A piece of a text with the words in it that were looked for."""

import re
from collections.abc import Collection, Sequence

from treaties.documents import tokens

from .query import Term

LENGTH = 240
_WORD = re.compile(r"\w+")
# How much of the text stands before the first word.
_BEFORE = 60


def marked(text: str, terms: Sequence[Term]) -> list[tuple[str, bool]]:
    """Return a piece of ``text`` in parts, each with whether it was looked for.

    It begins before the first such word, or with the text where none is in it.
    """
    wanted = {word for term in terms for word in term.words}
    begun = tuple(term.words[-1] for term in terms if term.begun)
    places = [found.span() for found in _WORD.finditer(text) if _is(found[0], wanted, begun)]
    start = max(0, places[0][0] - _BEFORE) if places else 0
    if start:
        start = text.find(" ", start) + 1
    end = start + LENGTH
    if end < len(text):
        end = max(text.rfind(" ", start, end), start + LENGTH // 2)
    parts = [("… ", False)] if start else []
    at = start
    for first, last in places:
        if first >= at and last <= end:
            parts += [(text[at:first], False), (text[first:last], True)]
            at = last
    parts.append((text[at:end] + (" …" if end < len(text) else ""), False))
    return [part for part in parts if part[0]]


def _is(word: str, wanted: Collection[str], begun: tuple[str, ...]) -> bool:
    found = tokens(word)
    return any(one in wanted for one in found) or any(one.startswith(begun) for one in found)
