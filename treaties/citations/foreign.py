"""Blocks of other kinds of Markdown, which an editor may expect to work here: tables, code."""

import re
from collections.abc import Iterator

from .groups import Fault

_CELL = r"[ \t]*:?-+:?[ \t]*"
_TABLE = re.compile(rf"\|{_CELL}(?:\|{_CELL})*\|?[ \t]*|{_CELL}(?:\|{_CELL})+\|?[ \t]*")
_FENCE = re.compile(r"(?:`{3,}[^`]*|~{3,}.*)")


def faults(content: str) -> Iterator[Fault]:
    """Yield a fault for the rule under a table's head and for the opening line of a code block.

    ``content`` is that of a paragraph, without indents and quotation signs; offsets are in it.
    """
    offset, is_open = 0, False
    for number, line in enumerate(content.split("\n")):
        bare = line.strip()
        at = offset + len(line) - len(line.lstrip())
        if number and "|" in bare and _TABLE.fullmatch(bare):
            yield Fault("table", "", at)
        elif _FENCE.fullmatch(bare):
            if not is_open:
                yield Fault("code_block", bare[:40], at)
            is_open = not is_open
        offset += len(line) + 1
