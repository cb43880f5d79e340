"""How words are folded, as tables for the script of the copy’s search.

The rules stand in ``treaties.citations`` and ``treaties.documents``; here they are asked of them,
letter by letter, wherever a browser’s own lower case and NFKD give something else.
"""

import unicodedata
from collections.abc import Callable, Iterator
from functools import cache
from itertools import groupby
from typing import Any

from treaties.citations import fold
from treaties.documents import is_unspaced

_BASIC = [code for code in range(0x10000) if not 0xD800 <= code < 0xE000]
# Beyond the basic plane there are no letters to be folded, but Chinese characters.
_WITH_HAN = [*_BASIC, *range(0x20000, 0x40000)]


@cache
def rules() -> dict[str, Any]:
    """Return the tables: letters that fold otherwise, marks that part words, unspaced scripts.

    The last two are character classes of a regular expression.
    """
    return {
        "folded": {c: fold(c) for c in map(chr, _BASIC) if fold(c) != _by_browser(c)},
        "parting": _class(_BASIC, _is_parting),
        "unspaced": _class(_WITH_HAN, is_unspaced),
    }


def _by_browser(letter: str) -> str:
    """Return what a browser makes of a letter: lower case, decomposed, without marks."""
    bare = unicodedata.normalize("NFKD", letter.lower())
    kept = (" " if _is_parting(c) else c for c in bare if not unicodedata.combining(c))
    return "".join(c if unicodedata.category(c)[0] in "LN" else " " for c in kept).strip()


def _is_parting(letter: str) -> bool:
    """Tell whether a mark does not combine: to Python such a sign is no part of a word."""
    return unicodedata.category(letter)[0] == "M" and not unicodedata.combining(letter)


def _class(codes: list[int], belongs: Callable[[str], bool]) -> str:
    return "".join(f"\\u{{{first:x}}}-\\u{{{last:x}}}" for first, last in _runs(codes, belongs))


def _runs(codes: list[int], belongs: Callable[[str], bool]) -> Iterator[tuple[int, int]]:
    found = [code for code in codes if belongs(chr(code))]
    for _key, run in groupby(enumerate(found), key=lambda pair: pair[1] - pair[0]):
        run_codes = [code for _place, code in run]
        yield run_codes[0], run_codes[-1]
