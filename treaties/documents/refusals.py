"""What a document says that cannot be taken."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Refusal:
    """One thing that is wrong: where in the document, what stands there, why it is refused."""

    path: str
    value: Any
    reason: str

    def __str__(self) -> str:
        value = "" if self.value is None else f" ({str(self.value)[:80]!r})"
        return f"{self.path}{value}: {self.reason}"


class DocumentError(ValueError):
    """A document, or one of several, was refused; nothing of them was taken."""

    def __init__(self, refusals: Iterable[Refusal]) -> None:
        self.refusals = tuple(refusals)
        super().__init__("\n".join(map(str, self.refusals)))
