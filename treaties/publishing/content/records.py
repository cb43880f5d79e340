"""All documents that are checked together, and what each of them shows of the others."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from treaties.documents import Comparison, Document, Shown, compare, outline

from .findings import at


@dataclass(frozen=True)
class Records:
    """Documents of records, in today’s format; ``shown`` as ``publishing.shown_for`` gives it."""

    documents: Sequence[Document]
    shown: Sequence[Mapping[str, Shown]]

    @cached_property
    def by_address(self) -> dict[str, Document]:
        """The documents by address."""
        return {at(document): document for document in self.documents}

    @cached_property
    def shown_by(self) -> dict[str, Mapping[str, Shown]]:
        """What a record shows of others, by its address."""
        return {at(d): shown for d, shown in zip(self.documents, self.shown, strict=True)}

    @cached_property
    def labels(self) -> dict[str, str]:
        """What every record is called, by address."""
        return {address: outline(document).label for address, document in self.by_address.items()}

    def of(self, *kinds: str) -> Iterator[Document]:
        """Yield the documents of ``kinds``, by slug."""
        chosen = (document for document in self.documents if document["kind"] in kinds)
        yield from sorted(chosen, key=at)

    def called(self, address: str) -> str:
        """Return a record’s label with its address: “Lev Karakhan (person:lev-karakhan)”."""
        label = self.labels.get(address)
        return f"{label} ({address})" if label else address

    def rows(self, address: str, name: str) -> list[str]:
        """Return what readers call each of the rows ``name`` of a record."""
        if address not in self._described:
            # What sets a record apart from nothing is all that it says, in readers’ words.
            self._described[address] = compare(None, self.by_address[address], self.labels)
        for change in self._described[address].changes:
            if change.name == name:
                return [item.label for item in change.items]
        return []

    @cached_property
    def _described(self) -> dict[str, Comparison]:
        return {}
