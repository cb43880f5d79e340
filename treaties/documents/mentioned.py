"""What a document names: other records, by its fields and in its texts."""

from collections.abc import Iterator

from treaties.citations import mentions, record_links

from .kinds import KINDS, Shape
from .writer import Document


def texts(document: Document) -> Iterator[tuple[str, str]]:
    """Yield the path and the text of every field in house markup: ``("actions.0.remark", "…")``."""
    for path, row, row_shape in rows(document):
        for name in row_shape.texts:
            if row[name]:
                yield f"{path}{name}", row[name]


def names(document: Document) -> set[str]:
    """Return every record that the document names: by a field, a citation or a link in a text."""
    found = field_names(document) | cited(document)
    for _path, text in texts(document):
        found.update(f"{link.kind}:{link.slug}" for link in record_links(text))
    return found


def cited(document: Document) -> set[str]:
    """Return every source that the document’s texts cite."""
    return {
        f"source:{mention.key}" for _path, text in texts(document) for mention in mentions(text)
    }


def field_names(document: Document) -> set[str]:
    """Return every record that a field of the document names; what is no text names none."""
    shape = KINDS[document["kind"]].shape
    found = _named([document], shape)
    for name, child in shape.children.items():
        if document[name]:
            found |= _named(document[name], child)
    found.discard("")
    return found


def _named(rows: list[Document], shape: Shape) -> set[str]:
    """Return what fields of rows of one shape name."""
    found: set[str] = set()
    for name in shape.references:
        found.update([row[name] for row in rows if isinstance(row[name], str)])
    for name in shape.reference_lists:
        lists = [row[name] for row in rows if isinstance(row[name], list)]
        found.update([item for items in lists for item in items if isinstance(item, str)])
    return found


def rows(document: Document) -> Iterator[tuple[str, Document, Shape]]:
    """Yield the record's own fields and each row, with its path: ``"actions.0."``."""
    shape = KINDS[document["kind"]].shape
    yield "", document, shape
    for name, child in shape.children.items():
        for index, row in enumerate(document[name]):
            yield f"{name}.{index}.", row, child
