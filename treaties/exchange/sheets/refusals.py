"""Why a file was not read or not written."""

from django.utils.translation import gettext as _

SHOWN = 80
"""Characters of a value that a refusal repeats."""


class FileRefused(ValueError):
    """A file that cannot be read, or no further than this place.

    ``sheet`` is a sheet's name, ``row`` the number that spreadsheets show, ``column`` the letters
    that they show, ``value`` what stands there (cut short): each empty or 0 where it does not
    apply. ``reason`` says what is wrong, ``mend`` what to do about it.
    """

    def __init__(
        self,
        reason: str,
        mend: str = "",
        *,
        sheet: str = "",
        row: int = 0,
        column: str = "",
        value: str = "",
    ) -> None:
        self.reason, self.mend = reason, mend
        self.sheet, self.row, self.column = sheet, row, column
        self.value = value if len(value) <= SHOWN else value[: SHOWN - 1] + "…"
        told = f"{reason} {mend}".rstrip()
        super().__init__(f"{where}: {told}" if (where := place(sheet, row, column)) else told)


class CannotWrite(ValueError):
    """A text that a format cannot hold; ``sheet``, ``row`` and ``column`` as in FileRefused.

    What was written until then is no whole file.
    """

    def __init__(self, reason: str, *, sheet: str = "", row: int = 0, column: str = "") -> None:
        self.reason, self.sheet, self.row, self.column = reason, sheet, row, column
        super().__init__(f"{where}: {reason}" if (where := place(sheet, row, column)) else reason)


def place(sheet: str, row: int, column: str) -> str:
    """Return a place in a file, in words, as far as it is known."""
    parts = []
    if sheet:
        parts.append(_("sheet “%(sheet)s”") % {"sheet": sheet})
    if row and column:
        parts.append(_("cell %(cell)s") % {"cell": f"{column}{row}"})
    elif row:
        parts.append(_("row %(row)d") % {"row": row})
    return ", ".join(parts)
