"""Style sheets, scripts and pictures that pages of the copy refer to, and what those refer to."""

import posixpath
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.staticfiles import finders

# What a style sheet is made of as far as its references go: CSS Syntax Module Level 3, section 4.3.
# Comments and other strings are passed over whole, so that nothing in them counts.
_PARTS = re.compile(
    r"""/\*.*?\*/
    |(?:@import\s+|url\(\s*)(?P<quote>["'])(?P<quoted>(?:\\.|(?!(?P=quote)).)*)(?P=quote)
    |url\(\s*(?P<bare>[^"'()\s]+)\s*\)
    |"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'""",
    re.VERBOSE | re.DOTALL,
)


def folder() -> str:
    """Return the folder of these files in the copy: that of their address."""
    return settings.STATIC_URL.removeprefix("/")


def content_of(file: str) -> bytes | None:
    """Return a file by its name in the copy: as it was collected, or as it stands in the program.

    A style sheet’s references from the root become relative.
    """
    name = file.removeprefix(folder())
    # What was collected may be older; but only there have files a hash in their names.
    found = finders.find(name)
    path = Path(found) if isinstance(found, str) else Path(settings.STATIC_ROOT, name)
    if not path.is_file():
        return None
    content = path.read_bytes()
    return _relative(content.decode(), file).encode() if file.endswith(".css") else content


def referred(file: str, content: bytes) -> Iterator[str]:
    """Yield the files that a style sheet of the copy refers to."""
    if not file.endswith(".css"):
        return
    for found in _PARTS.finditer(content.decode()):
        address = urlsplit(found["quoted"] or found["bare"] or "")
        if address.path and not address.scheme and not address.netloc:
            yield posixpath.normpath(posixpath.join(posixpath.dirname(file), address.path))


def _relative(text: str, file: str) -> str:
    def lead(found: re.Match[str]) -> str:
        address = found["quoted"] or found["bare"] or ""
        if not address.startswith("/") or address.startswith("//"):
            return found[0]
        way = posixpath.relpath(address.removeprefix("/"), posixpath.dirname(file))
        return found[0].replace(address, way)

    return _PARTS.sub(lead, text)
