"""Names in documents → records, former names included."""

import copy
from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Q

from treaties.models import Record, RecordModel, Subject

from .kinds import KINDS
from .mentioned import field_names, rows
from .writer import Document, dumps

# A record that was renamed this often in a row is a loop.
MOST_HOPS = 50


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
    """Return the present address of each that has been given up; a query for each hop."""
    leads: dict[str, str] = {}
    wanted = set(addresses)
    for _hop in range(MOST_HOPS):
        if not wanted:
            break
        rows = Record.objects.filter(any_of(wanted), redirect__isnull=False)
        step = {
            row.address: row.redirect.address
            for row in rows.select_related("redirect")
            if row.redirect
        }
        leads |= step
        wanted = set(step.values()) - set(leads)
    return {start: _end(start, leads) for start in leads if start in set(addresses)}


def _end(address: str, leads: dict[str, str]) -> str:
    seen = set()
    while address in leads and address not in seen:
        seen.add(address)
        address = leads[address]
    return address


def settled(document: Document) -> Document:
    """Return ``document`` with the present address wherever a field names a record by a former one.

    What its texts cite stays as it was written. Documents are equal if they are so settled.
    """
    leads = moved(field_names(document))
    if not leads:
        return document
    changed = copy.deepcopy(document)
    for _path, row, shape in rows(changed):
        for name in shape.references:
            row[name] = leads.get(row[name], row[name])
        for name in shape.reference_lists:
            row[name] = sorted(leads.get(address, address) for address in row[name])
    for name, shape in KINDS[document["kind"]].shape.children.items():
        if not shape.is_ordered:
            # Where nobody chose an order, rows stand by their own text, which names are part of.
            changed[name].sort(key=dumps)
    return changed


def rows_of(addresses: Iterable[str]) -> dict[str, RecordModel | Subject]:
    """Return the stored row that each address means, those that mean none left out.

    A query for each kind, and one or two more where some are not found under that name.
    """
    asked = set(addresses)
    found = _rows(asked)
    if missing := asked - set(found):
        leads = moved(missing)
        later = _rows(set(leads.values()))
        found |= {old: later[new] for old, new in leads.items() if new in later}
    return found


def _rows(addresses: Iterable[str]) -> dict[str, RecordModel | Subject]:
    found: dict[str, RecordModel | Subject] = {}
    for kind, slugs in by_kind(addresses).items():
        if kind == "subject":
            rows: Iterable[RecordModel | Subject] = Subject.objects.filter(slug__in=slugs)
        elif kind in KINDS:
            rows = KINDS[kind].model._default_manager.filter(slug__in=slugs)
        else:
            continue
        found.update({f"{kind}:{row.slug}": row for row in rows})
    return found
