"""The one exception that reading a date raises."""

from __future__ import annotations

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
