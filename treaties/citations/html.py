"""HTML: the one module of the project that declares a text safe.

All of it is escaped where it is put together, and what comes out is cleaned once more against a
short list of elements and attributes (``seal``).
"""

import json
import re
from collections.abc import Iterable, Mapping
from html import escape
from typing import Any

import nh3
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from markdown_it.token import Token

from . import addresses, languages
from .line import Part
from .markup import PARSER
from .messages import Wording
from .numbering import Mark
from .sources import Link

__all__ = ["SafeString", "block_link", "data_block", "entry", "line", "mark", "passage", "seal"]

_LANGUAGE = {"lang", "dir"}
_CLEANER = nh3.Cleaner(
    tags={
        *("p", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "hr", "br"),
        *("em", "strong", "i", "code", "sup", "span", "a"),
    },
    clean_content_tags=set(),
    attributes={
        "a": {"href", "id", "role", "aria-label", "rel", "lang"},
        "i": _LANGUAGE,
        "span": {"class", *_LANGUAGE},
        "sup": {"class"},
        "ol": {"start", "id"},
        **{block: {"id"} for block in ("p", "ul", "blockquote")},
    },
    allowed_classes={"a": {"address", "block-link"}},
    url_schemes={"http", "https"},
    link_rel=None,
)
# Control characters, surrogates and noncharacters, which HTML does not allow in any form; and all
# behind the first plane, of which ``_may_stand`` tells: a class that names the two noncharacters of
# each plane takes twenty times as long.
_SUSPECT = re.compile(
    "[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe-\U0010ffff]"
)
# What JSON may hold and a script element may not, or not in every parser of JavaScript.
_NOT_IN_DATA = re.compile(f"[<>&\u2028\u2029]|{_SUSPECT.pattern}")
_TOP_HEADING, _LOWEST_HEADING = 3, 6


def seal(html: str) -> SafeString:
    """Return ``html`` cleaned and declared safe."""
    return mark_safe(_CLEANER.clean(_SUSPECT.sub(_replaced, html)))


def _replaced(found: re.Match[str]) -> str:
    return found[0] if _may_stand(found[0]) else "\ufffd"


def _may_stand(suspect: str) -> bool:
    return suspect > "\uffff" and ord(suspect) & 0xFFFE != 0xFFFE


def data_block(data: Mapping[str, Any]) -> SafeString:
    """Return JSON-LD as a data block, which no browser runs (HTML, “The script element”).

    Nothing in it can end the element or begin a comment: each sign that might is written by its
    number, as JSON allows in any text (RFC 8259, section 7).
    """
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    text = _NOT_IN_DATA.sub(_numbered, text)
    return mark_safe(f'<script type="application/ld+json">{text}</script>')


def _numbered(found: re.Match[str]) -> str:
    """Return a character as JSON escapes it, by its units of UTF-16; itself if it may stand."""
    if _may_stand(found[0]):
        return found[0]
    units = found[0].encode("utf-16-be", "surrogatepass").hex()
    return re.sub("....", r"\\u\g<0>", units)


def _open(element: str, tag: str) -> str:
    """Return the start of an element in a language, with its direction where that is unusual."""
    direction = ' dir="rtl"' if languages.is_right_to_left(tag) else ""
    return f'<{element} lang="{escape(tag)}"{direction}>'


def _part(part: Part) -> str:
    # The standard library's escape: Django's is wrapped for lazy strings, at ten times the cost.
    text = escape(part.text)
    if part.role == "text" and not part.lang:
        return text
    if part.href:
        return f'<a href="{escape(part.href)}" rel="external noopener">{text}</a>'
    tag = part.lang if languages.is_foreign(part.lang) else ""
    element = "span" if tag else ""
    if part.role == "italic" and languages.has_italic(tag):
        element = "i"
    if not element:
        return text
    return f"{_open(element, tag) if tag else f'<{element}>'}{text}</{element}>"


def line(parts: Iterable[Part]) -> SafeString:
    """Return a note or an entry of the bibliography."""
    return seal("".join(_part(part) for part in parts))


def entry(parts: Iterable[Part], identifiers: Iterable[Part]) -> SafeString:
    """Return an entry of the bibliography with the numbers of the work after it."""
    numbers = line(identifiers)
    if not numbers:
        return line(parts)
    return format_html('{} <span class="identifiers">{}</span>', line(parts), numbers)


def mark(found: Mark, wording: Wording) -> SafeString:
    """Return a mark: a raised number that links to its note and says so."""
    name = wording.remark_mark if found.is_remark else wording.mark
    return format_html(
        '<sup class="mark"><a id="{}" href="#{}" role="doc-noteref" aria-label="{}"{}>{}</a></sup>',
        found.id,
        found.target,
        name.format(number=found.label),
        _in_language(wording),
        found.label,
    )


def _in_language(wording: Wording) -> SafeString | str:
    """Return the attribute that says in which language an accessible name is, if in another."""
    return format_html(' lang="{}"', wording.language) if wording.language else ""


def block_link(address: str, name: str, wording: Wording) -> SafeString:
    """Return a link to the block it stands in; its sign is drawn by the style sheet.

    So no text that is copied or searched holds it.
    """
    return format_html(
        '<a class="block-link" href="#{}" aria-label="{}"{}></a>',
        address,
        name,
        _in_language(wording),
    )


def passage(tokens: list[Token], wording: Wording, *, inline: bool = False) -> SafeString:
    """Return the HTML of parsed text whose tokens carry their marks and links.

    ``meta["mark"]`` is the mark of a citation or call, ``meta["link"]`` the record linked to;
    where either is missing, nothing or plain text is shown. ``inline`` leaves out blocks.
    """
    _set_headings(tokens)
    for token in tokens:
        if token.children:
            token.children = _settled(token.children, wording)
    if inline:
        lines = (
            PARSER.renderer.render([token], PARSER.options, {})
            for token in tokens
            if token.type == "inline"
        )
        return seal(" ".join(filter(None, lines)))
    return seal(PARSER.renderer.render(tokens, PARSER.options, {}))


def _set_headings(tokens: list[Token]) -> None:
    """Let the highest heading of a passage be an h3, and no level be left out below it."""
    opened = [token for token in tokens if token.type in ("heading_open", "heading_close")]
    highest = min((int(token.tag[1]) for token in opened), default=1)
    previous = _TOP_HEADING - 1
    for token in opened:
        if token.type == "heading_open":
            wanted = int(token.tag[1]) - highest + _TOP_HEADING
            previous = min(wanted, previous + 1, _LOWEST_HEADING)
        token.tag = f"h{previous}"


def _settled(children: list[Token], wording: Wording) -> list[Token]:
    """Replace our own tokens by ready HTML."""
    settled: list[Token] = []
    ends: list[str] = []
    for child in children:
        html = ""
        if child.type in ("citation", "remark"):
            _drop_space(settled)
            found: Mark | None = child.meta.get("mark")
            html = mark(found, wording) if found else ""
        elif child.type in ("language_open", "record_link_open", "external_link_open"):
            html, end = _opened(child)
            ends.append(end)
        elif child.type == "no_link_open":
            ends.append("")
        elif child.type.endswith(("link_close", "language_close")):
            html = ends.pop()
        else:
            settled.append(child)
            continue
        # The parser makes no token of this type itself: HTML in text is off.
        settled.append(Token("html_inline", "", 0, content=html))
    return settled


def _opened(child: Token) -> tuple[str, str]:
    """Return the start and the end of a link or of text in another language."""
    if child.type == "language_open":
        tag = child.meta["tag"]
        if not tag:
            return "", ""
        element = "i" if languages.is_romanized(tag) else "span"
        return _open(element, tag), f"</{element}>"
    text = ""
    if child.type == "external_link_open":
        href, rel = child.meta["target"], ' rel="external noopener"'
        text = addresses.shown(href) if child.meta["empty"] else ""
        rel += ' class="address"' if child.meta["empty"] else ""
    else:
        link: Link | None = child.meta.get("link")
        href, rel = (link.url if link else ""), ""
        text = link.label if link and child.meta["empty"] else ""
        if not addresses.is_own_address(href) and not addresses.is_web_address(href):
            return escape(text), ""
    return f'<a href="{escape(href)}"{rel}>{escape(text)}', "</a>"


def _drop_space(settled: list[Token]) -> None:
    """Take away the space before a mark, which belongs to the word before it."""
    while settled and settled[-1].type in ("text", "softbreak"):
        settled[-1].content = settled[-1].content.rstrip(" \t")
        if settled[-1].content:
            return
        settled.pop()
