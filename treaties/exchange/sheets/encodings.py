"""In which encoding the bytes of a text are, and where they are not."""

import codecs
import io
from typing import NoReturn

from django.utils.translation import gettext as _

from .refusals import FileRefused

# Longer marks first: that of UTF-32 begins like that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Python's own, which no file is written in; one of them takes quadratic time.
_NO_TEXTS = {"idna", "punycode", "unicode-escape", "raw-unicode-escape", "undefined", "mbcs", "oem"}
_NEED_MARK = {"utf-16", "utf-32"}


def found_encoding(start: bytes) -> str:
    """Return the encoding of a file that begins with ``start``: what its mark says, else UTF-8."""
    return next((name for mark, name in _MARKS if start.startswith(mark)), "utf-8")


def check(encoding: str, start: bytes) -> str:
    """Return the encoding that is called ``encoding``, in Python's name.

    A byte order mark says what a file is more surely than a person does: where there is one, it
    decides.

    Raises:
        FileRefused: there is no such encoding, or it needs the mark that is missing.

    """
    try:
        name = codecs.lookup(encoding).name.replace("_", "-")
        # Refuses codecs that are not for texts; one of them, zlib, would unpack bombs.
        io.TextIOWrapper(io.BytesIO(), name)
    except (LookupError, ValueError) as error:
        raise _unknown(encoding) from error
    if name in _NO_TEXTS:
        raise _unknown(encoding)
    if (marked := found_encoding(start)) != "utf-8" or start.startswith(codecs.BOM_UTF8):
        return marked
    if name in _NEED_MARK:
        raise FileRefused(
            _("The file does not begin with the byte order mark of %(name)s.")
            % {"name": name.upper()},
            _("Name the order of bytes: %(name)s-LE or %(name)s-BE.") % {"name": name.upper()},
        )
    return name


def _unknown(encoding: str) -> FileRefused:
    return FileRefused(
        _("There is no encoding “%(name)s”.") % {"name": encoding[:40]},
        _("Write UTF-8, Windows-1252, Shift_JIS or KOI8-R, for example."),
        value=encoding,
    )


def refuse_bytes(
    error: UnicodeDecodeError, encoding: str, fed: int, lines: int, rest: str
) -> NoReturn:
    """Refuse bytes that are not of ``encoding``.

    ``fed`` bytes were given to the decoder, which had made of them ``lines`` whole lines and then
    ``rest`` before it raised ``error``.
    """
    good = rest + error.object[: error.start].decode(encoding, errors="replace")
    line = lines + max(1, len(io.StringIO(good + ".", newline="").readlines()))
    raise FileRefused(
        _("Byte %(byte)d (0x%(hex)s, on line %(line)d) is not %(encoding)s.")
        % {
            "byte": fed - len(error.object) + error.start + 1,
            "hex": f"{error.object[error.start]:02X}",
            "line": line,
            "encoding": encoding.upper(),
        },
        _(
            "Save the file as CSV in UTF-8, or name its encoding: Windows-1252, Shift_JIS or "
            "KOI8-R, for example."
        ),
    ) from error
