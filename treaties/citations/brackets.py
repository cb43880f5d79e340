"""Which square bracket belongs to which, found for a whole paragraph in one pass.

Markdown parsers look for the end of every "[" anew, which is quadratic in a text full of them.
"""

import re
from bisect import bisect_right
from collections.abc import Mapping

_SIGN = re.compile(r"\\.|`+|[\[\]]", re.DOTALL)
_BACKTICKS = re.compile(r"`+")
_HIDDEN = "\ufffc"


def pairs(text: str) -> dict[int, int]:
    """Return, for each "[" that is closed, where its "]" stands.

    Escaped brackets (``\\[``) and those in code spans do not count.
    """
    runs: dict[int, list[int]] = {}
    for run in _BACKTICKS.finditer(text):
        runs.setdefault(len(run[0]), []).append(run.start())
    found: dict[int, int] = {}
    opened: list[int] = []
    position = 0
    while match := _SIGN.search(text, position):
        sign, position = match[0], match.end()
        if sign == "[":
            opened.append(match.start())
        elif sign == "]" and opened:
            found[opened.pop()] = match.start()
        elif sign[0] == "`":
            closers = runs.get(len(sign), [])
            index = bisect_right(closers, match.start())
            if index < len(closers):
                position = closers[index] + len(sign)
    return found


def mask(text: str, start: int, end: int, found: Mapping[int, int]) -> str:
    """Return ``text[start:end]`` with brackets inside and escaped characters hidden.

    What is hidden is replaced by as many signs that mean nothing, so that offsets hold.
    """
    pieces: list[str] = []
    position = start
    for match in _SIGN.finditer(text, start, end):
        at = match.start()
        if at < position or match[0][0] not in "[\\":
            continue
        stop = found.get(at, at) + 1 if match[0] == "[" else match.end()
        stop = min(stop, end)
        pieces += (text[position:at], _HIDDEN * (stop - at))
        position = stop
    pieces.append(text[position:end])
    return "".join(pieces)
