"""What other published records say of a record: inverse relations, events, signatures, citations.

A document holds what its own record says. Everything here belongs to others and is read from the
published table when the page is drawn, so that nobody has to edit the Treaty of Portsmouth to show
who affirms it.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from treaties.citations import plain
from treaties.dates import HistoricalDate
from treaties.documents import Shown
from treaties.models import Record
from treaties.models.choices import RelationKind
from treaties.publishing import addresses_of, named_by

from .citing import Citation, citations_in
from .languages import joined
from .pointing import Statement, statements


@dataclass(frozen=True)
class Pointer:
    """Another record that names this one: when, as what, with which remark."""

    record: Shown
    date: HistoricalDate | None = None
    details: tuple[str, ...] = ()
    remark: str = ""

    @property
    def detail(self) -> str:
        """All that is said of the record, in one line."""
        return joined("; ", self.details)


@dataclass(frozen=True)
class Margin:
    """Everything that points at a record, by what it says of it; ``relations`` by their term."""

    relations: tuple[tuple[str, tuple[Pointer, ...]], ...] = ()
    events: tuple[Pointer, ...] = ()
    treaties: tuple[Pointer, ...] = ()
    people: tuple[Pointer, ...] = ()
    parts: tuple[Pointer, ...] = ()
    successors: tuple[Pointer, ...] = ()
    mentions: tuple[Pointer, ...] = ()
    citations: tuple[Citation, ...] = ()


def margin_of(record: Record) -> Margin:
    """Return what points at ``record``: two queries, however much it is."""
    me = addresses_of(record)
    pointers: dict[str, list[Pointer]] = {}
    citations: list[Citation] = []
    for one, document, shown in named_by(record):
        said = list(statements(document, shown, me))
        for statement in said:
            pointers.setdefault(statement.group, []).append(_pointer(one, statement))
        cited = list(citations_in(document, one, me))
        citations += cited
        if not said and not cited:
            pointers.setdefault("mentions", []).append(_pointer(one, Statement("mentions")))
    relations = {g.partition(":")[2]: v for g, v in pointers.items() if g.startswith("relation:")}
    return Margin(
        relations=tuple(
            (str(RelationKind(kind).inverse), _in_time(relations[kind]))
            for kind in RelationKind.values
            if kind in relations
        ),
        citations=tuple(dict.fromkeys(citations)),
        **{
            group: _in_time(pointers.get(group, ()))
            for group in ("events", "treaties", "people", "parts", "successors", "mentions")
        },
    )


def _pointer(one: Shown, said: Statement) -> Pointer:
    details = (said.detail,) if said.detail else ()
    remark = plain(said.remark) if said.remark else ""
    return Pointer(one, said.date, details, remark)


def _in_time(pointers: Iterable[Pointer]) -> tuple[Pointer, ...]:
    """Sort by date, the undated last, then by label; what is said of one day stands together."""
    found: dict[tuple[str, HistoricalDate | None], Pointer] = {}
    for pointer in pointers:
        key = (pointer.record.address, pointer.date)
        if key not in found:
            found[key] = pointer
        else:
            details = dict.fromkeys((*found[key].details, *pointer.details))
            found[key] = replace(found[key], details=tuple(details))
    return tuple(
        sorted(found.values(), key=lambda p: (p.date is None, p.date or 0, p.record.label))
    )
