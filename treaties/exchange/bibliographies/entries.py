"""What a file says of one source, and what it says that cannot be taken or has no place."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from treaties.documents import FORMAT, KINDS, Document

from ..faults import MOST_SHOWN, FaultAt
from ..tables import blank
from .limits import MAX_NAMES, MAX_VALUE

_SHAPE = KINDS["source"].shape
_BLANKS = re.compile(r"[ \t\r\n]+")
# What neither a line of text nor XML can hold; line ends and tabs are blanks.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def folded(text: str) -> str:
    """Return a text on one line, without blanks at its ends: what every format keeps of it.

    Other spaces, such as that of Japanese, stay as they are.
    """
    return _BLANKS.sub(" ", text).strip(" ")


@dataclass(frozen=True)
class Value:
    """What a file gives under a name, in the file’s own writing, and where.

    ``data`` is the value itself in a format that has more than texts.
    """

    name: str
    text: str
    line: int = 0
    data: Any = None


@dataclass
class Raw:
    """An entry as its format writes it: a type and values in order, nothing understood yet."""

    type: str
    values: list[Value]
    key: str = ""
    line: int = 0

    def of(self, *names: str) -> Iterator[Value]:
        """Yield the values under these names that hold something, in the order of the names."""
        for name in names:
            yield from (one for one in self.values if one.name == name and one.text.strip())

    def first(self, *names: str) -> Value | None:
        """Return the first of these, if there is any."""
        return next(self.of(*names), None)


@dataclass
class Entry:
    """What a file says of one source.

    ``fields`` are the fields of the document that it gives; those that it does not give stay as
    they are. ``slug`` is made of the key; ``told`` is what the reader left out or chose, ``faults``
    what cannot be taken. ``places`` says for a field of the document where the file has it.
    """

    key: str
    line: int
    fields: Document = field(default_factory=dict)
    contributors: list[Document] = field(default_factory=list)
    identifiers: list[Document] = field(default_factory=list)
    note: str = ""
    slug: str = ""
    has_own_key: bool = False
    places: dict[str, Value] = field(default_factory=dict)
    told: list[FaultAt] = field(default_factory=list)
    faults: list[FaultAt] = field(default_factory=list)

    def put(self, name: str, text: str, value: Value) -> None:
        """Give a field its text; what a field that has another already is given is left out."""
        text = folded(text)
        if not text:
            return
        if len(text) > MAX_VALUE:
            self.refuse(value, _("This is too long."), _("Shorten it, or take it out."))
        elif _CONTROL.search(text):
            self.refuse(value, _("There is a control character in it."), _("Take it out."))
        elif name not in self.fields:
            self.fields[name] = text
            self.places[name] = value
        elif self.fields[name] != text:
            self.leave(value, _("The field that it belongs in is filled already."))

    def put_date(self, name: str, date: dict[str, str], value: Value) -> None:
        """Give a field its date."""
        self.fields[name] = date
        self.places[name] = value

    def name(self, person: Document, value: Value) -> None:
        """Add a contributor; one who stands there already is named once."""
        wrong = any(_CONTROL.search(text) for text in person.values())
        if wrong or len(self.contributors) >= MAX_NAMES:
            reason = _("There is a control character in it.") if wrong else _("These are too many.")
            self.refuse(value, reason, _("Take it out."))
        elif person in self.contributors:
            self.leave(value, _("This name stands there twice."))
        else:
            self.places[f"contributors.{len(self.contributors)}"] = value
            self.contributors.append(person)

    def refuse(self, value: Value, reason: str, mend: str = "") -> None:
        """Note that a value cannot be taken."""
        self.faults.append(self._at(value, reason, mend))

    def leave(self, value: Value, reason: str = "") -> None:
        """Note that a value is left out."""
        reason = reason or _("No field of a source holds it: it is left out.")
        self.told.append(self._at(value, reason))

    def _at(self, value: Value, reason: str, mend: str = "") -> FaultAt:
        shown = folded(value.text[: MOST_SHOWN * 2])[:MOST_SHOWN]
        return FaultAt(reason, mend, self.key[:100], value.line or self.line, value.name, shown)

    def document(self) -> Document:
        """Return a whole document of a new source that this entry makes."""
        made: Document = {"format": FORMAT, "kind": "source", "slug": self.slug}
        made |= blank(_SHAPE) | self.fields
        made["contributors"] = list(self.contributors)
        made["identifiers"] = list(self.identifiers)
        return made


@dataclass
class Reading:
    """What a file holds: its entries, what is wrong with it, and what was left out of them."""

    entries: list[Entry] = field(default_factory=list)
    faults: list[FaultAt] = field(default_factory=list)
    told: list[FaultAt] = field(default_factory=list)
