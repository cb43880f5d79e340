"""Names in documents → records, former names included."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

from django.db.models import Q

from treaties.models import Record, RecordModel, Subject

from .canonical import canonical
from .kinds import KINDS, Shape
from .mentioned import field_names
from .values import is_storable
from .writer import Document

# A record that was renamed this often in a row is a loop.
MOST_HOPS = 50
# SQLite takes a thousand parameters, and a row or two of them may be asked for otherwise.
LARGEST_PORTION = 500

T = TypeVar("T")


def by_kind(addresses: Iterable[str]) -> dict[str, set[str]]:
    """Return the slugs in ``addresses`` by kind: ``{"person": {"lev-karakhan"}}``."""
    slugs: dict[str, set[str]] = defaultdict(set)
    for address in addresses:
        kind, _colon, slug = address.partition(":")
        slugs[kind].add(slug)
    return slugs


def any_of(addresses: Iterable[str], prefix: str = "") -> Q:
    """Return the condition that the ``Record`` at ``prefix`` has one of the addresses."""
    condition = Q(pk__in=())
    for kind, slugs in by_kind(addresses).items():
        condition |= Q(**{f"{prefix}kind": kind, f"{prefix}slug__in": slugs})
    return condition


def moved(addresses: Iterable[str]) -> dict[str, str]:
    """Return the present address of each that has been given up; some queries for each hop."""
    leads: dict[str, str] = {}
    asked = set(addresses)
    wanted = asked
    for _hop in range(MOST_HOPS):
        if not wanted:
            break
        step = {
            row.address: row.redirect.address
            for some in portions(wanted)
            for row in Record.objects.filter(any_of(some), redirect__isnull=False).select_related(
                "redirect"
            )
            if row.redirect
        }
        leads |= step
        wanted = set(step.values()) - set(leads)
    return {start: _end(start, leads) for start in leads if start in asked}


def portions(items: Collection[T]) -> Iterator[list[T]]:
    """Yield the items, sorted, in lists that a query of SQLite can take as parameters."""
    ordered = sorted(items)  # type: ignore[type-var]
    for start in range(0, len(ordered), LARGEST_PORTION):
        yield ordered[start : start + LARGEST_PORTION]


def _end(address: str, leads: dict[str, str]) -> str:
    seen = set()
    while address in leads and address not in seen:
        seen.add(address)
        address = leads[address]
    return address


def settled(documents: Sequence[Document]) -> list[Document]:
    """Return the documents with present addresses where fields name records by former ones.

    What their texts cite stays as it was written. Documents are equal if they are so settled.
    """
    leads = moved({name for document in documents for name in field_names(document)})
    renamed = [settled_by(document, leads) for document in documents]
    # Where nobody chose an order, rows stand by their own text, which names are part of.
    return [
        old if new is old else canonical(new) for old, new in zip(documents, renamed, strict=True)
    ]


def settled_by(document: Document, leads: Mapping[str, str]) -> Document:
    """Return ``document`` with the present addresses in ``leads``, every row where it stood."""
    if not leads or leads.keys().isdisjoint(field_names(document)):
        return document
    shape = KINDS[document["kind"]].shape
    changed = document | _renamed(document, shape, leads)
    for name, child in shape.children.items():
        if child.references or child.reference_lists:
            changed[name] = [row | _renamed(row, child, leads) for row in document[name]]
    return changed


def _renamed(row: Document, shape: Shape, leads: Mapping[str, str]) -> Document:
    """Return the fields of ``row`` that name records, with their present addresses."""
    names: Document = {name: leads.get(row[name], row[name]) for name in shape.references}
    for name in shape.reference_lists:
        names[name] = sorted({leads.get(address, address) for address in row[name]})
    return names


def rows_of(addresses: Iterable[str]) -> dict[str, RecordModel | Subject]:
    """Return the stored row that each address means, those that mean none left out.

    A query for each kind, in portions, and some more where some are not found under that name.
    """
    # What no database can hold, none can be asked for.
    asked = set(filter(is_storable, addresses))
    found = _rows(asked)
    if missing := asked - set(found):
        leads = moved(missing)
        later = _rows(set(leads.values()))
        found |= {old: later[new] for old, new in leads.items() if new in later}
    return found


def _rows(addresses: Iterable[str]) -> dict[str, RecordModel | Subject]:
    found: dict[str, RecordModel | Subject] = {}
    for kind, slugs in by_kind(addresses).items():
        if kind != "subject" and kind not in KINDS:
            continue
        model: Any = Subject if kind == "subject" else KINDS[kind].model
        for some in portions(slugs):
            rows = model._default_manager.filter(slug__in=some)
            found.update({f"{kind}:{row.slug}": row for row in rows})
    return found
