"""Whole documents and rows from the few values that are given: the rest is empty."""

from typing import Any

from treaties.documents import FORMAT, KINDS, Document, dumps

# The end of every text that opens a page.
NOTICE = "A made-up record for trying out the site."
# The beginning of every slug: no record of real research has it.
PREFIX = "made-up-"


def _blank(shape: Any) -> Document:
    """Return what a document says of a row of which nothing is known."""
    return {name: _empty(name, shape) for name in shape.fields}


def _empty(name: str, shape: Any) -> Any:
    field: Any = shape.model._meta.get_field(name)
    if name in shape.reference_lists:
        return []
    value = None if name in shape.dates else field.get_default()
    # A member of a vocabulary is a text with a name.
    return str(value) if isinstance(value, str) else value


_RECORDS: dict[str, Document] = {
    name: {"format": FORMAT, "kind": name, "slug": "", **_blank(kind.shape)}
    for name, kind in KINDS.items()
}
_ROWS = {
    (kind.name, name): _blank(shape)
    for kind in KINDS.values()
    for name, shape in kind.shape.children.items()
}
_ORDERED = {
    (kind.name, name): shape.is_ordered
    for kind in KINDS.values()
    for name, shape in kind.shape.children.items()
}
_LISTS = {kind.name: tuple(kind.shape.children) for kind in KINDS.values()}


def record(kind: str, slug: str, **values: Any) -> Document:
    """Return a document of a kind; ``values`` are its fields and, by name, lists of rows.

    A row is given by its own values; those that no editor puts in order stand by their text, as
    ``treaties.documents.write`` gives them.
    """
    children = {name: _rows(kind, name, values.pop(name, ())) for name in _LISTS[kind]}
    return {**_RECORDS[kind], "slug": f"{PREFIX}{slug}", **values, **children}


def _rows(kind: str, name: str, given: Any) -> list[Document]:
    blank = _ROWS[kind, name]
    rows = [{**blank, **row} for row in given]
    return rows if len(rows) < 2 or _ORDERED[kind, name] else sorted(rows, key=dumps)
