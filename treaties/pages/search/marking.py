"""A piece of a text with the words in it that were looked for."""

import json
from collections import deque
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise
from typing import NamedTuple

from treaties.documents import likely, placed

from .query import Term

LENGTH = 240
# How much of the text stands before the first word.
_BEFORE = 60
# Characters that are read in search of a first word, and behind it in search of a better place.
_READ, _READ_ON = 30_000, 5_000

Place = tuple[int, int]


class Part(NamedTuple):
    """Some words, whether they were looked for, and their language where it is not the page’s."""

    text: str
    is_wanted: bool = False
    lang: str = ""


def marked(stored: str, terms: Sequence[Term]) -> list[Part]:
    """Return a piece of an entry’s text in parts.

    It begins a little before the place where most of the terms stand near to one another, or with
    the text where none is in it.
    """
    pieces: list[tuple[str, str]] = json.loads(stored)
    text = "".join(words for words, _language in pieces)
    start = max(0, _best(text, terms) - _BEFORE)
    if start:
        start = _word_behind(text, start)
    end = start + LENGTH
    if end < len(text):
        end = max(text.rfind(" ", start, end), start + LENGTH // 2)
    wanted = [(start + first, start + last) for first, last, _n in _found(text[start:end], terms)]
    parts = [Part("… ")] if start else []
    parts += _parts(pieces, (start, min(end, len(text))), _merged(wanted))
    return [*parts, Part(" …")] if end < len(text) else parts


def _word_behind(text: str, at: int) -> int:
    """Return where the next word begins; here, where none does soon: in Japanese."""
    space = text.find(" ", at, at + _BEFORE // 2)
    return space + 1 if space >= 0 else at


def _best(text: str, terms: Sequence[Term]) -> int:
    """Return the place from which on most of the terms are near; 0 where none is there."""
    found: deque[tuple[int, int, int]] = deque()
    best, most, until = 0, 0, _READ
    for start, end, number in _found(text[:_READ], terms):
        if start > until:
            break
        found.append((start, end, number))
        while found[0][0] < end - LENGTH + _BEFORE:
            found.popleft()
        here = len({one[2] for one in found})
        if here > most:
            best, most, until = found[0][0], here, found[0][0] + _READ_ON
            if most == len(terms):
                break
    return best


def _found(text: str, terms: Sequence[Term]) -> Iterator[tuple[int, int, int]]:
    """Yield beginning and end of each place where a term stands, and which one it is."""
    for start, end in likely(text, tuple(term.words[0] for term in terms)):
        for place, (token, first, last) in enumerate(placed(text[start:end])):
            for number, term in enumerate(terms):
                if _is_of(token, term, 0):
                    alone = len(term.words) == 1
                    ends = start + last if alone else _end(placed(text, start), place, term)
                    if ends:
                        yield start + first, ends, number


def _end(tokens: Iterator[tuple[str, int, int]], place: int, term: Term) -> int:
    """Return where a term ends whose first word is the one at ``place``; 0 if it is another."""
    standing = list(islice(tokens, place, place + len(term.words)))
    if len(standing) < len(term.words):
        return 0
    whole = all(_is_of(token, term, number) for number, (token, *_at) in enumerate(standing))
    return standing[-1][2] if whole else 0


def _is_of(token: str, term: Term, number: int) -> bool:
    """Return whether a token is the word of a term that has this number."""
    word = term.words[number]
    if term.begun and number == len(term.words) - 1:
        return token.startswith(word)
    return token == word


def _merged(places: Sequence[Place]) -> list[Place]:
    """Return the places in order, those that overlap as one."""
    merged: list[Place] = []
    for start, end in sorted(places):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _parts(pieces: Sequence[tuple[str, str]], cut: Place, wanted: Sequence[Place]) -> list[Part]:
    """Return what is inside ``cut``, divided where a wanted place or a language begins or ends."""
    parts = []
    at = 0
    for words, language in pieces:
        if at >= cut[1]:
            break
        first, last = max(at, cut[0]), min(at + len(words), cut[1])
        if first < last:
            edges = {edge for place in wanted for edge in place if first < edge < last}
            for start, end in pairwise(sorted({first, last, *edges})):
                is_wanted = any(one <= start and end <= other for one, other in wanted)
                parts.append(Part(words[start - at : end - at], is_wanted, language))
        at += len(words)
    return parts
