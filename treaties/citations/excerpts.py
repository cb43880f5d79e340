"""A text without its markup, for lists and descriptions of pages."""

import re
from collections.abc import Iterator

from . import html
from .html import SafeString
from .line import Part
from .parsing import parse

_SPACE = re.compile(r"\s+")


def plain(text: str) -> str:
    """Return ``text`` on one line and without markup: no citations, no explanatory notes.

    A link to a record without words of its own has none here either. A text over the limits gives
    nothing.
    """
    return "".join(part.text for part in _trimmed(list(_parts(text))))


def excerpt(text: str, length: int) -> SafeString:
    """Return the beginning of ``text`` as HTML of one line, cut at a word after ``length`` at most.

    Words marked as another language stay marked; all other markup is left out.
    """
    return html.line(_cut(text, length))


def summary(text: str, length: int) -> str:
    """Return the same beginning as plain text, for an attribute or a feed."""
    return "".join(part.text for part in _cut(text, length))


def _cut(text: str, length: int) -> list[Part]:
    parts = _trimmed(list(_parts(text)))
    if sum(len(part.text) for part in parts) <= length:
        return parts
    kept: list[Part] = []
    for part in parts:
        if len(part.text) >= length:
            cut, space, _rest = part.text[:length].rpartition(" ")
            kept.append(part._replace(text=cut if space or kept else part.text[:length]))
            break
        kept.append(part)
        length -= len(part.text)
    return [*_trimmed(kept, " ,;:(–"), Part("…")]


def _trimmed(parts: list[Part], ending: str = " ") -> list[Part]:
    """Take the signs of ``ending`` off the end of a line, and parts that are then empty."""
    while parts:
        last = parts.pop()
        if text := last.text.rstrip(ending):
            return [*parts, last._replace(text=text)]
    return []


def _parts(text: str) -> Iterator[Part]:
    """Yield the words of a text with their language; no part begins with a space after a space."""
    spaced = True
    for words, language in _words(text):
        words = _SPACE.sub(" ", words)
        words = words.lstrip(" ") if spaced else words
        if words:
            spaced = words.endswith(" ")
            yield Part(words, lang=language)


def _words(text: str) -> Iterator[tuple[str, str]]:
    language = ""
    for token in parse(text).tokens:
        children = token.children or []
        for index, child in enumerate(children):
            if child.type in ("text", "code_inline"):
                after = children[index + 1].type if index + 1 < len(children) else ""
                # The space before a mark belongs to the mark.
                marked = after in ("citation", "remark")
                yield (child.content.rstrip() if marked else child.content), language
            elif child.type in ("softbreak", "hardbreak"):
                yield " ", ""
            elif child.type == "language_open":
                language = child.meta["tag"]
            elif child.type == "language_close":
                language = ""
        yield " ", ""
