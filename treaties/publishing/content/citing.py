"""Statements without a source: paragraphs of prose, and facts."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from treaties.citations import mentions, plain, summary
from treaties.documents import KINDS, Document, texts

from .findings import Fault, Faults, at
from .records import Records

# The fields that hold prose; the other texts are remarks, each on one fact.
_PROSE = {"lead", "body", "description"}
# The rows that state a fact, and the text in which its source stands.
_FACTS = {
    "actions": "remark",
    "provisions": "summary",
    "relations": "remark",
    "services": "remark",
    "predecessors": "remark",
}
_HEADING = re.compile(r"[ ]{0,3}#{1,6}(?:[ \t]|\Z)")
_NOTE = re.compile(r"[ ]{0,3}\[\^([A-Za-z0-9_-]+)\]:")
_SENTENCE = re.compile(r"[.!?…。！？][\"'’”»)\]]*(?:\s|\Z)")
# As much of a paragraph as lets an editor find it.
_EXCERPT = 60


def uncited_paragraphs(document: Document, records: Records) -> Faults:
    """Yield the paragraphs of prose that cite nothing, themselves or in their explanatory notes."""
    for path, text in texts(document):
        if path.rpartition(".")[2] not in _PROSE:
            continue
        for line, paragraph in _uncited(text):
            words = _("line %(line)d: this paragraph cites no source: “%(words)s”") % {
                "line": line,
                "words": summary(paragraph, _EXCERPT),
            }
            yield Fault("uncited-paragraph", at(document), path, words)


def _uncited(text: str) -> Iterator[tuple[int, str]]:
    """Yield the line and text of each paragraph of at least a sentence that cites nothing."""
    paragraphs, notes = _paragraphs(text)
    for line, paragraph in paragraphs:
        called = [note for name, note in notes.items() if f"[^{name}]" in paragraph]
        if not any(map(_cites, (paragraph, *called))) and _SENTENCE.search(plain(paragraph)):
            yield line, paragraph


def _paragraphs(text: str) -> tuple[list[tuple[int, str]], dict[str, str]]:
    """Return the paragraphs with their lines, and the explanatory notes by name.

    A list or quotation without empty lines counts as one paragraph; headings are left out.
    """
    paragraphs: list[tuple[int, list[str]]] = []
    notes: dict[str, list[str]] = {}
    here: list[str] | None = None
    for number, line in enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), 1):
        if not line.strip() or _HEADING.match(line):
            here = None
        elif note := _NOTE.match(line):
            here = notes[note[1]] = [line]
        elif here is None:
            here = [line]
            paragraphs.append((number, here))
        else:
            here.append(line)
    return (
        [(number, "\n".join(lines)) for number, lines in paragraphs],
        {name: "\n".join(lines) for name, lines in notes.items()},
    )


def uncited_facts(document: Document, records: Records) -> Faults:
    """Yield the facts in rows that cite nothing; an action may have its source in its event."""
    for name in KINDS[document["kind"]].shape.children:
        for index, row in enumerate(document[name] if name in _FACTS else ()):
            told = records.by_address.get(row.get("event") or "", {}).get("description", "")
            if not _cites(row[_FACTS[name]]) and not _cites(told):
                yield Fault(
                    "uncited-fact",
                    at(document),
                    f"{name}.{index}",
                    _("This is stated without a source."),
                )


def _cites(text: str) -> bool:
    # To look for the sign first saves most of the reading.
    return "@" in text and bool(mentions(text))
