"""A source as an entry of a list of references, in the styles that readers ask for."""

from collections.abc import Callable, Mapping

from . import apa, html, mla
from .line import Part
from .sources import Source
from .styles import bibliography_parts

STYLES: Mapping[str, Callable[[Source], tuple[Part, ...]]] = {
    "Chicago": bibliography_parts,
    "APA": apa.entry,
    "MLA": mla.entry,
}


def reference(source: Source, style: str) -> html.SafeString:
    """Return the source as an entry in one of ``STYLES``; raises ``KeyError`` for another."""
    return html.line(STYLES[style](source))
