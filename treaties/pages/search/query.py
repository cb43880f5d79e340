"""What somebody typed into the search field → the words that are looked for."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from treaties.documents import is_unspaced, tokens

# Of a query, and words of it: more says nothing more, and costs.
MAX_QUERY = 200
MAX_TERMS = 12
# Fewer letters begin so many words that to look for all of them takes long.
_SHORTEST_BEGINNING = 3
_PIECE = re.compile(r'["“„«]([^"”“»]*)(["”“»]?)|([^\s"“„«]+)')
# Of "fisheries", which is looked for as "fishery", somebody may have typed "fisherie".
_PLURAL_BEGUN = re.compile(r"(?<=...)ie?$")


# Nearly every text has these: beside a telling word, they are looked for in quotation marks only.
_EVERYWHERE = frozenset(
    tokens(
        "a an and as at be by for from in into is it its of on or that the their this to was were"
        " which with"
    )
)


# An entry that has what is looked for: its row, and its kind.
Row = tuple[int, str]


class Beginning(NamedTuple):
    """What is read of an entry that is looked at more closely: its row, and words of it."""

    published: int
    head_words: str
    text_words: str


@dataclass(frozen=True)
class Term:
    """Words that stand together, the last of them perhaps only begun.

    ``quoted`` says that they stood between quotation marks: what is looked for is these words.
    """

    words: tuple[str, ...]
    begun: bool = False
    quoted: bool = field(default=False, compare=False)


def parsed(query: str) -> tuple[Term, ...]:
    """Return the terms of a query, all of which a record must have; none where it has no word.

    ``"most favoured"`` in quotation marks stands together, ``fish*`` is the beginning of a word.
    Everything else that search engines take for operators is a word like any other, or nothing.
    """
    every = dict.fromkeys(_terms(query[:MAX_QUERY]))
    telling = [term for term in every if term.quoted or not _is_everywhere(term)]
    return tuple(telling or every)[:MAX_TERMS]


def _is_everywhere(term: Term) -> bool:
    return len(term.words) == 1 and term.words[0] in _EVERYWHERE


def _terms(query: str) -> Iterator[Term]:
    for quoted, closed, word in _PIECE.findall(query):
        typed = quoted or word
        if term := _term(tokens(typed)):
            yield _begun(term) if typed.endswith("*") else replace(term, quoted=bool(closed))


def _term(words: list[str]) -> Term | None:
    """Return the words as a term.

    A text has 基本 as 基本 and 本条 …: the last character alone is a word only of what ends there,
    and one character is the beginning of a word wherever it stands.
    """
    if not words:
        return None
    *others, last = words
    if not is_unspaced(last):
        return Term(tuple(words))
    if others and is_unspaced(others[-1]) and others[-1][1:] == last:
        return Term(tuple(others))
    return Term(tuple(words), begun=True)


def _begun(term: Term) -> Term:
    """Return the term as a beginning, if it is long enough to be one."""
    *others, last = term.words
    last = _PLURAL_BEGUN.sub("", last)
    if is_unspaced(last) or len(last) < _SHORTEST_BEGINNING:
        return term
    return Term((*others, last), begun=True)


def loose(terms: tuple[Term, ...]) -> tuple[Term, ...]:
    """Return the terms as beginnings of words: what is looked for where no whole word is found.

    What stands in quotation marks stays as it is.
    """
    return tuple(term if term.quoted else _begun(term) for term in terms)
