"""The tables: one for each kind of record, and one for each list of rows that belongs to a kind."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from django.utils.text import capfirst
from import_export.fields import Field as ResourceField
from import_export.resources import Resource

from treaties.documents import KINDS, Document, Kind, Shape

from .fields import Field, fields_of, key_of, listed


@dataclass(frozen=True)
class Table:
    """A table: of the records of a kind, or of the rows ``child`` that belong to them."""

    name: str
    kind: Kind
    child: str = ""

    @property
    def shape(self) -> Shape:
        """What a row holds."""
        return self.kind.shape.children[self.child] if self.child else self.kind.shape

    @property
    def owner(self) -> str:
        """The first column: the slug of the record that a row is, or belongs to."""
        return self.kind.name if self.child else "slug"

    @cached_property
    def fields(self) -> tuple[Field, ...]:
        """The fields, with the columns that each has."""
        return fields_of(self.shape) + (() if self.child else listed(self.shape))

    @cached_property
    def by_column(self) -> dict[str, Field]:
        """The field that each column but the first belongs to."""
        return {column: field for field in self.fields for column in field.columns}

    @property
    def columns(self) -> list[str]:
        """Every column, in order."""
        return [self.owner, *self.by_column]

    @cached_property
    def key(self) -> tuple[str, ...]:
        """The fields that tell a row from the others of its record; none for a record’s own."""
        return key_of(self.shape) if self.child else ()

    @property
    def label(self) -> str:
        """What the table holds, in words."""
        return capfirst(str(self.shape.model._meta.verbose_name_plural))

    def rows(self, document: Document) -> Iterator[list[str]]:
        """Yield the rows of a document, cell by cell in the order of the columns."""
        if not self.child:
            yield [document["slug"], *self._cells(document)]
            return
        for row in document[self.child]:
            yield [document["slug"], *self._cells(row)]

    def _cells(self, row: Document) -> Iterator[str]:
        for field in self.fields:
            value = row[field.name]
            yield from field.cells([one[field.items] for one in value] if field.items else value)


def _tables() -> Iterator[Table]:
    for kind in KINDS.values():
        yield Table(kind.name, kind)
        for child in kind.shape.children:
            yield Table(f"{kind.name}-{child.replace('_', '-')}", kind, child)


TABLES: dict[str, Table] = {table.name: table for table in _tables()}


def tables_of(kind: str) -> list[Table]:
    """Return the tables of a kind: its records first, then what belongs to them."""
    return [table for table in TABLES.values() if table.kind.name == kind]


class TableResource(Resource):  # type: ignore[misc]
    """A table as import-export knows it: its columns. What is read goes through batches alone."""

    table: Table

    def import_data(self, *args: object, **kwargs: object) -> None:
        """Refuse: the package would write row by row, without preview, revision or undo."""
        raise NotImplementedError("Tables are read in batches: treaties.exchange.batches.")

    def get_display_name(self) -> str:
        """Return the table’s name, as the admin’s list of resources shows it."""
        return self.table.label


def resource(table: Table) -> type[TableResource]:
    """Return the resource of a table: a class, as import-export’s screens ask for."""
    columns = {column: ResourceField(column_name=column) for column in table.columns}
    name = f"{table.name.title().replace('-', '')}Resource"
    made: type[TableResource] = type(name, (TableResource,), {"table": table, **columns})
    return made
