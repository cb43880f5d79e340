"""The words that search knows: both databases see the same ones, since they are made here.

They are folded (``Gotō`` gives ``goto``), in the singular, Chinese and Japanese as pairs of
characters. A reader's query is cut up alike.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from treaties.citations import fold

# Kana, Han, Hangul and its letters: written without spaces between words.
_UNSPACED = (
    "\u1100-\u11ff\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff"
    "\U00020000-\U0003ffff"
)
_RUN = re.compile(f"[{_UNSPACED}]+|[^{_UNSPACED}]+")
_IS_UNSPACED = re.compile(f"[{_UNSPACED}]")
# Of a letter before them, as some write it.
_SIGNS = "\u0300-\u036f\u3099\u309a"
_WORD = re.compile(rf"\w[\w{_SIGNS}]*")
_IS_INSIDE = re.compile(rf"[\w{_SIGNS}]")
# What may stand in a word that gives others than it seems to; no word has plain letters in it where
# it is written in these scripts.
_NOT_PLAIN = rf"[^\W\x00-\x7f]|[{_SIGNS}_]"
_NOT_PLAIN_BUT_SPACED = rf"[^\W\x00-\x7f{_UNSPACED}]|[{_SIGNS}_]"
# Shorter words have so many neighbors that none of them is likely to be meant.
SHORTEST = 4
LONGEST = 60


def tokens(text: str) -> list[str]:
    """Return the words of a text as they are looked for.

    ``"Fishery Conventions of 1907"`` gives ``fishery``, ``convention``, ``of``, ``1907``;
    ``"日ソ条約"`` gives ``日ソ``, ``ソ条``, ``条約``, ``約``.
    """
    folded = fold(text)
    if folded.isascii():
        return [singular(word) for word in folded.split()]
    return [token for word in folded.split() for run in _RUN.findall(word) for token in _cut(run)]


def placed(text: str, start: int = 0) -> Iterator[tuple[str, int, int]]:
    """Yield the same words, each with where it stands in ``text``: its beginning and its end.

    ``start`` is where a word begins: what stands before it is passed over.
    """
    for found in _WORD.finditer(text, start):
        for token, start, end in _placed_in(found[0]):
            yield token, found.start() + start, found.start() + end


def likely(text: str, words: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    """Yield where words of ``text`` begin and end: all that give what begins with one of ``words``.

    Most others are passed over unread. One of plain letters has in it what it gives, save that
    ``fisheries`` gives ``fishery``; any other may give whatever.
    """
    # No other letter becomes two: places stay what they are.
    lowered = text.replace("İ", "I").lower()
    hint = _hint(words, lowered.isascii())
    end = 0
    while found := hint.search(lowered, end):
        start = found.start()
        while start > end and _IS_INSIDE.match(text, start - 1):
            start -= 1
        word = _WORD.search(text, start)
        if word is None:
            return
        start, end = word.span()
        yield start, end


@lru_cache(maxsize=500)
def _hint(words: tuple[str, ...], is_plain: bool) -> re.Pattern[str]:
    """Return what stands in each word of a text that may give one of these."""
    signs = [re.escape(word.removesuffix("y")) for word in words if word.isascii()]
    if not is_plain:
        signs.append(_NOT_PLAIN_BUT_SPACED if len(signs) == len(words) else _NOT_PLAIN)
    return re.compile("|".join(signs) if signs else "(?!)")


@lru_cache(maxsize=20_000)
def _placed_in(word: str) -> tuple[tuple[str, int, int], ...]:
    if not _IS_UNSPACED.search(fold(word)):
        return tuple((token, 0, len(word)) for token in tokens(word))
    # Signs on a letter fall away, and a syllable of Hangul is several letters.
    letters = [(bare, at) for at, letter in enumerate(word) for bare in fold(letter)]
    places = []
    for run in _RUN.finditer("".join(bare for bare, _at in letters)):
        first, last = run.span()
        if is_unspaced(run[0]):
            spans = [(start, min(start + 2, last)) for start in range(first, last)]
        else:
            spans = [(first, last)]
        for pair, (start, end) in zip(_cut(run[0]), spans, strict=True):
            places.append((pair, letters[start][1], letters[end - 1][1] + 1))
    return tuple(places)


def is_unspaced(word: str) -> bool:
    """Return whether a word begins in a script that is written without spaces between words."""
    return _IS_UNSPACED.match(word) is not None


def _cut(run: str) -> list[str]:
    """Return a word; or each character with the next one, and the last, which begins one too."""
    if not is_unspaced(run):
        return [singular(run)]
    return [run[start : start + 2] for start in range(len(run))]


def singular(word: str) -> str:
    """Return an English word in its singular, as far as its ending tells.

    The S stemmer of D. Harman, "How effective is suffixing?", JASIS 42 (1991), table 1.
    """
    if len(word) < 4 or not word.endswith("s"):
        return word
    if word.endswith("ies"):
        return word if word.endswith(("eies", "aies")) else f"{word[:-3]}y"
    if word.endswith("es"):
        return word if word.endswith(("aes", "ees", "oes")) else word[:-1]
    return word if word.endswith(("us", "ss")) else word[:-1]


def spellings(texts: Iterable[str]) -> dict[str, str]:
    """Return the words that a misspelt one may stand for: as looked for → as written first."""
    found: dict[str, str] = {}
    for text in texts:
        for written in _WORD.findall(text):
            if word := spelled(written):
                found.setdefault(word, written)
    return found


def spelled(written: str) -> str:
    """Return the word as it is looked for; ``""`` where its spelling tells of no other word."""
    made = tokens(written) if SHORTEST <= len(written) <= LONGEST else []
    word = made[0] if len(made) == 1 else ""
    fits = SHORTEST <= len(word) <= LONGEST and word.isalpha() and not is_unspaced(word)
    return word if fits else ""
