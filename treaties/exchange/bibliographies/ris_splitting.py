"""A RIS file → its entries, nothing in them understood yet.

rispy says what a line is. Its parser passes over an entry without an end, takes two for one where
the end between them is missing, and keeps the first of several values; so the lines are put
together here.
"""

import re

from django.utils.translation import gettext as _
from rispy import RisParser

from ..faults import MOST_SHOWN, FaultAt
from .entries import Raw, Reading, Value, folded

_LINES = re.compile(r"\r\n|\r|\n")
# A tag that is not quite one: too few blanks, small letters, another dash.
_NEARLY = re.compile(r"([A-Za-z][A-Za-z0-9])(?: *[-–—] +| {1,3}[-–—]$)(.*)")
_PARSER = RisParser()


def split(text: str) -> tuple[list[Raw], Reading]:
    """Return the entries of a file, and what is wrong with it or left out."""
    work = _Split()
    for number, line in enumerate(_LINES.split(text), 1):
        work.take(number, line)
    work.end()
    return work.raws, work.reading


class _Split:
    """What was found so far, and the entry that is open."""

    def __init__(self) -> None:
        self.raws: list[Raw] = []
        self.reading = Reading()
        self.open: Raw | None = None
        # Whether the line before stood outside of every entry: of such lines the first is told.
        self.is_outside = False
        # The lines of the value that is open, put together when it is whole.
        self.more: list[str] = []

    def take(self, number: int, line: str) -> None:
        line = line.rstrip(" \t")
        # The parser would take from a text’s ends the spaces of other scripts as well.
        was_outside, self.is_outside = self.is_outside, False
        tag, text = _PARSER.parse_line(line)[0], line[6:].strip(" \t")
        if self.open is None and tag != "TY":
            self._outside(number, line, was_outside)
        elif tag is None:
            self._continue(number, line)
        elif tag == "TY":
            if self.open is not None:
                reason = _("The entry before has no end: “ER  - ” is missing.")
                self._fault(number, line, reason, "", tag)
                self._close()
            self.open = Raw(text.strip(), [], "", number)
        elif tag == "ER":
            self._close()
        elif self.open is not None:
            self._join()
            self.open.values.append(Value(tag, text, number))

    def end(self) -> None:
        """Take the end of the file."""
        if self.open is not None:
            reason = _("The last entry has no end: “ER  - ” is missing, perhaps part of the file.")
            self._fault(self.open.line, self.open.type, reason, "", "TY")

    def _continue(self, number: int, line: str) -> None:
        """Take a line that goes on with the value before it."""
        if not line.strip() or self.open is None:
            return
        if found := _NEARLY.fullmatch(line.strip()):
            reason = _("This is no line of RIS: a tag of two capitals, two blanks, “- ”, a value.")
            mend = _("Write “%(tag)s  - %(text)s”.")
            values = {"tag": found[1].upper(), "text": found[2].strip()[:60]}
            self._fault(number, line, reason, mend % values, found[1].upper())
        elif self.open.values:
            self.more.append(line.strip())
        else:
            self._fault(number, line, _("This line belongs to no tag."))

    def _outside(self, number: int, line: str, was_outside: bool) -> None:
        # Some programs number the entries.
        if re.fullmatch(r"\s*(?:[0-9]+\.)?", line):
            self.is_outside = was_outside
            return
        self.is_outside = True
        if not was_outside:
            mend = _("An entry begins with “TY  - ”.")
            self._fault(number, line, _("This line stands outside of every entry."), mend)

    def _join(self) -> None:
        if self.more and self.open is not None:
            last = self.open.values[-1]
            text = "\n".join([last.text, *self.more])
            self.open.values[-1] = Value(last.name, text, last.line)
        self.more = []

    def _close(self) -> None:
        self._join()
        if self.open is not None:
            key = self.open.first("ID")
            self.open.key = folded(key.text) if key else ""
            self.raws.append(self.open)
        self.open = None

    def _fault(self, number: int, line: str, reason: str, mend: str = "", tag: str = "") -> None:
        shown = folded(line[: MOST_SHOWN * 2])[:MOST_SHOWN]
        key = folded(value.text)[:100] if self.open and (value := self.open.first("ID")) else ""
        self.reading.faults.append(FaultAt(reason, mend, key, number, tag, shown))
