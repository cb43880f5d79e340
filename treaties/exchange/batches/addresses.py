"""The addresses in a bundle: of which records it tells, which lead elsewhere, which are gone."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from treaties.documents import KINDS, any_of
from treaties.models import Record, State

from ..bundles import Entry, is_address
from .draft import Draft, new_draft

Item = dict[str, Any]


@dataclass
class Addresses:
    """What stands in a bundle: each address with its line.

    ``leads`` gives where those that lead elsewhere lead in the end, ``loops`` those that lead
    nowhere; ``gone`` are those in the bin.
    """

    lines: dict[str, int] = field(default_factory=dict)
    leads: dict[str, str] = field(default_factory=dict)
    loops: set[str] = field(default_factory=set)
    gone: set[str] = field(default_factory=set)


def address_in(item: Item) -> str:
    """Return which record a line tells of; ``""`` where it does not say so."""
    if "address" in item:
        return str(item["address"])
    document = item.get("document")
    if not isinstance(document, dict):
        return ""
    return f"{document.get('kind')}:{document.get('slug')}"


def survey_bundle(entries: Iterable[Entry]) -> Addresses:
    """Look through a bundle; what is wrong in its lines is told later."""
    found = Addresses()
    steps: dict[str, str] = {}
    for entry in entries:
        address = address_in(entry.value)
        if not address:
            continue
        found.lines.setdefault(address, entry.line)
        if is_address(leads_to := entry.value.get("leads_to")):
            steps[address] = str(leads_to)
        if entry.value.get("state") == State.DELETED:
            found.gone.add(address)
    for start in steps:
        end, seen = start, {start}
        while end in steps and steps[end] not in seen:
            end = steps[end]
            seen.add(end)
        if end in steps:
            found.loops.add(start)
        else:
            found.leads[start] = end
    return found


def with_records(
    given: Sequence[tuple[int, Item]],
) -> Iterator[tuple[int, Item, Record | None]]:
    """Yield each line with the record that is at its address here, if one is or was there."""
    addresses = {item["address"] for _line, item in given}
    rows = Record.objects.filter(any_of(addresses)).select_related("redirect")
    there = {row.address: row for row in rows if row.version or row.redirect}
    for line, item in given:
        yield line, item, there.get(item["address"])


def says_the_same(record: Record, item: Item) -> bool:
    """Return whether an address leads where the line says, or is in the bin as well."""
    if item["leads_to"]:
        return record.redirect is not None and record.redirect.address == item["leads_to"]
    return record.state == State.DELETED


def former_draft(item: Item) -> Draft:
    """Return an address with its history and no record behind it."""
    kind, _colon, slug = item["address"].partition(":")
    draft = new_draft(KINDS[kind], slug)
    draft.history, draft.gone = json.dumps(item, ensure_ascii=False), True
    return draft
