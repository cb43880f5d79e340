"""How far a long command has come: one line that is written anew, or few lines in a log."""

from typing import Any

# In a log, a line for each twentieth: more would bury what else it says.
_LINES = 20


class Progress:
    """Says how many of a number are done; ``out`` is a command’s ``stdout``."""

    def __init__(self, out: Any, words: str, total: int) -> None:
        self._out, self._words, self._total = out, words, total
        self._done = self._said = 0

    def add(self, number: int) -> None:
        """Say that so many more are done."""
        self._done += number
        ended = self._done >= self._total
        if self._out.isatty():
            self._out.write(f"\r{self._line()}", ending="\n" if ended else "")
            self._out.flush()
        elif (part := self._done * _LINES // self._total) > self._said or ended:
            self._said = part
            self._out.write(self._line())

    def _line(self) -> str:
        percent = self._done * 100 // self._total
        return f"{self._words}: {self._done:,} of {self._total:,} ({percent} %)"
