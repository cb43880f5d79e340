"""What a record is found by: the words of its names, and of everything else that it says.

Both databases see the same words, since they are made here: folded (``Gotō`` gives ``goto``), in
the singular, Chinese and Japanese as pairs of characters. A reader's query is cut up alike.
"""

import re
from collections.abc import Iterable, Iterator, Mapping

from django.db import models

from treaties.citations import fold, plain
from treaties.models.parties import PartyName
from treaties.models.people import PersonName
from treaties.models.places import PlaceName
from treaties.models.treaties import TreatyTitle

from .kinds import Shape
from .mentioned import rows
from .outline import outline
from .writer import Document

# Kana, Han, Hangul and its letters: written without spaces between words.
_UNSPACED = "\u1100-\u11ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff"
_RUN = re.compile(f"[{_UNSPACED}]+|[^{_UNSPACED}]+")
_IS_UNSPACED = re.compile(f"[{_UNSPACED}]")
_NAMES = (PartyName, PersonName, PlaceName, TreatyTitle)
_NAME_FIELDS = ("text", "name", "family_name", "given_name", "literal", "short_title")
# Characters of a text whose words are looked for: six times the longest section.
MOST = 600_000
_NUMBER = re.compile(r"\d{3,4}")


def tokens(text: str) -> list[str]:
    """Return the words of a text as they are looked for.

    ``"Fishery Conventions of 1907"`` gives ``fishery``, ``convention``, ``of``, ``1907``;
    ``"日ソ条約"`` gives ``日ソ``, ``ソ条``, ``条約``, ``約``.
    """
    return [
        token
        for word in fold(text).split()
        for run in _RUN.findall(word)
        for token in (_pairs(run) if _IS_UNSPACED.match(run) else [singular(run)])
    ]


def _pairs(run: str) -> list[str]:
    """Return each character with the next one; the last alone, so that it begins a word too."""
    return [run[start : start + 2] for start in range(len(run))]


def singular(word: str) -> str:
    """Return an English word in its singular, as far as its ending tells.

    The S stemmer of D. Harman, "How effective is suffixing?", JASIS 42 (1991), table 1.
    """
    if len(word) < 4 or not word.endswith("s"):
        return word
    if word.endswith("ies"):
        return word if word.endswith(("eies", "aies")) else f"{word[:-3]}y"
    if word.endswith("es"):
        return word if word.endswith(("aes", "ees", "oes")) else word[:-1]
    return word if word.endswith(("us", "ss")) else word[:-1]


def head_words(document: Document) -> str:
    """Return the words of the names and titles of a record, with its years."""
    said = outline(document)
    return " ".join(tokens(" ".join((said.label, said.years, *_names(document)))))


def _names(document: Document) -> Iterator[str]:
    for _path, row, shape in rows(document):
        if row is document or shape.model in _NAMES:
            for name in _NAME_FIELDS:
                if row.get(name):
                    yield row[name]


def plain_text(document: Document, labels: Mapping[str, str]) -> str:
    """Return all that a record says on one line: its texts, and what it names.

    ``labels`` are those of the records that it names. Excerpts are cut from this.
    """
    return " ".join(filter(None, (*_texts(document), *_said(document), *labels.values())))


def _texts(document: Document) -> Iterator[str]:
    """Yield the texts in reading order without their markup, headings before what they head."""
    for _path, row, shape in rows(document):
        for name in shape.fields:
            if name in shape.texts:
                yield plain(row[name])
            elif name in ("heading", "designation"):
                yield row[name]


def _said(document: Document) -> Iterator[str]:
    """Yield the other words and the dates."""
    for _path, row, shape in rows(document):
        for name in _words_of(shape):
            yield row[name]
        for name in shape.dates:
            if row[name]:
                yield f"{row[name]['written']} {' '.join(_NUMBER.findall(row[name]['edtf']))}"


def _words_of(shape: Shape) -> Iterable[str]:
    """Return the fields that hold words of their own: no choice, address or language."""
    for name in shape.values:
        field = shape.model._meta.get_field(name)
        if (
            isinstance(field, models.CharField)
            and type(field) is models.CharField
            and not field.choices
            and name not in ("heading", "designation", "key", "type")
        ):
            yield name


def text_words(text: str) -> str:
    """Return the words of ``plain_text``, each as often as it stands there.

    PostgreSQL’s index takes a megabyte of them: of a longer text, the beginning is found.
    """
    return " ".join(tokens(text[:MOST]))
