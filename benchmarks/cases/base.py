"""What a case is."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Protocol


@dataclass(frozen=True)
class Asked:
    """How many milliseconds each request took, the shortest first; the most queries of one."""

    took: tuple[float, ...]
    queries: int

    def figures(self) -> dict[str, float]:
        """Return the median, the time that one of twenty passes, and the most queries of one."""
        last = len(self.took) - 1
        p50, p95 = self.took[last // 2], self.took[math.ceil(last * 0.95)]
        return {"p50": p50, "p95": p95, "queries": self.queries}


class Measured(Protocol):
    """What a case measured itself: figures of a run by their names."""

    def figures(self) -> dict[str, float]: ...


@dataclass(frozen=True)
class Case:
    """A piece of work: ``run`` is measured, ``count`` says afterwards how many rows it did.

    ``start`` is what the database holds before: the parties, or as many treaties as well as the
    case is given, or a published collection of so many, or that and the first article. Both
    functions are given the CSV of the treaties; beside it they may write. Where something is asked
    again and again, ``run`` returns how long that took.
    """

    name: str
    start: Literal["parties", "treaties", "collection", "site"]
    run: "Callable[[Path], None] | Callable[[Path], Measured]"
    count: Callable[[Path], int]
