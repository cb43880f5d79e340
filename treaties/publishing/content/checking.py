"""The check as a whole: all working copies are read once, every rule is asked, words are added."""

from collections.abc import Callable, Iterable
from typing import Any

from django.db import models
from django.utils.text import capfirst

from treaties.documents import KINDS, Document, whole, write

from ..readiness import hindrances
from ..seen import shown_for
from .citing import uncited_facts, uncited_paragraphs
from .cycles import cycles
from .days import out_of_order, outside_larger_event, signed_out_of_lifetime
from .findings import CODES, Fault, Faults, Finding, Severity, at
from .namesakes import namesakes
from .parties import foreign_signatories, no_preferred_account, two_preferred_accounts
from .records import Records
from .twins import duplicate_sources
from .works import (
    institutions_as_people,
    never_cited,
    no_web_addresses,
    without_year,
    wrong_numbers,
)


def unready(document: Document, records: Records) -> Faults:
    """Yield what keeps the record from being published, as ``readiness`` says it."""
    for one in hindrances([document], [records.shown_by[at(document)]]):
        yield Fault("not-publishable", one.address, one.path, one.message)


OF_ONE: tuple[Callable[[Document, Records], Faults], ...] = (
    unready,
    wrong_numbers,
    no_web_addresses,
    out_of_order,
    signed_out_of_lifetime,
    outside_larger_event,
    foreign_signatories,
    two_preferred_accounts,
    no_preferred_account,
    institutions_as_people,
    without_year,
    uncited_paragraphs,
    uncited_facts,
)
OF_ALL: tuple[Callable[[Records], Faults], ...] = (
    cycles,
    duplicate_sources,
    namesakes,
    never_cited,
)


def check_content(kinds: Iterable[str] | None = None) -> list[Finding]:
    """Return what is wrong or missing in the records of ``kinds``, or of all: the worst first.

    Reads the working copies of every kind, since records are judged by what others say: a fixed
    number of queries. Raises ``ValueError`` for a kind that does not exist.
    """
    wanted = set(KINDS) if kinds is None else set(kinds)
    if unknown := wanted - set(KINDS):
        raise ValueError(f"there is no kind {', '.join(sorted(unknown))}")
    if not wanted:
        return []
    documents = [write(row) for kind in KINDS.values() for row in whole(kind)]
    return findings(Records(documents, shown_for(documents)), wanted)


def findings(records: Records, kinds: Iterable[str] = tuple(KINDS)) -> list[Finding]:
    """Return what the rules say of the records of ``kinds``: by severity, record and place."""
    wanted = set(kinds)
    faults: list[Fault] = []
    for document in records.documents:
        if document["kind"] in wanted:
            faults += (fault for rule in OF_ONE for fault in rule(document, records))
    for across in OF_ALL:
        faults += (fault for fault in across(records) if _kind(fault.address) in wanted)
    return [_finding(fault, records) for fault in sorted(faults, key=_order)]


def _finding(fault: Fault, records: Records) -> Finding:
    severity, advice = CODES[fault.code]
    return Finding(
        severity=severity,
        code=fault.code,
        address=fault.address,
        path=fault.path,
        message=fault.message,
        advice=str(advice),
        record=records.labels[fault.address],
        place=_place(fault, records),
    )


def _place(fault: Fault, records: Records) -> str:
    """Return where a fault stands in readers’ words: “Actions › Signed, 20 January 1925 › Date”."""
    shape = KINDS[_kind(fault.address)].shape
    words: list[Any] = []
    parts = fault.path.split(".")
    if parts[0] in shape.children:
        name, *parts = parts
        shape = shape.children[name]
        words.append(shape.model._meta.verbose_name_plural)
        if parts:
            words.append(records.rows(fault.address, name)[int(parts.pop(0))])
    words += (_field(shape.model, part).verbose_name for part in parts if part)
    return " › ".join(str(capfirst(word)) for word in words)


def _field(model: type[models.Model], name: str) -> Any:
    return model._meta.get_field(name)


def _kind(address: str) -> str:
    return address.partition(":")[0]


_SEVERITIES, _KINDS = list(Severity), list(KINDS)


def _order(fault: Fault) -> tuple[int, int, str, list[tuple[int, str]]]:
    """Return by what a finding is sorted; rows by their number, not by its first digit."""
    return (
        _SEVERITIES.index(CODES[fault.code].severity),
        _KINDS.index(_kind(fault.address)),
        fault.address,
        [(int(part), "") if part.isdigit() else (-1, part) for part in fault.path.split(".")],
    )
