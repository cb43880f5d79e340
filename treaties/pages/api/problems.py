"""What is said where something cannot be answered: problem details (RFC 9457)."""

from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

# More of what was sent than this is not sent back.
_SHOWN = 100


@dataclass(frozen=True)
class Fault:
    """A parameter that cannot be taken: what was given, why not, and what to give instead.

    ``choices`` are values that may have been meant.
    """

    parameter: str
    value: str | None
    reason: str
    remedy: str
    choices: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Return the fault as an answer holds it."""
        return {
            "parameter": self.parameter[:_SHOWN],
            "value": None if self.value is None else self.value[:_SHOWN],
            "reason": self.reason,
            "remedy": self.remedy,
            "choices": list(self.choices),
        }


class Refused(ValueError):
    """A value is not one that its parameter takes: why, what to give instead, what was meant."""

    def __init__(self, reason: str, remedy: str, choices: tuple[str, ...] = ()) -> None:
        super().__init__(reason)
        self.reason, self.remedy, self.choices = reason, remedy, choices


class Problem(Exception):
    """A request that cannot be answered: with which status, why, and what to do."""

    def __init__(
        self, status: HTTPStatus, detail: str, remedy: str, faults: tuple[Fault, ...] = ()
    ) -> None:
        super().__init__(detail)
        self.status, self.detail, self.remedy, self.faults = status, detail, remedy, faults

    def as_json(self) -> dict[str, Any]:
        """Return the members of RFC 9457, section 3.1; ``remedy`` and ``faults`` are our own."""
        return {
            "type": "about:blank",
            "title": self.status.phrase,
            "status": self.status.value,
            "detail": self.detail,
            "remedy": self.remedy,
            "faults": [fault.as_json() for fault in self.faults],
        }


def bad(faults: list[Fault]) -> Problem:
    """Return the problem of parameters that cannot be taken."""
    names = ", ".join(dict.fromkeys(fault.parameter[:_SHOWN] for fault in faults))
    return Problem(
        HTTPStatus.BAD_REQUEST,
        f"These parameters cannot be taken: {names}.",
        "Mend each as “faults” says; the description of the API lists what each address takes.",
        tuple(faults),
    )
