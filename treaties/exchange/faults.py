"""What is wrong in a file, and where: the one form in which every reader of files says it."""

from dataclasses import dataclass

# Nobody mends more at one go; a file whose every row is wrong would fill the database.
MOST_FAULTS = 500
# As much of a cell as shows which it is.
MOST_SHOWN = 200


@dataclass(frozen=True)
class FaultAt:
    """One thing that cannot be taken: ``row`` is 0 where it is in no one row."""

    reason: str
    mend: str = ""
    sheet: str = ""
    row: int = 0
    column: str = ""
    value: str = ""

    def __str__(self) -> str:
        place = ", ".join(
            part
            for part in (
                self.sheet and f"sheet {self.sheet}",
                self.row and f"row {self.row}",
                self.column and f"column {self.column}",
            )
            if part
        )
        words = f"{self.reason} {self.mend}".strip()
        value = f" ({self.value[:60]!r})" if self.value else ""
        return f"{place}{value}: {words}" if place else words


class FileFaults(ValueError):
    """A file that cannot be taken, with everything that is wrong in it."""

    def __init__(self, faults: list[FaultAt]) -> None:
        self.faults = faults
        super().__init__("\n".join(map(str, faults)))
