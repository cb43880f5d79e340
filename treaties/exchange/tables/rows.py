"""A row of a table → the document of the record that it is, or belongs to."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from treaties.documents import Document

from ..faults import MOST_SHOWN, FaultAt
from .cells import CellRefused, near
from .fields import Field, blank
from .table import Table

# Where a value of a document came from: by the identity of its row and the field’s name.
Origins = dict[tuple[int, str], tuple[str, int, str]]


@dataclass(frozen=True)
class Manner:
    """How rows are taken: the choices that the form and the command offer."""

    create: bool = False  # make the people, places and sources that are named and missing
    clear: bool = False  # an empty cell empties its field
    replace: bool = False  # rows of a record that the file does not name are taken out


@dataclass
class TableSheet:
    """A sheet’s table and the columns that it has of it, by their index."""

    name: str
    table: Table
    header: list[str]
    fields: list[tuple[Field, tuple[int, ...]]] = field(init=False)

    def __post_init__(self) -> None:
        at = {column: index for index, column in enumerate(self.header)}
        self.fields = [
            (one, tuple(at[column] for column in one.columns if column in at))
            for one in self.table.fields
            if one.columns[0] in at
        ]
        self.owner = at.get(self.table.owner, -1)

    def faults(self) -> Iterator[FaultAt]:
        """Yield what is wrong with the header."""
        right = self.table.columns
        for column in dict.fromkeys(self.header):
            if column not in right:
                mend = near(column, right) or _("The columns are: %(names)s.") % {
                    "names": ", ".join(right)
                }
                yield self.fault(1, column, column, _("There is no such column."), mend)
            elif self.header.count(column) > 1:
                yield self.fault(
                    1, column, column, _("This column stands twice."), _("Take one out.")
                )
        needed = {self.table.owner, *self.table.key} - {"key"}
        for column in right:
            if column in needed and column not in self.header:
                mend = _("It says which record, or which row of it, is meant.")
                yield self.fault(1, column, "", _("This column is missing."), mend)
        for one in self.table.fields:
            words = one.columns[0]
            if words not in self.header and set(one.columns) & set(self.header):
                mend = _("The EDTF form stands beside the words, in “%(column)s”.")
                reason = _("This column is missing.")
                yield self.fault(1, words, "", reason, mend % {"column": words})

    def fault(self, row: int, column: str, value: Any, reason: str, mend: str = "") -> FaultAt:
        """Return a fault in this sheet."""
        return FaultAt(reason, mend, self.name, row, column, str(value)[:MOST_SHOWN])


@dataclass
class Taking:
    """One row on its way into a document."""

    sheet: TableSheet
    number: int
    cells: Sequence[str]
    manner: Manner
    origins: Origins
    called: dict[str, str]
    faults: list[FaultAt] = field(default_factory=list)

    def into(self, document: Document, before: Document | None) -> None:
        """Write the row into ``document``; ``before`` is the record as it stands in the database.

        Cells that cannot be taken are noted in ``faults``.
        """
        if not self.sheet.table.child:
            self._fill(document, self.sheet.fields)
            return
        child = self.sheet.table.child
        key = {}
        for one, at in self.sheet.fields:
            if one.name in self.sheet.table.key and one.name != "key":
                key[one.name] = self._value(one, at, None)
        if self.faults:
            return
        row = self._row(document, before, key)
        if row is not None:
            self._fill(row, self.sheet.fields)
            self.origins[id(row), ""] = (self.sheet.name, self.number, "")
            if not any(other is row for other in document[child]):
                document[child].append(row)

    def _fill(self, row: Document, fields: list[tuple[Field, tuple[int, ...]]]) -> None:
        empty = None
        for one, at in fields:
            cells = tuple(self.cells[index] for index in at)
            if not any(cells):
                if not self.manner.clear or one.name in self.sheet.table.key:
                    continue
                empty = empty or {**blank(self.sheet.table.shape), **_no_items(self.sheet.table)}
                value = empty[one.name]
            else:
                value = self._value(one, at, row)
            self._set(row, one, value)
            self.origins[id(row), one.name] = (self.sheet.name, self.number, one.columns[0])

    def _value(self, one: Field, at: tuple[int, ...], row: Document | None) -> Any:
        """Return what the cells say; what they say of the row already stays as it is."""
        cells = [self.cells[index] for index in at]
        if row is not None and row[one.name] and _says(one, row, cells):
            old = row[one.name]
            return [item[one.items] for item in old] if one.items else old
        called = self.called if self.manner.create else None
        try:
            return one.value(cells, called)
        except CellRefused as error:
            column, value = one.columns[0], " · ".join(filter(None, cells))
            self.faults.append(
                self.sheet.fault(self.number, column, value, error.reason, error.mend)
            )
            return row[one.name] if row is not None and not one.items else None

    def _set(self, row: Document, one: Field, value: Any) -> None:
        if not one.items:
            row[one.name] = value
            return
        if value is None:
            return
        shape = self.sheet.table.shape.children[one.name]
        stands = {item[one.items]: item for item in row[one.name]}
        row[one.name] = [stands.get(name) or {**blank(shape), one.items: name} for name in value]
        for item in row[one.name]:
            place = (self.sheet.name, self.number, one.columns[0])
            self.origins[id(item), one.items] = self.origins[id(item), ""] = place

    def _row(self, document: Document, before: Document | None, key: Document) -> Document | None:
        """Return the row of the document that this one means; a new one where there is none."""
        shape = self.sheet.table.shape
        if "key" in self.sheet.table.key:
            return self._keyed(document, before)
        rows = self._candidates(document, before)
        found = [r for r in rows if all(r[n] == v for n, v in key.items())]
        return found[0] if found else {**blank(shape), **key}

    def _candidates(self, document: Document, before: Document | None) -> list[Document]:
        """Return the rows that may be meant: those that were taken out may come back."""
        child = self.sheet.table.child
        if self.manner.replace and before is not None:
            return [*document[child], *map(dict, before[child])]
        rows: list[Document] = document[child]
        return rows

    def _keyed(self, document: Document, before: Document | None) -> Document | None:
        """Return the row by its key; without one, the row that says the same, or one with a new.

        A key is made of the kind, numbered from the second: ``exchange-of-ratifications-2``.
        """
        table = self.sheet.table
        rows = self._candidates(document, before)
        given = {one.name: at for one, at in self.sheet.fields}
        key = self.cells[given["key"][0]].strip() if "key" in given else ""
        if key:
            return next((r for r in rows if r["key"] == key), {**blank(table.shape), "key": key})
        for row in rows:
            if all(
                _says(one, row, [self.cells[index] for index in at])
                for one, at in self.sheet.fields
                if one.name != "key" and any(self.cells[index] for index in at)
            ):
                return row
        kind = next(one for one in table.fields if one.name == "kind")
        word = self._value(kind, given["kind"], None) if "kind" in given else None
        if not word:
            return {**blank(table.shape), "key": "?"} if not self.faults else None
        known = [r["key"] for r in (before or {}).get(table.child, ()) if r["kind"] == word]
        if known:
            mend = _("Give the key of the one that is meant (%(keys)s), or a new key.")
            self.faults.append(
                self.sheet.fault(
                    self.number,
                    "key",
                    "",
                    _("The treaty has such an action already, and it says other things."),
                    mend % {"keys": ", ".join(known)},
                )
            )
            return None
        taken, free, number = {r["key"] for r in rows}, word, 1
        while free in taken:
            number += 1
            free = f"{word}-{number}"
        return {**blank(table.shape), "key": free}


def _no_items(table: Table) -> dict[str, list[Any]]:
    return {one.name: [] for one in table.fields if one.items}


def _says(one: Field, row: Document, cells: Sequence[str]) -> bool:
    """Return whether the cells are what an export of the row would show."""
    value = [item[one.items] for item in row[one.name]] if one.items else row[one.name]
    return list(one.cells(value))[: len(cells)] == list(cells)
