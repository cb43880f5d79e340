"""A text laid out: pieces of HTML, and between them the places of what each page fills in.

A text reads the same wherever it stands but for the numbers of its notes, the addresses and labels
of records, and the addresses of its paragraphs. So it is laid out once and remembered.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from markdown_it.renderer import RendererHTML
from markdown_it.token import Token

from . import html
from .markup import PARSER
from .memory import remembered_text
from .parsing import Mention, Parsed, RecordLink, RemarkUse, read

# The parser's own is known to the type checker by less than it can.
_RENDERER = RendererHTML()
_TOP_HEADING, _LOWEST_HEADING = 3, 6
_BLOCKS = ("paragraph", "bullet_list", "ordered_list", "blockquote")
_STARTS = {f"{block}_open" for block in _BLOCKS}
_ENDS = {f"{block}_close" for block in _BLOCKS}
_SPACES = ("text", "softbreak")


class Block(str):
    """HTML of a block, which is left out where a text stands in a line."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class BlockStart:
    """The start tag of an outermost block that may be linked to: room for its ``id`` is between."""

    tag: str
    rest: str


@dataclass(frozen=True, slots=True)
class LinkStart:
    """The start of a link to a record; ``is_empty``: without words of its own."""

    use: RecordLink
    is_empty: bool


class Place(Enum):
    """Where a link to the block stands, or one to a record ends."""

    BLOCK_LINK = 1
    LINK_END = 2


Piece = str | BlockStart | LinkStart | Place | Mention | RemarkUse


@dataclass(frozen=True, slots=True)
class Layout:
    """A text and its explanatory notes in pieces; what is wrong with it is in ``parsed``."""

    parsed: Parsed
    pieces: tuple[Piece, ...]
    remarks: dict[str, tuple[Piece, ...]]


@remembered_text
def laid_out(text: str) -> Layout:
    """Lay ``text`` out; what is returned belongs to all who ask.

    A text over a limit of ``parsing`` has no pieces; nothing is raised.
    """
    parsed = read(text)
    remarks = {name: tuple(_line(remark.token)) for name, remark in parsed.remarks.items()}
    return Layout(parsed, _pieces(parsed.tokens), remarks)


def _pieces(tokens: list[Token]) -> tuple[Piece, ...]:
    tokens = list(_with_headings(tokens))
    pieces: list[Piece] = []
    # Behind the last line of the outermost block: if it has words, a link to the block goes there.
    end = 0
    for index, token in enumerate(tokens):
        if token.type == "inline":
            pieces += _line(token)
            end = len(pieces) if token.children else 0
            continue
        tag = _RENDERER.renderToken(tokens, index, PARSER.options, {})
        if token.level == 0 and token.type in _STARTS:
            start, rest = tag.split(">", 1)
            pieces.append(BlockStart(start, f">{rest}"))
            end = 0
            continue
        if token.level == 0 and token.type in _ENDS and end:
            pieces.insert(end, Place.BLOCK_LINK)
        pieces.append(Block(tag))
    return tuple(pieces)


def _with_headings(tokens: list[Token]) -> Iterator[Token]:
    """Let the highest heading be an h3, and no level be left out below it."""
    highest = min((int(one.tag[1]) for one in tokens if one.type == "heading_open"), default=1)
    level = _TOP_HEADING - 1
    for token in tokens:
        if token.type == "heading_open":
            wanted = int(token.tag[1]) - highest + _TOP_HEADING
            level = min(wanted, level + 1, _LOWEST_HEADING)
        is_heading = token.type in ("heading_open", "heading_close")
        yield token.copy(tag=f"h{level}") if is_heading else token


def _line(token: Token) -> Iterator[Piece]:
    """Yield the pieces of a line; what is ready stands together in one."""
    ready: list[str] = []
    for one in _settled(token):
        if isinstance(one, Token):
            ready.append(_RENDERER.renderInline([one], PARSER.options, {}))
        elif isinstance(one, str):
            ready.append(one)
        else:
            if ready:
                yield "".join(ready)
                ready.clear()
            yield one
    if ready:
        yield "".join(ready)


def _settled(line: Token) -> list[Token | Piece]:
    """Return the tokens of a line, our own replaced by ready HTML or by their places."""
    settled: list[Token | Piece] = []
    ends: list[str | Place] = []
    for child in line.children or ():
        match child.type:
            case "citation" | "remark":
                _drop_space(settled)
                settled.append(child.meta["use"])
            case "record_link_open":
                settled.append(LinkStart(child.meta["use"], child.meta["empty"]))
                ends.append(Place.LINK_END)
            case "external_link_open":
                target, is_empty = child.meta["target"], child.meta["empty"]
                start, end = html.external_link(target, is_empty=is_empty)
                settled.append(start)
                ends.append(end)
            case "language_open":
                start, end = html.language(child.meta["tag"])
                settled.append(start)
                ends.append(end)
            case "no_link_open":
                ends.append("")
            case "record_link_close" | "external_link_close" | "language_close" | "no_link_close":
                settled.append(ends.pop())
            case _:
                settled.append(child)
    return settled


def _drop_space(settled: list[Token | Piece]) -> None:
    """Take away the space before a mark, which belongs to the word before it."""
    while settled and isinstance(last := settled[-1], Token) and last.type in _SPACES:
        settled.pop()
        if words := last.content.rstrip(" \t"):
            settled.append(last.copy(content=words))
            return
