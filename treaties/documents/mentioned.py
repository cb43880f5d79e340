"""What a document names, and what is shown of it: labels, addresses, the data of sources."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from treaties.citations import mentions, record_links
from treaties.models import Subject

from .kinds import KINDS, Shape
from .writer import Document, whole, write


@dataclass(frozen=True)
class Shown:
    """What a page says of another record.

    ``url`` is ``""`` where the record is not to be linked; ``source`` is a source's document.
    """

    label: str
    years: str = ""
    url: str = ""
    source: Document | None = None


def texts(document: Document) -> Iterator[tuple[str, str]]:
    """Yield the path and the text of every field in house markup: ``("actions.0.remark", "…")``."""
    shape = KINDS[document["kind"]].shape
    for path, row, row_shape in _rows(document, shape):
        for name in row_shape.texts:
            if row[name]:
                yield f"{path}{name}", row[name]


def names(document: Document) -> set[str]:
    """Return every record that the document names: by a field, a citation or a link in a text."""
    found: set[str] = set()
    for _path, row, shape in _rows(document, KINDS[document["kind"]].shape):
        found.update(row[name] for name in shape.references if row[name])
        for name in shape.reference_lists:
            found.update(row[name])
    for _path, text in texts(document):
        found.update(f"source:{mention.key}" for mention in mentions(text))
        found.update(f"{link.kind}:{link.slug}" for link in record_links(text))
    return found


def _rows(document: Document, shape: Shape) -> Iterator[tuple[str, Document, Shape]]:
    yield "", document, shape
    for name, child in shape.children.items():
        for index, row in enumerate(document[name]):
            yield f"{name}.{index}.", row, child


def shown(addresses: Iterable[str]) -> dict[str, Shown]:
    """Return what is shown of each record, those that do not exist left out; a query a kind."""
    slugs: dict[str, set[str]] = defaultdict(set)
    for address in addresses:
        kind, _, slug = address.partition(":")
        slugs[kind].add(slug)
    found: dict[str, Shown] = {}
    for subject in Subject.objects.filter(slug__in=slugs.pop("subject", ())):
        found[f"subject:{subject.slug}"] = Shown(label=subject.term)
    for source in whole(KINDS["source"]).filter(slug__in=slugs.pop("source", ())):
        found[f"source:{source.slug}"] = Shown(
            label=source.label,
            years=source.years,
            url=source.get_absolute_url(),
            source=write(source),
        )
    for kind, wanted in slugs.items():
        records = KINDS[kind].model.objects.for_labels().filter(slug__in=wanted)
        for record in records:
            found[f"{kind}:{record.slug}"] = Shown(
                label=record.label, years=record.years, url=record.get_absolute_url()
            )
    return found
