"""What a document says that cannot be taken."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError


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


def refusals_of(error: ValidationError, path: str, values: Mapping[str, Any]) -> Iterator[Refusal]:
    """Yield Django's reasons against the row of ``values`` as refusals."""
    if not hasattr(error, "error_dict"):
        for message in error.messages:
            yield Refusal(path.rstrip("."), None, message)
        return
    for name, messages in error.message_dict.items():
        field = "" if name == "__all__" else name
        for message in messages:
            yield Refusal(f"{path}{field}".rstrip("."), values.get(field), message)
