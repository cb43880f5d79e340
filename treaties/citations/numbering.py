"""Numbers: which note a citation points to, and which marks point to a note.

A note is a source with its normalized locator, prefix and suffix: the same again is the same note,
anything else another. Numbers follow first use. Marks in prose are numbered through (``mark-1`` …)
and are the note's ways back; marks of facts (``fact-1`` …) are none, only the first is remembered.
Explanatory notes have a series of their own (``remark-1`` …), shown as i, ii, iii. Paragraphs,
lists and quotations are ``p-1`` …
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from .parsing import Mention
from .sources import Source

Identity = tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark in text: its id, the id it points to, the number it shows; of which series it is."""

    id: str
    target: str
    label: str
    is_remark: bool = False


@dataclass(slots=True)
class NumberedNote:
    """A note in its place: ``marks`` are the ids in prose, ``fact`` the first id among facts."""

    number: int
    source: Source
    mention: Mention
    marks: list[str] = field(default_factory=list)
    fact: str = ""


@dataclass(slots=True)
class NumberedRemark:
    """An explanatory note in its place, with the ids of the marks that call it."""

    number: int
    name: str
    marks: list[str] = field(default_factory=list)


def letters(index: int) -> str:
    """Return the letter of the use ``index``, counted from 0: a, b … z, aa, ab …"""
    text = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        text = chr(ord("a") + rest) + text
    return text


def roman(number: int) -> str:
    """Return a positive number in lower-case Roman numerals."""
    text = ""
    for value, sign in (
        *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc")),
        *((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
    ):
        count, number = divmod(number, value)
        text += sign * count
    return text


class Numbering:
    """Hands out numbers and marks, in the order in which it is asked."""

    def __init__(self, sources: Mapping[str, Source]) -> None:
        self.sources = sources
        self.notes: dict[Identity, NumberedNote] = {}
        self.remarks: dict[tuple[str, str], NumberedRemark] = {}
        self.marks = self.facts = self.calls = self.blocks = 0

    def cite(self, mention: Mention, *, in_facts: bool) -> Mark | None:
        """Return the mark of a citation, or ``None`` where its key is unknown.

        Notes are compared by the key of the source itself: a renamed source, found under its old
        key as well, has one note.
        """
        source = self.sources.get(mention.key)
        if source is None:
            return None
        identity = (source.key, mention.locator, mention.prefix, mention.suffix)
        note = self.notes.get(identity)
        if note is None:
            note = NumberedNote(len(self.notes) + 1, source, mention)
            self.notes[identity] = note
        if in_facts:
            self.facts += 1
            mark = f"fact-{self.facts}"
            note.fact = note.fact or mark
        else:
            self.marks += 1
            mark = f"mark-{self.marks}"
            note.marks.append(mark)
        return Mark(mark, f"note-{note.number}", str(note.number))

    def call(self, passage: str, name: str) -> Mark:
        """Return the mark of a call of the explanatory note ``name`` of a passage."""
        remark = self.remarks.setdefault(
            (passage, name), NumberedRemark(len(self.remarks) + 1, name)
        )
        self.calls += 1
        mark = f"remark-mark-{self.calls}"
        remark.marks.append(mark)
        return Mark(mark, f"remark-{remark.number}", roman(remark.number), is_remark=True)

    def block(self) -> str:
        """Return the id of the next paragraph, list or quotation."""
        self.blocks += 1
        return self.last_block

    @property
    def last_block(self) -> str:
        """The id that was given last."""
        return f"p-{self.blocks}"
