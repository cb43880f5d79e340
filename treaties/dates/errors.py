"""The one exception that reading a date raises."""

from __future__ import annotations

import re

_QUOTATION = re.compile("\u201c([^\u201d]*)\u201d")

MAX_LENGTH = 200
"""The longest text that is looked at; anything longer is refused before it is parsed."""


class DateError(ValueError):
    """A text is not a date that can be stored; the message says what was expected.

    ``choices`` holds the readings between which a person has to decide, each as (label, EDTF). A
    label is itself a text that ``read`` understands in one way only.
    """

    def __init__(self, message: str, choices: tuple[tuple[str, str], ...] = ()) -> None:
        super().__init__(message)
        self.message = message
        self.choices = choices

    def __reduce__(self) -> tuple[type[DateError], tuple[str, tuple[tuple[str, str], ...]]]:
        """Pickle with the choices, which ``ValueError`` alone would lose."""
        return type(self), (self.message, self.choices)


def quoted(text: str) -> str:
    """Return ``text`` in quotation marks, cut short and printable, for use in a message."""
    shown = text if len(text) <= 40 else text[:39] + "\N{HORIZONTAL ELLIPSIS}"
    shown = "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in shown)
    return f"\N{LEFT DOUBLE QUOTATION MARK}{shown}\N{RIGHT DOUBLE QUOTATION MARK}"


def as_typed(error: DateError, typed: str) -> DateError:
    """Return an error on a normalized text with its quotations as they were typed.

    In these messages quotation marks hold what was typed, and nothing else. Where a part is not
    found again, because its words were put in another order, the whole text is quoted.
    """

    def restored(quotation: re.Match[str]) -> str:
        # The long o of era names is read as o.
        pattern = re.escape(quotation[1]).replace("o", "[o\u014d\u00f4]")
        found = re.search(pattern, typed, re.IGNORECASE) if pattern else None
        return quoted(found[0] if found else typed)

    return DateError(_QUOTATION.sub(restored, error.message), error.choices)
