"""A text without its markup, for lists and descriptions of pages."""

import re
from collections.abc import Iterator

from . import html
from .html import SafeString
from .line import Part
from .parsing import read

_SPACE = re.compile(r"\s+")
# A full stop ends a sentence before a capital, but not in "Art. VI" or "J. Smith".
_SENTENCE_END = re.compile(
    r"(?<!\b[A-Za-z])[.!?…][”’\")\]]*(?= +[“‘\"(\[]*(?P<next>\w))|[。！？][」』]?"
)
_AHEAD = 5
_ABBREVIATION = re.compile(
    r"\b(?:mrs?|dr|st|prof|messrs|gen|col|capt|jr|sr|nos?|arts?|vols?|pp?|eds?|trans|cf|ca|chap"
    r"|secs?|paras?|cl|e\.g|i\.e|etc)$",
    re.IGNORECASE,
)


def plain(text: str) -> str:
    """Return ``text`` on one line and without markup: no citations, no explanatory notes.

    A link to a record without words of its own has none here either. A text over the limits gives
    nothing.
    """
    return "".join(words for words, _language in spoken(text))


def spoken(text: str) -> list[tuple[str, str]]:
    """Return what ``plain`` does in pieces, each with its language; ``""`` is that of the page."""
    return [(part.text, part.lang) for part in _trimmed(list(_parts(text)))]


def excerpt(text: str, length: int) -> SafeString:
    """Return the beginning of ``text`` as HTML of one line, of ``length`` characters at most.

    It ends with a sentence if one ends in the last third, and otherwise with a word and a sign of
    omission.
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
    if end := _sentence_end("".join(part.text for part in parts), length):
        return list(_first(parts, end))
    kept: list[Part] = []
    for part in parts:
        if len(part.text) >= length:
            cut, space, _rest = part.text[:length].rpartition(" ")
            kept.append(part._replace(text=cut if space or kept else part.text[:length]))
            break
        kept.append(part)
        length -= len(part.text)
    return [*_trimmed(kept, " ,;:(–"), Part("…")]


def _sentence_end(text: str, length: int) -> int:
    """Return where the last sentence ends in the last third of ``length``, 0 if none does."""
    end = 0
    for found in _SENTENCE_END.finditer(text, 0, length + _AHEAD):
        begins_anew = found["next"] is None or found["next"].isupper()
        if length * 2 / 3 <= found.end() <= length and begins_anew:
            abbreviated = text[found.start()] == "." and _ABBREVIATION.search(
                text, max(0, found.start() - 8), found.start()
            )
            end = end if abbreviated else found.end()
    return end


def _first(parts: list[Part], length: int) -> Iterator[Part]:
    """Yield the first ``length`` characters of a line."""
    for part in parts:
        if length > 0:
            yield part._replace(text=part.text[:length])
        length -= len(part.text)


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
    for token in read(text).tokens:
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
