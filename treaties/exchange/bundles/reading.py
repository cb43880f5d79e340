"""A bundle → its records, one after the other; what is no whole bundle is refused at once."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO

from django.utils.translation import gettext as _

from treaties.documents import DocumentError, is_storable, parsed

from ..faults import FaultAt, FileFaults
from .writing import FORMAT

# Bytes of one record: twenty times the longest article with all its revisions that is known.
MAX_LINE = 50_000_000
# Bytes of a bundle: 100,000 treaties with their history.
MAX_BYTES = 2_000_000_000
_END = b'"sha256": "'


@dataclass(frozen=True)
class Head:
    """What a bundle says before its records: the subject terms that they use."""

    terms: list[dict[str, Any]]
    first_line: int


@dataclass(frozen=True)
class Entry:
    """A record in a bundle: the line that it stands in, and what is there."""

    line: int
    value: dict[str, Any]


def read_head(file: BinaryIO) -> Head:
    """Return what stands before the records, having seen that the file is whole.

    Raises ``FileFaults`` where it is no bundle, is damaged or cut off, or of an unknown format.
    """
    _refuse_broken(file)
    file.seek(0)
    terms: list[dict[str, Any]] = []
    lines = enumerate(file, 1)
    _expect(lines, b'{"bundle": ')
    _expect(lines, b'"subjects": [')
    for number, line in lines:
        if line.startswith(b"],"):
            _expect(lines, b'"records": [')
            return Head(terms, number + 2)
        terms.append(_value(line, number))
    raise _fault(_("The list of records is missing."))


def records(file: BinaryIO, head: Head) -> Iterator[Entry]:
    """Yield the records of a file that ``read_head`` has read; raises ``FileFaults``."""
    file.seek(0)
    for number, line in enumerate(file, 1):
        if number >= head.first_line:
            if line.startswith(b"]"):
                return
            yield Entry(number, _value(line, number))


def _expect(lines: Iterator[tuple[int, bytes]], start: bytes) -> None:
    number, line = next(lines, (0, b""))
    if not line.startswith(start):
        reason = _("Here must stand %(start)s") % {"start": start.decode()}
        raise FileFaults([FaultAt(reason, row=number)])


def _refuse_broken(file: BinaryIO) -> None:
    """Raise ``FileFaults`` where the file is not, byte for byte, what was written."""
    file.seek(0)
    first = file.readline(200)
    if not first.startswith(b'{"bundle": '):
        mend = _("A bundle is what “Export as bundle” or export_bundle wrote.")
        raise _fault(_("This is no bundle."), mend)
    told = first[len(b'{"bundle": ') :].strip(b", \r\n").decode("ascii", "replace")
    if told != str(FORMAT):
        newer = told.isdigit() and int(told) > FORMAT
        mend = _("A newer version of the software wrote it: bring this site up to date.")
        raise _fault(
            _("This bundle is of the format %(told)s; formats up to %(known)d are read.")
            % {"told": told[:20], "known": FORMAT},
            mend if newer else "",
        )
    _refuse_changed(file, first)


def _refuse_changed(file: BinaryIO, first: bytes) -> None:
    digest, line, size = hashlib.sha256(first), b"", len(first)
    while line := file.readline(MAX_LINE):
        size += len(line)
        if size > MAX_BYTES or (len(line) == MAX_LINE and not line.endswith(b"\n")):
            raise _fault(_("The file is larger than any bundle."))
        if line.startswith(_END):
            break
        digest.update(line)
    mend = _("Fetch or export it anew.")
    if not line:
        raise _fault(_("The file is cut off: its end is missing."), mend)
    told = line[len(_END) :].rstrip(b'"}\r\n').decode("ascii", "replace")
    if told != digest.hexdigest() or file.read(1):
        reason = _("The file is damaged, or was changed: it does not add up to its checksum.")
        raise _fault(reason, mend)


def _value(line: bytes, number: int) -> dict[str, Any]:
    try:
        value = parsed(line.rstrip(b",\r\n"))
    except DocumentError as error:
        raise FileFaults([FaultAt(error.refusals[0].reason, row=number)]) from error
    if b"\\u" in line and not _is_storable(value):
        reason = _("This line has NUL, or half of a surrogate pair: these cannot be stored.")
        raise FileFaults([FaultAt(reason, row=number)])
    if not isinstance(value, dict):
        raise FileFaults([FaultAt(_("This line is no JSON object."), row=number)])
    return value


def _is_storable(value: Any) -> bool:
    if isinstance(value, str):
        return is_storable(value)
    if isinstance(value, dict):
        return all(map(_is_storable, (*value, *value.values())))
    return all(map(_is_storable, value)) if isinstance(value, list) else True


def _fault(reason: str, mend: str = "") -> FileFaults:
    return FileFaults([FaultAt(reason, mend)])
