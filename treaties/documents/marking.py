"""Two texts as one, with the words marked that were taken out and put in."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import takewhile
from typing import Literal

from .sequences import aligned

# A word, a character of a script that does not space words (with what combines with it), a space,
# or a sign: every character of a text belongs to one of them.
_UNSPACED = "\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_SIGN = r"""!"'()*,./:;<=>?@\[\]_{}«»‘“”„…–—、。，．・「」『』（）"""
_TOKEN = re.compile(
    rf"\s+|[{_UNSPACED}][\u3099\u309a\ufe00-\ufe0f\U000e0100-\U000e01ef]*"
    rf"|[^\s{_UNSPACED}{_SIGN}]+|[{_SIGN}]"
)

# Words that stay are not shown as such between two changes that are longer than they are: “the
# old treaty” → “a new treaty” is one change. Longer runs are always worth showing.
LONGEST_FOLDED = 24
# What is shown of an unchanged run: so much before and after each change.
CONTEXT = 160


@dataclass(frozen=True)
class Piece:
    """A run of a text. ``left out`` stands for words that did not change and are not shown."""

    kind: Literal["same", "added", "removed", "left out"]
    text: str

    @property
    def sign(self) -> str:
        """A sign to see the piece by, where it holds only spaces or ends of lines."""
        if self.text.strip():
            return ""
        return "¶" if "\n" in self.text else "␣"


def tokens(text: str) -> list[str]:
    """Return ``text`` in words, spaces and signs; joined they are the text again."""
    return _TOKEN.findall(text)


def words(text: str) -> list[str]:
    """Return the words of ``text``, without spaces and signs."""
    return [token for token in tokens(text) if token[0].isalnum()]


def marked(old: str, new: str) -> tuple[Piece, ...]:
    """Return both texts: same and removed pieces joined are ``old``, same and added are ``new``."""
    a, b = tokens(old), tokens(new)
    pieces: list[Piece] = []
    i = j = 0
    for start, new_start, size in [*_kept_runs(a, b), (len(a), len(b), 0)]:
        for kind, part in (("removed", a[i:start]), ("added", b[j:new_start])):
            if part:
                pieces.append(Piece(kind, "".join(part)))  # type: ignore[arg-type]
        i, j = start + size, new_start + size
        if size:
            pieces.append(Piece("same", "".join(a[start:i])))
    return tuple(pieces)


def shortened(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Yield the pieces, of long unchanged ones only what stands next to a change."""
    shown = tuple(pieces)
    for place, piece in enumerate(shown):
        if piece.kind != "same" or len(piece.text) <= 3 * CONTEXT:
            yield piece
            continue
        parts = tokens(piece.text)
        if place > 0:
            yield Piece("same", _as_long_as_context(parts))
        yield Piece("left out", "…")
        if place < len(shown) - 1:
            end = _as_long_as_context(parts[::-1], reverse=True)
            yield Piece("same", end)


def _as_long_as_context(parts: list[str], *, reverse: bool = False) -> str:
    length = 0

    def fits(part: str) -> bool:
        nonlocal length
        length += len(part)
        return length <= CONTEXT

    kept = list(takewhile(fits, parts))
    return "".join(kept[::-1] if reverse else kept)


def _kept_runs(a: list[str], b: list[str]) -> list[tuple[int, int, int]]:
    """Return the runs that both hold as (place in a, place in b, tokens), short ones left out."""
    at_a, at_b = _places(a), _places(b)

    def change(before: tuple[int, int, int], after: tuple[int, int, int]) -> int:
        """Return how many characters change between two runs, on the side with more."""
        return max(
            at_a[after[0]] - at_a[before[0] + before[2]],
            at_b[after[1]] - at_b[before[1] + before[2]],
        )

    kept = [(0, 0, 0)]
    for run in [*_runs(aligned(a, b)), (len(a), len(b), 0)]:
        while len(kept) > 1:
            size = at_a[kept[-1][0] + kept[-1][2]] - at_a[kept[-1][0]]
            around = min(change(kept[-2], kept[-1]), change(kept[-1], run))
            if size > min(around, LONGEST_FOLDED):
                break
            kept.pop()
        kept.append(run)
    return kept[1:-1]


def _runs(pairs: list[tuple[int, int]]) -> Iterator[tuple[int, int, int]]:
    """Yield runs of pairs that follow one another in both."""
    size = 0
    for place, (i, j) in enumerate(pairs):
        size += 1
        if place + 1 == len(pairs) or pairs[place + 1] != (i + 1, j + 1):
            yield i - size + 1, j - size + 1, size
            size = 0


def _places(parts: list[str]) -> list[int]:
    """Return at which character each part begins, and at last where all end."""
    places = [0]
    for part in parts:
        places.append(places[-1] + len(part))
    return places
