"""The order of the bibliography: by name, else by title, letter by letter."""

import re
import unicodedata

from . import names
from .sources import Source
from .works import heading_role

_INITIAL_ARTICLE = re.compile(r"^(?:the|an|a)\s+(?=\S)")
_NO_WORD = re.compile(r"[\W_]+")
# No diacritic that is a character of its own comes before these (Unicode, block U+0300).
_PERHAPS_MARKS = re.compile("[^\x00-\u02ff]+")
_NOT_DECOMPOSED = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"}
)

SortKey = tuple[tuple[tuple[str, str], ...], str, str, str]


def fold(text: str) -> str:
    """Return the words of ``text`` in lower case, without diacritics and punctuation.

    ``Gotō`` gives ``goto`` and ``Łódź`` gives ``lodz``: what names are sorted and searched by.
    """
    folded = text.casefold()
    if not folded.isascii():
        bare = unicodedata.normalize("NFKD", folded.translate(_NOT_DECOMPOSED))
        folded = _PERHAPS_MARKS.sub(_without_marks, bare)
    return " ".join(_NO_WORD.split(folded)).strip()


def _without_marks(found: re.Match[str]) -> str:
    return "".join(c for c in found[0] if not unicodedata.combining(c))


def fold_title(text: str) -> str:
    """Return ``text`` folded, without its initial article: what a title is sorted by."""
    return _INITIAL_ARTICLE.sub("", fold(text))


def _letters(text: str) -> str:
    return fold(text).replace(" ", "")


def _title(text: str) -> str:
    return fold_title(text).replace(" ", "")


def sort_key(source: Source) -> SortKey:
    """Return the key by which ``source`` is sorted.

    Quotation marks, italics, initial articles, diacritics, spaces and punctuation do not count. A
    single author comes before the same author with others, and works of one author stand by title.
    A newspaper's unsigned article is found under the newspaper.
    """
    people = names.in_role(source, heading_role(source))
    title = _title(source.title)
    if people:
        heads = tuple(
            (_title(one.literal), "")
            if one.literal
            else (_letters(one.family or one.given), _letters(one.given if one.family else ""))
            for one in people
        )
    elif source.type in ("article-newspaper", "article-magazine") and source.container_title:
        heads = ((_title(source.container_title), ""),)
    else:
        heads = ((title, ""),)
    return heads, title, source.year, source.key
