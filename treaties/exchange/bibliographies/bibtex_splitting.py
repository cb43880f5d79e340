"""A BibTeX file → its entries, nothing in them understood yet.

bibtexparser finds the blocks. What it passes over or gives up, and what it logs, is told here.
"""

import logging
import re

from bibtexparser.library import Library
from bibtexparser.model import (
    Block,
    DuplicateBlockKeyBlock,
    DuplicateFieldKeyBlock,
    Entry,
    ExplicitComment,
    ImplicitComment,
    ParsingFailedBlock,
    Preamble,
    String,
)
from bibtexparser.splitter import Splitter
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..faults import MOST_SHOWN, FaultAt
from .entries import Raw, Reading, Value, folded
from .limits import MAX_BYTES, MAX_VALUE

logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)

MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August"),
    *("September", "October", "November", "December"),
)
_MACROS = {month[:3].lower(): month for month in MONTHS}
# An entry that lost its @ would be a comment.
_LOST_ENTRY = re.compile(
    r"^[ \t]*+[A-Za-z]++\s*+[{(]\s*+[^\s,{}=]*+\s*+,|[A-Za-z]\s*+=\s*+[{\"]", re.MULTILINE
)
_PIECE = re.compile(r"\s*+(?:(?P<word>[^\s\"#{},=]++)|(?P<open>[{\"]))")
_BLANKS = re.compile(r"\s*+")
_KEY = re.compile(r"@\w*\s*+[{(]\s*+([^\s,{}=]++)\s*+,")
_BRACES = re.compile(r"(?<!\\)[{}]")
_BRACES_AND_QUOTE = re.compile(r"(?<!\\)[{}\"]")
_REASONS = (
    (
        "block start",
        gettext_lazy("A brace or quotation mark is not closed before the next entry."),
    ),
    ("end of file", gettext_lazy("A brace or quotation mark is not closed before the end.")),
    ("comma after entry key", gettext_lazy("After the type come a key and a comma: “@book{key,”.")),
    ("Expected a `=`", gettext_lazy("A field is a name, “=” and a value, with a comma after it.")),
)


def split(text: str) -> tuple[list[Raw], Reading]:
    """Return the entries of a file, and what is wrong with it or left out."""
    library: Library = Splitter(text).split()
    work = _Split()
    for block in library.blocks:
        work.take(block)
    return work.raws, work.reading


class _Split:
    """What was found so far."""

    def __init__(self) -> None:
        self.raws: list[Raw] = []
        self.reading = Reading()
        self.macros = dict(_MACROS)
        # Characters that abbreviations stood for: a few lines could stand for any number of them.
        self.put_in = 0
        self.after_failure = False

    def take(self, block: Block | None) -> None:
        if block is None:
            return
        line = (block.start_line or 0) + 1
        failed, self.after_failure = self.after_failure, isinstance(block, ParsingFailedBlock)
        if isinstance(block, DuplicateFieldKeyBlock | DuplicateBlockKeyBlock):
            # A key that stands twice is told of every format alike, a field below.
            self.take(block.ignore_error_block)
        elif isinstance(block, ParsingFailedBlock):
            key = _KEY.match(block.raw or "")
            self._fault(line, block.raw, _reason(block), key=key[1] if key else "")
        elif isinstance(block, String):
            self.macros[block.key.lower()] = self._value(block.key, str(block.value), line)
        elif isinstance(block, Entry):
            self._entry(block)
        elif isinstance(block, ImplicitComment):
            self._comment(block, line, failed)
        elif isinstance(block, ExplicitComment | Preamble):
            reason = _("A comment or preamble is not read.")
            self.reading.told.append(FaultAt(reason, row=line, value=_shown(block.raw)))

    def _comment(self, block: ImplicitComment, line: int, failed: bool) -> None:
        """What stands between entries is a comment: unless it follows or is a broken entry."""
        if failed:
            return
        if found := _LOST_ENTRY.search(block.comment[: MAX_VALUE * 10]):
            reason = _("This stands outside of every entry: is an “@” or a brace missing?")
            self._fault(line, found[0] if len(block.comment) > MAX_VALUE else block.comment, reason)
        else:
            reason = _("Text between entries is not read.")
            self.reading.told.append(FaultAt(reason, row=line, value=_shown(block.comment)))

    def _entry(self, entry: Entry) -> None:
        line = (entry.start_line or 0) + 1
        values = []
        seen: set[str] = set()
        for one in entry.fields:
            name, at = one.key.lower(), (one.start_line or 0) + 1
            if name in seen:
                reason = _("This field stands twice in the entry.")
                self._fault(at, one.value, reason, _("Take one out."), entry.key, name)
            seen.add(name)
            values.append(Value(name, self._value(name, one.value, at, entry.key), at))
        self.raws.append(Raw(entry.entry_type.lower(), values, entry.key, line))

    def _value(self, name: str, text: str, line: int, key: str = "") -> str:
        """Return a value without its braces or quotation marks, its macros put in."""
        out: list[str] = []
        place, length = 0, 0
        while text.strip():
            piece = _PIECE.match(text, place)
            end = piece and _end(text, piece)
            if piece is None or not end:
                break
            if piece["word"]:
                out.append(self._macro(piece["word"], name, line, key))
                self.put_in += len(out[-1])
            else:
                out.append(text[piece.start("open") + 1 : end - 1])
            length += len(out[-1])
            if length > MAX_VALUE * 100 or self.put_in > MAX_BYTES:
                self._fault(line, text, _("This is too long."), "", key, name)
                return ""
            place = _end_of_blanks(text, end)
            if place == len(text):
                return "".join(out)
            if text[place] != "#":
                break
            place += 1
        if text.strip():
            shown = text[place : place + MAX_VALUE].strip() or text[:MAX_VALUE]
            reason = _("This value is broken: is a comma missing, or a brace?")
            self._fault(line, shown, reason, "", key, name)
        return ""

    def _macro(self, word: str, name: str, line: int, key: str) -> str:
        if word.isdigit():
            return word
        found = self.macros.get(word.lower())
        if found is None:
            reason = _("This abbreviation is not defined by “@string”.")
            self._fault(line, word, reason, _("Put the value in braces."), key, name)
        return found or ""

    def _fault(
        self,
        line: int,
        value: str | None,
        reason: str,
        mend: str = "",
        key: str = "",
        name: str = "",
    ) -> None:
        fault = FaultAt(reason, mend, key[:100], line, name[:100], _shown(value))
        self.reading.faults.append(fault)


def _end(text: str, piece: re.Match[str]) -> int:
    """Return where a piece of a value ends; 0 where it does not."""
    if piece["word"]:
        return piece.end()
    start, depth = piece.start("open"), 0
    quoted = text[start] == '"'
    for mark in (_BRACES_AND_QUOTE if quoted else _BRACES).finditer(text, start + quoted):
        if mark[0] == '"' and depth == 0:
            return mark.end()
        depth += {"{": 1, "}": -1}.get(mark[0], 0)
        if mark[0] == "}" and depth == 0 and not quoted:
            return mark.end()
    return 0


def _end_of_blanks(text: str, place: int) -> int:
    found = _BLANKS.match(text, place)
    return found.end() if found else place


def _reason(block: ParsingFailedBlock) -> str:
    told = str(getattr(block.error, "abort_reason", ""))
    words = next((words for part, words in _REASONS if part in told), _("This cannot be read."))
    return str(words)


def _shown(text: str | None) -> str:
    return folded((text or "")[: MOST_SHOWN * 2])[:MOST_SHOWN]
