"""Which records go into a bundle: those that are asked for, and what they need."""

from collections.abc import Iterable, Iterator

from treaties.documents import Document, by_kind, field_names, names

from ..exporting import documents_of


class NotThere(LookupError):
    """Records that were asked for and are not there; ``addresses`` names them."""

    def __init__(self, addresses: list[str]) -> None:
        self.addresses = addresses
        super().__init__(", ".join(addresses))


def chosen(addresses: Iterable[str], *, linked: bool = False) -> dict[str, set[str]]:
    """Return the slugs, by kind, of the records at ``addresses`` and of all that they need.

    They need what their fields name and what their texts cite, and so do these. With ``linked``,
    what texts link to belongs to them as well. Raises ``NotThere`` for records asked for.
    """
    asked = set(addresses)
    found: set[str] = set()
    wanted = set(asked)
    while wanted:
        step: set[str] = set()
        for document in _documents(wanted):
            found.add(f"{document['kind']}:{document['slug']}")
            step |= names(document) if linked else _needed(document)
        if missing := sorted(asked - found):
            raise NotThere(missing)
        wanted = step - found - wanted
    return by_kind(found)


def _needed(document: Document) -> set[str]:
    """Return what the fields of a document name, and the sources that its texts cite."""
    return field_names(document) | {one for one in names(document) if one.startswith("source:")}


def _documents(addresses: Iterable[str]) -> Iterator[Document]:
    for kind, slugs in by_kind(addresses).items():
        if kind != "subject":
            yield from documents_of(kind, sorted(slugs))
