"""What was made lately is remembered: texts taken apart and laid out, notes and entries worded.

What is remembered belongs to all who ask for it: nobody writes into it.
"""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import ParamSpec, TypeVar, cast

P = ParamSpec("P")
T = TypeVar("T")

# Of each so many: thirty megabytes or so, where all texts are long.
_MOST, _LONGEST = 1_000, 4_000
_memories: list[Callable[[], None]] = []


def remembered(make: Callable[P, T]) -> Callable[P, T]:
    """Let ``make``, whose arguments can be hashed, return what it made of the same lately."""
    kept = lru_cache(_MOST)(make)
    _memories.append(kept.cache_clear)
    return cast(Callable[P, T], kept)


def remembered_text(make: Callable[[str], T]) -> Callable[[str], T]:
    """Let ``make`` return what it made of the same text lately, unless that is unusually long."""
    kept = remembered(make)

    @wraps(make)
    def known(text: str) -> T:
        return kept(text) if len(text) <= _LONGEST else make(text)

    return known


def forget() -> None:
    """Forget everything: for measuring what the first time costs."""
    for clear in _memories:
        clear()
