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
    found: set[str] = set()
    for _path, row, shape in rows(document):
        found.update([row[name] for name in shape.references if isinstance(row[name], str)])
        for name in shape.reference_lists:
            if isinstance(row[name], list):
                found.update([item for item in row[name] if isinstance(item, str)])
    found.discard("")
    return found


def rows(document: Document) -> Iterator[tuple[str, Document, Shape]]:
    """Yield the record's own fields and each row, with its path: ``"actions.0."``."""
    shape = KINDS[document["kind"]].shape
    yield "", document, shape
    for name, child in shape.children.items():
        for index, row in enumerate(document[name]):
            yield f"{name}.{index}.", row, child
