"""CSV and TSV: bytes to rows of texts, as a stream."""

import codecs
import csv
import io
import itertools
import re
from collections.abc import Iterator
from typing import BinaryIO

from django.utils.translation import gettext as _

from .cells import Cell, unescape
from .encodings import check, found_encoding, refuse_bytes
from .limits import MAX_CELL, MAX_LINE
from .refusals import FileRefused
from .rows import Record

TAB = "\t"
# In this order where a header has as many of one as of another: commas occur inside texts.
SEPARATORS = (TAB, ";", ",")

_CHUNK = 1 << 18
# Where the header is looked for; the rest of a longer one does not change its separator.
_HEAD = 1 << 16
_QUOTED = re.compile(r'"[^"]*"?')

# One limit for the whole process is all that the module csv offers. It only grows here: by one
# more than a text may have, for the apostrophe of ``escape``.
csv.field_size_limit(max(csv.field_size_limit(), MAX_CELL + 1))


def records(file: BinaryIO, encoding: str, separator: str = "") -> Iterator[Record]:
    """Give the rows of ``file``: each record's number, as spreadsheets count it, and its cells.

    ``encoding`` is the name of one, or "" for what the file says itself: a byte order mark, or
    UTF-8. ``separator`` "" is found from the header.

    Raises:
        FileRefused: the bytes are not of this encoding, or the text is not CSV.

    """
    lines = _lines(file, encoding)
    head = _head(lines)
    separator = separator or _separator("".join(head))
    reader = csv.reader(itertools.chain(head, lines), delimiter=separator, strict=True)
    number = 0
    while True:
        line = reader.line_num + 1
        try:
            for found in reader:
                number += 1
                line = reader.line_num + 1
                cells: list[Cell] = [unescape(text) if text[:1] == "'" else text for text in found]
                yield number, cells
        except csv.Error as error:
            raise _refused(str(error), number + 1, line) from error
        return


def _lines(file: BinaryIO, encoding: str) -> Iterator[str]:
    """Give the lines of ``file`` with their ends (LF, CRLF or CR), without a byte order mark."""
    start = file.read(4)
    encoding = check(encoding, start) if encoding else found_encoding(start)
    decoder = codecs.getincrementaldecoder(encoding)()
    data, fed, count, rest = start + file.read(_CHUNK), 0, 0, ""
    while True:
        fed += len(data)
        try:
            text = rest + decoder.decode(data, final=not data)
        except UnicodeDecodeError as error:
            refuse_bytes(error, encoding, fed, count, rest)
        if not fed or not (text or data):
            return
        if "\0" in text:
            _refuse_nul(text, count)
        # The newest line is not whole, and a CR at the end may be half of a CRLF.
        lines = io.StringIO(text, newline="").readlines()
        rest = lines.pop() if data and lines else ""
        if len(rest) > MAX_LINE:
            raise FileRefused(
                _("Line %(line)d is longer than %(most)d characters.")
                % {"line": count + 1, "most": MAX_LINE},
                _("Is this a table with a row on each line?"),
            )
        if count == 0 and lines:
            lines[0] = lines[0].removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}")
        count += len(lines)
        yield from lines
        if not data:
            return
        data = file.read(_CHUNK)


def _head(lines: Iterator[str]) -> list[str]:
    """Take the lines of the first record that is not blank, and those before it."""
    head: list[str] = []
    quotes = length = 0
    for line in lines:
        head.append(line)
        quotes += line.count('"')
        length += len(line)
        if length > _HEAD or (line.strip() and quotes % 2 == 0):
            break
    text = "".join(head).lstrip()
    if not text:
        raise FileRefused(_("The file is empty."), _("Give it a header and rows."))
    if re.match(r"<(!doctype|html|\?xml|table)\b", text, re.IGNORECASE):
        raise FileRefused(
            _("This is a web page or XML under the name of a table."),
            _("Open it in a spreadsheet program and save it as CSV or XLSX."),
        )
    return head


def _separator(head: str) -> str:
    bare = _QUOTED.sub("", head)
    return max(SEPARATORS, key=bare.count) if any(map(bare.count, SEPARATORS)) else ","


def _refuse_nul(text: str, count: int) -> None:
    line = count + len(io.StringIO(text[: text.index("\0") + 1], newline="").readlines())
    raise FileRefused(
        _("Line %(line)d holds a NUL character.") % {"line": line},
        _(
            "If the file is UTF-16, name the encoding (UTF-16-LE or UTF-16-BE); otherwise remove "
            "the character."
        ),
    )


def _refused(error: str, row: int, line: int) -> FileRefused:
    """Return why the record that begins on ``line`` is refused, from what csv said."""
    if "field larger" in error:
        return FileRefused(
            _("A cell of the record from line %(line)d on is longer than %(most)d characters.")
            % {"line": line, "most": MAX_CELL},
            _("Shorten it, or close the quotation mark that was opened there."),
            row=row,
        )
    if "unexpected end" in error:
        return FileRefused(
            _("In the record that begins on line %(line)d a quotation mark is never closed.")
            % {"line": line},
            _("Close it, or write it twice if it is meant as such."),
            row=row,
        )
    if "expected after" in error:
        return FileRefused(
            _(
                "In the record that begins on line %(line)d something stands between a closing "
                "quotation mark and the next separator."
            )
            % {"line": line},
            _("Write a quotation mark inside a quoted cell twice."),
            row=row,
        )
    return FileRefused(
        _("The record that begins on line %(line)d cannot be read.") % {"line": line},
        _("Save the table anew as CSV."),
        row=row,
    )
