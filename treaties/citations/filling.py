"""The places of a text filled in: its marks, links and paragraphs, as the page numbers them."""

from collections.abc import Iterable, Mapping

from . import html
from .html import SafeString
from .layout import Block, BlockStart, Layout, LinkStart, Piece, Place
from .messages import Wording
from .numbering import Mark, Numbering
from .parsing import Mention, RemarkUse
from .sources import Link


class Filling:
    """Fills in one passage; ``called`` has the explanatory notes that it called, in order.

    With ``block_link`` its outermost blocks are numbered, and each ends with a link called so.
    """

    def __init__(
        self,
        numbering: Numbering,
        links: Mapping[str, Link],
        wording: Wording,
        layout: Layout,
        passage: str,
        *,
        in_facts: bool,
        block_link: str,
    ) -> None:
        self._numbering, self._links, self._wording = numbering, links, wording
        self._remarks, self._passage = layout.remarks, passage
        self._in_facts, self._block_link = in_facts, block_link
        self.called: dict[str, None] = {}
        # Of the link that is open.
        self._end = ""

    def html(self, pieces: Iterable[Piece], *, inline: bool) -> SafeString:
        """Return the pieces in order; ``inline`` leaves out blocks, with a space between lines."""
        lines: list[str] = []
        line: list[str] = []
        for piece in pieces:
            if inline and isinstance(piece, Block | BlockStart):
                lines.append("".join(line))
                line.clear()
            elif not (inline and piece is Place.BLOCK_LINK):
                line.append(piece if isinstance(piece, str) else self._filled(piece))
        lines.append("".join(line))
        return html.seal(" ".join(filter(None, lines)))

    def _filled(self, place: BlockStart | LinkStart | Place | Mention | RemarkUse) -> str:
        match place:
            case Mention():
                return self._mark(self._numbering.cite(place, in_facts=self._in_facts))
            case RemarkUse():
                return self._mark(self._call(place.name))
            case LinkStart(use, is_empty):
                link = self._links.get(f"{use.kind}:{use.slug}")
                start, self._end = html.link(link, is_empty=is_empty)
                return start
            case Place.LINK_END:
                return self._end
            case BlockStart(tag, rest):
                return html.block_start(tag, self._block_link and self._numbering.block(), rest)
            case Place.BLOCK_LINK:
                if not self._block_link:
                    return ""
                return html.block_link(self._numbering.last_block, self._block_link, self._wording)

    def _call(self, name: str) -> Mark | None:
        if name not in self._remarks:
            return None
        self.called[name] = None
        return self._numbering.call(self._passage, name)

    def _mark(self, mark: Mark | None) -> str:
        return html.mark(mark, self._wording) if mark else ""
