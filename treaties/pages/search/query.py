"""What somebody typed into the search field → the words that are looked for."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from treaties.documents import tokens

# Of a query, and words of it: more says nothing more, and costs.
MAX_QUERY = 200
MAX_TERMS = 12
_PIECE = re.compile(r'["“„«]([^"”“»]*)["”“»]?|(\S+)')


@dataclass(frozen=True)
class Term:
    """Words that stand together, the last of them perhaps only begun."""

    words: tuple[str, ...]
    begun: bool = False


def parsed(query: str) -> tuple[Term, ...]:
    """Return the terms of a query, all of which a record must have; none where it has no word.

    ``"most favoured"`` in quotation marks stands together, ``fish*`` is the beginning of a word.
    Everything else that search engines take for operators is a word like any other, or nothing.
    """
    return tuple(dict.fromkeys(_terms(query[:MAX_QUERY])))[:MAX_TERMS]


def _terms(query: str) -> Iterator[Term]:
    for quoted, word in _PIECE.findall(query):
        words = tuple(tokens(quoted or word))
        if words:
            yield Term(words, begun=bool(word) and word.endswith("*"))


def loose(terms: tuple[Term, ...]) -> tuple[Term, ...]:
    """Return the terms as beginnings of words: what is looked for where no whole word is found."""
    return tuple(Term(term.words, begun=True) for term in terms)
