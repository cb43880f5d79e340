"""The container of an XLSX workbook: a ZIP of XML parts, neither of which is trusted."""

import posixpath
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from typing import BinaryIO
from xml.etree import ElementTree
from xml.parsers import expat

from django.utils.translation import gettext as _

from .limits import (
    MAX_DIRECTORY,
    MAX_ELEMENT,
    MAX_PARTS,
    MAX_RATIO,
    MAX_TOKEN,
    MAX_UNPACKED,
    SMALL,
)
from .refusals import FileRefused

# Elements that are taken apart soon stay in the processor's cache, and out of the collector's way:
# pieces of 64 kB take half as long again.
_CHUNK = 1 << 13
# The end of a ZIP: 22 bytes and a comment of up to 65,535; before it, where the file is larger
# than 4 GB or pretends to be, the 20 bytes of a pointer to another end.
_END = struct.Struct("<4s4H2LH")
_END_SIGN, _END_64_SIGN, _END_64_SIZE = b"PK\5\6", b"PK\6\7", 20

_ENCRYPTED = 1


class Package:
    """An opened workbook's parts.

    Raises:
        FileRefused: the file is no ZIP, is damaged, or unpacks to more than a table could hold.

    """

    def __init__(self, file: BinaryIO) -> None:
        _look_at_the_end(file)
        try:
            self._zip = zipfile.ZipFile(file)
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
            raise damaged() from error
        infos = self._zip.infolist()
        _check(infos)
        self._infos = {info.filename: info for info in infos}

    def __contains__(self, part: str) -> bool:
        return part in self._infos

    def size(self, part: str) -> int:
        """Return the unpacked bytes of a part, 0 if there is none of this name."""
        return self._infos[part].file_size if part in self._infos else 0

    def parse(self, part: str, configure: Callable[[expat.XMLParserType], None]) -> Iterator[None]:
        """Parse a part's XML piece by piece; the caller may look at what came in between.

        ``configure`` gives the parser its handlers; names are "namespace name".

        Raises:
            FileRefused: the part is missing, damaged, not XML, or has a document type.

        """
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = _refuse_document_type
        configure(parser)
        fed = 0
        try:
            with self._zip.open(self._infos[part]) as stream:
                while data := stream.read(_CHUNK):
                    parser.Parse(data, False)
                    fed += len(data)
                    if fed - parser.CurrentByteIndex > MAX_TOKEN:
                        raise bomb()
                    yield
                parser.Parse(b"", True)
        except KeyError as error:
            raise damaged(part) from error
        except _BROKEN as error:
            raise damaged(part) from error
        yield

    def root(self, part: str) -> str:
        """Return the name of a part's outermost element, having seen that nothing odd precedes it.

        Raises:
            FileRefused: as ``parse``.

        """
        found: list[str] = []

        def start(name: str, attributes: dict[str, str]) -> None:
            found.append(name)

        def configure(parser: expat.XMLParserType) -> None:
            parser.StartElementHandler = start

        for _piece in self.parse(part, configure):
            if found:
                return found[0]
        raise damaged(part)

    def children(self, part: str, path: Sequence[str]) -> Iterator[ElementTree.Element]:
        """Give the elements inside the first element at ``path`` below the root, each when whole.

        ``path`` is that of names such as "{namespace}name". What follows that element is not read.
        The tree is built in C and taken apart here, which takes half the time that handlers in
        Python would.

        Raises:
            FileRefused: as ``parse``, or an element is larger than a row could be.

        """
        self.root(part)  # refuses a document type, and with it entities
        builder = ElementTree.TreeBuilder()
        top = builder.start("top", {})
        parser = ElementTree.XMLParser(target=builder)  # noqa: S314 - as above
        waiting = 0
        try:
            with self._zip.open(self._infos[part]) as stream:
                # The pieces of a large element double, or its tag would be read anew too often.
                while data := stream.read(min(max(_CHUNK, waiting), MAX_ELEMENT + 1 - waiting)):
                    parser.feed(data)
                    waiting += len(data)
                    parent, whole = _found(top, path)
                    if parent is not None:
                        ready = parent[:] if whole else parent[:-1]
                        if ready:
                            del parent[: len(ready)]
                            waiting = 0
                            yield from ready
                        if whole:
                            return
                    if waiting > MAX_ELEMENT:
                        raise bomb()
                parser.close()
        except _BROKEN as error:
            raise damaged(part) from error
        parent, _whole = _found(top, path)
        if parent is not None:
            yield from parent


def _found(
    top: ElementTree.Element, path: Sequence[str]
) -> tuple[ElementTree.Element | None, bool]:
    """Return the element at ``path`` below the only child of ``top``, and if it is known whole."""
    if not len(top):
        return None, False
    element, whole = top[0], False
    for name in path:
        child = element.find(name)
        if child is None:
            return None, False
        whole = whole or element[-1] is not child
        element = child
    return element, whole


_BROKEN = (
    expat.ExpatError,
    ElementTree.ParseError,
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    # An XML declaration that names an encoding which Python has not, or not for XML.
    LookupError,
    UnicodeError,
)


def resolved(base: str, target: str) -> str:
    """Return the part that ``target`` means, written in the part ``base``."""
    return posixpath.normpath(posixpath.join("/", posixpath.dirname(base), target)).lstrip("/")


def damaged(part: str = "") -> FileRefused:
    """Return the refusal of a workbook that spreadsheet programs would not read either."""
    if part:
        reason = _("The workbook is damaged: its part “%(part)s” cannot be read.") % {"part": part}
    else:
        reason = _("The file is no workbook, or is damaged.")
    return FileRefused(reason, _("Open it in a spreadsheet program and save it anew as XLSX."))


def bomb() -> FileRefused:
    """Return the refusal of a workbook that would cost more than any table."""
    return FileRefused(
        _("The workbook unpacks to far more than it seems to hold."),
        _("Copy the table into a new workbook, or save it as CSV."),
    )


def _refuse_document_type(*args: object) -> None:
    raise FileRefused(
        _("The workbook declares a document type, which no workbook needs."),
        _("Open it in a spreadsheet program and save it anew as XLSX."),
    )


def _look_at_the_end(file: BinaryIO) -> None:
    """Bound the table of contents, which zipfile would read whole, entry by entry."""
    size = file.seek(0, 2)
    file.seek(max(0, size - _END.size - 0xFFFF - _END_64_SIZE))
    tail = file.read()
    at = tail.rfind(_END_SIGN)
    if at < 0 or len(tail) - at < _END.size:
        raise damaged()
    directory = _END.unpack_from(tail, at)[5]
    if directory > MAX_DIRECTORY or tail[:at][-_END_64_SIZE:].startswith(_END_64_SIGN):
        raise bomb()


def _check(infos: list[zipfile.ZipInfo]) -> None:
    if len(infos) > MAX_PARTS or len({info.filename for info in infos}) < len(infos):
        raise bomb()
    if any(info.flag_bits & _ENCRYPTED for info in infos):
        raise FileRefused(_("The workbook is protected by a password."), _("Save it without one."))
    end = 0
    for info in sorted(infos, key=lambda info: info.header_offset):
        name = info.filename
        if name.startswith("/") or "\\" in name or ".." in name.split("/"):
            raise FileRefused(
                _("The file holds a part with a name that leads out of it."),
                _("Open it in a spreadsheet program and save it anew as XLSX."),
                value=name,
            )
        if name.lower().endswith("vbaproject.bin"):
            raise macros()
        if info.header_offset < end:  # two names for the same packed bytes
            raise bomb()
        end = info.header_offset + info.compress_size
        if info.file_size > SMALL and info.file_size > MAX_RATIO * info.compress_size:
            raise bomb()
    if sum(info.file_size for info in infos) > MAX_UNPACKED:
        raise bomb()


def macros() -> FileRefused:
    """Return the refusal of a workbook that holds programs."""
    return FileRefused(
        _("The workbook holds macros, which are not taken."),
        _("Save it as a workbook without macros (XLSX)."),
    )
