"""What was made lately is remembered: texts taken apart and laid out, notes and entries worded.

What is remembered belongs to all who ask for it: nobody writes into it.
"""

from collections.abc import Callable
from functools import lru_cache, update_wrapper
from typing import Generic, ParamSpec, TypeVar, cast

P = ParamSpec("P")
T = TypeVar("T")

# Characters of texts: what is made of one takes fifty bytes for each at most, and two thousand for
# itself. The texts of two hundred treaties, which are published together and each asked for four
# times, fill less than half.
CHARACTERS, _FOR_ITSELF = 1_000_000, 40
_LINES = 1_000
_memories: list[Callable[[], None]] = []


def remembered(make: Callable[P, T]) -> Callable[P, T]:
    """Let ``make``, whose arguments can be hashed, return what it made of the same lately."""
    kept = lru_cache(_LINES)(make)
    _memories.append(kept.cache_clear)
    return cast(Callable[P, T], kept)


class remembered_text(Generic[T]):
    """Lets a function of a text return what it made of the same lately: a decorator.

    Bounded by the length of all texts, which may differ a thousandfold; one that would fill a tenth
    is not kept. There are two shelves: when the newer is full, what is on the older, asked for by
    nobody meanwhile, is thrown away.
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
        # From a shelf nothing is ever taken. Another thread may put both away meanwhile, or add to
        # the length at once: that costs work, and no answer is wrong.
        newer, older = self._newer, self._older
        if text in newer:
            return newer[text]
        made = older[text] if text in older else self._make(text)
        size = len(text) + _FOR_ITSELF
        if size > CHARACTERS // 10:
            return made
        self._length += size
        if self._length > CHARACTERS // 2:
            self._older, self._newer, self._length = self._newer, {}, size
        self._newer[text] = made
        return made

    def forget(self) -> None:
        """Forget all texts."""
        self._newer, self._older, self._length = {}, {}, 0


def forget() -> None:
    """Forget everything: for measuring what the first time costs."""
    for clear in _memories:
        clear()
