"""What a case is."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal


@dataclass(frozen=True)
class Case:
    """A piece of work: ``run`` is measured, ``count`` says afterwards how many rows it did.

    ``start`` is what the database holds before: the parties, or as many treaties as well as the
    case is given. Both functions are given the CSV of the treaties; beside it they may write.
    """

    name: str
    start: Literal["parties", "treaties"]
    run: Callable[[Path], None]
    count: Callable[[Path], int]
