"""HTML: the one module of the project that declares a text safe.

All of it is escaped where it is put together, but for the ids and numbers that ``Numbering`` made,
and what comes out is cleaned once more against a short list of elements and attributes (``seal``).
"""

import json
import re
from collections.abc import Iterable, Mapping
from html import escape
from typing import Any

import nh3
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from . import addresses, languages
from .line import Part
from .messages import Wording
from .numbering import Mark
from .sources import Link

__all__ = [
    "SafeString",
    "block_link",
    "block_start",
    "data_block",
    "entry",
    "external_link",
    "language",
    "line",
    "link",
    "mark",
    "seal",
]

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


def mark(found: Mark, wording: Wording) -> str:
    """Return a mark: a raised number that links to its note and says so."""
    name = wording.remark_mark if found.is_remark else wording.mark
    return (
        f'<sup class="mark"><a id="{found.id}" href="#{found.target}" role="doc-noteref"'
        f' aria-label="{escape(name.format(number=found.label))}"{_in_language(wording)}>'
        f"{found.label}</a></sup>"
    )


def _in_language(wording: Wording) -> str:
    """Return the attribute that says in which language an accessible name is, if in another."""
    return f' lang="{escape(wording.language)}"' if wording.language else ""


def block_start(tag: str, address: str, rest: str) -> str:
    """Return the start tag of a block with its ``id``, if it has one."""
    return f'{tag} id="{address}"{rest}' if address else tag + rest


def block_link(address: str, name: str, wording: Wording) -> str:
    """Return a link to the block it stands in; its sign is drawn by the style sheet.

    So no text that is copied or searched holds it.
    """
    return (
        f'<a class="block-link" href="#{address}" aria-label="{escape(name)}"'
        f"{_in_language(wording)}></a>"
    )


def link(found: Link | None, *, is_empty: bool) -> tuple[str, str]:
    """Return the start and the end of a link to a record; of one that leads nowhere, its text.

    ``is_empty`` says that the text has no words for it, so that the record's label stands there.
    """
    href = found.url if found else ""
    text = escape(found.label) if found and is_empty else ""
    if not addresses.is_own_address(href) and not addresses.is_web_address(href):
        return text, ""
    return f'<a href="{escape(href)}">{text}', "</a>"


def external_link(href: str, *, is_empty: bool) -> tuple[str, str]:
    """Return the start and the end of a link to another site; without words, it shows itself."""
    text = addresses.shown(href) if is_empty else ""
    if not addresses.is_web_address(href):
        return escape(text), ""
    attributes = ' rel="external noopener"' + (' class="address"' if is_empty else "")
    return f'<a href="{escape(href)}"{attributes}>{escape(text)}', "</a>"


def language(tag: str) -> tuple[str, str]:
    """Return the start and the end of text in another language; nothing for an unknown one."""
    if not tag:
        return "", ""
    element = "i" if languages.is_romanized(tag) else "span"
    return _open(element, tag), f"</{element}>"
