"""Records → a bundle: one of them a line, a checksum at the end."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any, BinaryIO

from treaties.documents import settled
from treaties.models import Subject

from ..exporting import documents_of
from ..order import ORDER
from .choosing import listed
from .pasts import pasts

FORMAT = 1
_PORTION = 500


def write_bundle(
    out: BinaryIO, slugs: Mapping[str, set[str]] | None = None, *, history: bool = False
) -> int:
    """Write the newest documents of all records, or of those in ``slugs`` by kind; return how many.

    With ``history``, all that ever was of them: revisions, editions, steps. Equal records give
    equal bytes: no time of writing stands in a bundle. Subject terms go with the treaties that have
    them; working notes stay behind. Memory does not grow with the number of records.
    """
    lines = _Lines(out)
    lines.write(f'{{"bundle": {FORMAT},\n"subjects": [\n')
    lines.items(_terms(slugs))
    lines.write('],\n"records": [\n')
    number = lines.items(_records(listed(slugs, history=history), history))
    lines.write("],\n")
    out.write(f'"sha256": "{lines.digest.hexdigest()}"}}\n'.encode())
    return number


class _Lines:
    """Writes lines, and sums up what it wrote."""

    def __init__(self, out: BinaryIO) -> None:
        self.out, self.digest = out, hashlib.sha256()

    def write(self, text: str) -> None:
        data = text.encode()
        self.digest.update(data)
        self.out.write(data)

    def items(self, items: Iterable[Mapping[str, Any]]) -> int:
        """Write the items of a list, each on a line of its own; return how many there were."""
        number = 0
        for number, item in enumerate(items, 1):
            comma = ",\n" if number > 1 else ""
            self.write(f"{comma}{json.dumps(item, ensure_ascii=False)}")
        self.write("\n" if number else "")
        return number


def _records(found: Mapping[str, Mapping[str, str]], history: bool) -> Iterator[Mapping[str, Any]]:
    """Yield what stands in the lines of records, those first that others name."""
    for kind in ORDER:
        slugs = found.get(kind, {})
        if history:
            yield from pasts(kind, list(slugs))
            continue
        for slug, leads_to in slugs.items():
            if leads_to:
                yield {"address": f"{kind}:{slug}", "leads_to": leads_to}
        live = documents_of(kind, [slug for slug, leads_to in slugs.items() if not leads_to])
        while some := list(islice(live, _PORTION)):
            yield from ({"document": document} for document in settled(some))


def _terms(slugs: Mapping[str, set[str]] | None) -> Iterator[dict[str, Any]]:
    """Yield the subject terms of the records with the broader terms above them, these first."""
    every = {term.slug: term for term in Subject.objects.select_related("broader")}
    wanted = set(every) if slugs is None else _used(slugs)
    done: set[str] = set()

    def above(slug: str) -> Iterator[dict[str, Any]]:
        term = every.get(slug)
        if term is None or slug in done:
            return
        done.add(slug)
        if term.broader:
            yield from above(term.broader.slug)
        broader = term.broader.slug if term.broader else None
        yield {"slug": slug, "term": term.term, "broader": broader}

    for slug in sorted(wanted):
        yield from above(slug)


def _used(slugs: Mapping[str, set[str]]) -> set[str]:
    return {
        address.partition(":")[2]
        for document in documents_of("treaty", sorted(slugs.get("treaty", ())))
        for address in document["subjects"]
    }
