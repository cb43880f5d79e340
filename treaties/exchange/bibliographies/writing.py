"""Sources → a file of any of the formats: the same bytes for the same sources."""

from collections.abc import Iterable

from treaties.documents import KINDS, Document

from . import bibtex_writing, csl, ris
from .entries import folded

MIME = {
    "bibtex": "application/x-bibtex",
    "biblatex": "application/x-bibtex",
    "ris": "application/x-research-info-systems",
    "csl-json": "application/vnd.citationstyles.csl+json",
}
SUFFIX = {"bibtex": ".bib", "biblatex": ".bib", "ris": ".ris", "csl-json": ".json"}
_SHAPE = KINDS["source"].shape


def write(documents: Iterable[Document], format: str) -> str:
    """Return the sources of these documents, in their order, as the text of a file.

    ``format`` is one of ``FORMATS``; raises ``KeyError`` for another. What it has no field for
    stands in the note, and comes back with ``read``.
    """
    return _WRITERS[format]([_folded(document) for document in documents])


def _folded(document: Document) -> Document:
    """Return a document whose texts are each on one line, as formats keep them."""
    made = dict(document)
    for name in _SHAPE.fields:
        if isinstance(made[name], str):
            made[name] = folded(made[name])
        elif made[name] is None and name not in _SHAPE.dates:
            made[name] = ""
    for child in _SHAPE.children:
        made[child] = [
            {name: folded(value) for name, value in row.items()} for row in document[child]
        ]
    return made


def _bibtex(documents: list[Document]) -> str:
    return _entries(documents, biblatex=False)


def _biblatex(documents: list[Document]) -> str:
    return _entries(documents, biblatex=True)


def _entries(documents: list[Document], *, biblatex: bool) -> str:
    raws = (bibtex_writing.raw_entry(document, biblatex=biblatex) for document in documents)
    return "\n".join(map(bibtex_writing.rendered, raws))


def _ris(documents: list[Document]) -> str:
    return ris.rendered([ris.raw_entry(document) for document in documents])


def _csl(documents: list[Document]) -> str:
    return csl.rendered([csl.item(document) for document in documents])


_WRITERS = {"bibtex": _bibtex, "biblatex": _biblatex, "ris": _ris, "csl-json": _csl}
