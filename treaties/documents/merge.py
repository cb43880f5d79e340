"""Two documents that grew from one: joined, with a list of what both changed."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from .compare import Comparison, compare
from .dumping import dumps
from .kinds import KINDS, Shape
from .matching import key_fields, matches
from .readable import field_label, list_label, row_label
from .writer import Document

Side = Literal["theirs", "mine"]


@dataclass(frozen=True)
class Clash:
    """A field or a row that both changed: its name, its label, the two texts compared."""

    name: str
    label: str
    comparison: Comparison


@dataclass(frozen=True)
class _Open:
    """A clash while the documents are joined: where it is and what stands on each side."""

    name: str
    label: str


def merge(
    base: Document, theirs: Document, mine: Document, choices: Mapping[str, str] | None = None
) -> tuple[Document, list[Clash]]:
    """Return ``theirs`` with everything that only ``mine`` changed, and the clashes.

    ``choices`` says by the name of a clash which side is to stand, ``"theirs"`` where it is silent.
    Rows are matched by identity, as ``compare`` does. The slug is theirs.
    """
    chosen = dict(choices or {})
    joined, clashing = _join(base, theirs, mine, chosen)
    clashes = []
    for one in clashing:
        quiet = {other.name: "theirs" for other in clashing}
        left, _rest = _join(base, theirs, mine, quiet)
        right, _rest = _join(base, theirs, mine, quiet | {one.name: "mine"})
        clashes.append(Clash(one.name, one.label, compare(left, right)))
    return joined, clashes


def _join(
    base: Document, theirs: Document, mine: Document, choices: Mapping[str, str]
) -> tuple[Document, list[_Open]]:
    shape = KINDS[theirs["kind"]].shape
    joined, clashing = dict(theirs), []
    for name in shape.fields:
        value, clash = _pick(base[name], theirs[name], mine[name], choices.get(name))
        joined[name] = value
        if clash:
            clashing.append(_Open(name, field_label(shape.model, name)))
    for name, child in shape.children.items():
        if mine[name] in (base[name], theirs[name]):
            continue
        if theirs[name] == base[name]:
            joined[name] = mine[name]
            continue
        rows = _Rows(name, child, choices)
        joined[name] = rows.join(base[name], theirs[name], mine[name])
        heading = list_label(child)
        clashing += [_Open(key, f"{heading}: {label}") for key, label in rows.clashing]
    return joined, clashing


def _pick(base: Any, theirs: Any, mine: Any, choice: str | None) -> tuple[Any, bool]:
    """Return the value that stands, and whether both sides changed it, each in its own way."""
    if mine in (base, theirs):
        return theirs, False
    if theirs == base:
        return mine, False
    return (mine if choice == "mine" else theirs), True


class _Rows:
    """The rows of one list on their way together."""

    def __init__(self, name: str, shape: Shape, choices: Mapping[str, str]) -> None:
        self.name, self.shape, self.choices = name, shape, choices
        self.clashing: list[tuple[str, str]] = []

    def join(
        self, base: list[Document], theirs: list[Document], mine: list[Document]
    ) -> list[Document]:
        """Return their rows with what only mine changed; rows that only mine has come last."""
        in_theirs, in_mine = self._after(base, theirs), self._after(base, mine)
        instead: dict[int, Document | None] = {}
        kept: list[Document] = []
        for old in base:
            left, right = in_theirs.get(id(old)), in_mine.get(id(old))
            row, clash = _pick(old, left, right, self.choices.get(self._key(old)))
            if clash:
                self.clashing.append((self._key(old), row_label(old, self.shape, {})))
            if left is not None:
                instead[id(left)] = row
            elif row is not None:
                kept.append(row)
        new = self._new(mine, in_mine, theirs, instead)
        joined = [instead.get(id(row), row) for row in theirs]
        found = [row for row in [*joined, *kept, *new] if row is not None]
        return found if self.shape.is_ordered else sorted(found, key=dumps)

    def _after(self, base: list[Document], new: list[Document]) -> dict[int, Document | None]:
        """Return by the id of each row of ``base`` what became of it."""
        pairs = matches(base, new, self.shape)
        return {id(match.old): match.new for match in pairs if match.old is not None}

    def _new(
        self,
        mine: list[Document],
        in_mine: Mapping[int, Document | None],
        theirs: list[Document],
        instead: dict[int, Document | None],
    ) -> list[Document]:
        """Return the rows that only I added; where they have one with the same key, one stands."""
        known = {id(row) for row in in_mine.values() if row is not None}
        taken = {self._key(row): row for row in theirs}
        new = []
        for row in mine:
            if id(row) in known or row in theirs:
                continue
            key = self._key(row)
            if key not in taken:
                new.append(row)
                continue
            self.clashing.append((key, row_label(row, self.shape, {})))
            if self.choices.get(key) == "mine":
                instead[id(taken[key])] = row
        return new

    def _key(self, row: Document) -> str:
        key = key_fields(self.shape)
        return f"{self.name}:{dumps({name: row[name] for name in key}).strip()}"
