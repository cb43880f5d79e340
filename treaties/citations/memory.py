"""What was made lately is remembered: texts taken apart and laid out, notes and entries worded.

What is remembered belongs to all who ask for it: nobody writes into it.
"""

from collections.abc import Callable
from functools import lru_cache, update_wrapper
from typing import Generic, ParamSpec, TypeVar, cast

P = ParamSpec("P")
T = TypeVar("T")

# Characters of texts; what is made of one takes some 25 bytes a character. A few hundred long
# records that are published together have no more, and each of their texts is asked for four times.
_CHARACTERS, _LONGEST = 1_000_000, 100_000
_LINES = 1_000
_memories: list[Callable[[], None]] = []


def remembered(make: Callable[P, T]) -> Callable[P, T]:
    """Let ``make``, whose arguments can be hashed, return what it made of the same lately."""
    kept = lru_cache(_LINES)(make)
    _memories.append(kept.cache_clear)
    return cast(Callable[P, T], kept)


class remembered_text(Generic[T]):
    """Lets a function of a text return what it made of the same lately: a decorator.

    Bounded by the length of all texts, which may differ a thousandfold. There are two shelves; when
    the newer is full, what is on the older, asked for by nobody meanwhile, is thrown away.
    """

    def __init__(self, make: Callable[[str], T]) -> None:
        update_wrapper(self, make)
        self._make = make
        self._newer: dict[str, T] = {}
        self._older: dict[str, T] = {}
        self._length = 0
        _memories.append(self.forget)

    def __call__(self, text: str) -> T:
        """Return what is made of ``text``."""
        # Another thread may change the shelves: these two lose nothing.
        newer, older = self._newer, self._older
        if text in newer:
            return newer[text]
        made = older[text] if text in older else self._make(text)
        if len(text) > _LONGEST:
            return made
        self._length += len(text)
        if self._length > _CHARACTERS // 2:
            self._older, self._newer, self._length = self._newer, {}, len(text)
        self._newer[text] = made
        return made

    def forget(self) -> None:
        """Forget all texts."""
        self._newer, self._older, self._length = {}, {}, 0


def forget() -> None:
    """Forget everything: for measuring what the first time costs."""
    for clear in _memories:
        clear()
