"""What search knows of a document: the words of its names, and all that it says."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import groupby

from django.db import models

from treaties.citations import spoken
from treaties.models.parties import PartyName
from treaties.models.people import PersonName
from treaties.models.places import PlaceName
from treaties.models.treaties import TreatyTitle

from .kinds import Shape
from .mentioned import rows
from .outline import outline
from .words import is_unspaced, tokens
from .writer import Document

_NAMES = (PartyName, PersonName, PlaceName, TreatyTitle)
_NAME_FIELDS = ("text", "name", "family_name", "given_name", "literal", "title", "short_title")
# Words of a text in reading order, before those of its facts.
_HEADINGS = ("heading", "designation")
_YEAR = re.compile(r"\d{3,4}")
# PostgreSQL ends with an error where the words of a row need a megabyte, and names need some of it
# (https://postgresql.org/docs/15/textsearch-limitations.html).
MOST_BYTES = 900_000

Piece = tuple[str, str]
_BETWEEN = (" · ", "")


def names_of(document: Document) -> list[str]:
    """Return all that a record is called, and its years."""
    said = outline(document)
    return list(dict.fromkeys(filter(None, (said.label, said.years, *_names(document)))))


def _names(document: Document) -> Iterator[str]:
    for _path, row, shape in rows(document):
        if row is document or shape.model in _NAMES:
            yield from (row[name] for name in _NAME_FIELDS if row.get(name))
            # In these scripts a name is written without a space, and looked for so.
            whole = row.get("family_name", ""), row.get("given_name", "")
            if all(map(is_unspaced, whole)):
                yield "".join(whole)


def pieces_of(document: Document, labels: Mapping[str, str]) -> list[Piece]:
    """Return all that a record says on one line, in pieces that each have a language.

    Its texts come first, without their markup, then its facts, then what it names: ``labels`` are
    those of the other records. Excerpts are cut from this.
    """
    segments = [
        *_texts(document),
        *_facts(document),
        *([(label, "")] for label in labels.values() if label),
    ]
    spaced = [piece for segment in segments if segment for piece in (*segment, _BETWEEN)][:-1]
    grouped = groupby(spaced, key=lambda piece: piece[1])
    return [("".join(words for words, _language in group), tag) for tag, group in grouped]


def _texts(document: Document) -> Iterator[list[Piece]]:
    """Yield the texts in reading order, headings before what they head."""
    for _path, row, shape in rows(document):
        for name in shape.fields:
            if name in shape.texts:
                yield spoken(row[name])
            elif name in _HEADINGS and row[name]:
                yield [(row[name], "")]


def _facts(document: Document) -> Iterator[list[Piece]]:
    """Yield the other words and the dates of each row, in the language that the row names."""
    for _path, row, shape in rows(document):
        words = [row[name] for name in _worded(shape) if row[name]]
        for date in filter(None, (row[name] for name in shape.dates)):
            written = date["written"]
            years = (year for year in _YEAR.findall(date["edtf"]) if year not in written)
            words += [written, *dict.fromkeys(years)]
        tag = row.get("language", "")
        if words:
            yield [(" ".join(words), "" if tag.partition("-")[0] == "en" else tag)]


@cache
def _worded(shape: Shape) -> tuple[str, ...]:
    """Return the fields that hold words of their own: no choice, address or language."""
    fields = {name: shape.model._meta.get_field(name) for name in shape.values}
    return tuple(
        name
        for name, field in fields.items()
        if type(field) is models.CharField
        and not field.choices
        and name not in (*_HEADINGS, "key", "type")
    )


def words_of(text: str) -> str:
    """Return the words of a text as search knows them, each as often as it stands there.

    Of a text too long for PostgreSQL’s index, the beginning is found, on both databases.
    """
    left, places = MOST_BYTES, set[str]()
    kept: list[str] = []
    for word in tokens(text):
        # A word with its length, and two bytes for each place.
        left -= 2 if word in places else len(word.encode()) + 5
        if left < 0:
            break
        places.add(word)
        kept.append(word)
    return " ".join(kept)
