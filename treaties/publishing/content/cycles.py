"""Records that come round to themselves: parts, relations of treaties, successions."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter

from django.utils.translation import gettext as _

from treaties.models.choices import RelationKind

from .findings import Fault, Faults
from .records import Records

# What a record leads to, and where in its document that stands.
_Edges = dict[str, dict[str, str]]


def cycles(records: Records) -> Faults:
    """Yield each circle of “part of”, of one kind of relation and of successions once."""
    parts: _Edges = defaultdict(dict)
    relations: dict[str, _Edges] = defaultdict(lambda: defaultdict(dict))
    successions: _Edges = defaultdict(dict)
    for address, document in records.by_address.items():
        if larger := document.get("part_of"):
            parts[address][larger] = "part_of"
        for index, row in enumerate(document.get("relations", ())):
            relations[row["kind"]][address][row["other"]] = f"relations.{index}"
        for index, row in enumerate(document.get("predecessors", ())):
            successions[address][row["predecessor"]] = f"predecessors.{index}"
    whole = relations.pop(RelationKind.PART_OF, {})
    yield from _faults(records, parts, "part-of-itself")
    yield from _faults(records, whole, "part-of-itself")
    for edges in relations.values():
        yield from _faults(records, edges, "relation-cycle")
    yield from _faults(records, successions, "succession-cycle")


def _faults(records: Records, edges: _Edges, code: str) -> Faults:
    for circle in _circles(edges):
        path = edges[circle[0]][circle[1]]
        names = " → ".join(records.labels.get(address, address) for address in circle)
        words = _("This comes round to itself: %(names)s.") % {"names": names}
        yield Fault(code, circle[0], path, words)


def _circles(edges: Mapping[str, Mapping[str, str]]) -> Iterator[list[str]]:
    """Yield the circles, each beginning and ending with its first record by address.

    Each is taken apart once it was found, so that every circle has a link of its own.
    """
    graph = {start: sorted(ends) for start, ends in sorted(edges.items())}
    while True:
        try:
            TopologicalSorter(graph).prepare()
        except CycleError as error:
            # Last to first: of two neighbors, the second leads to the first.
            circle: list[str] = error.args[1][:0:-1]
            first = circle.index(min(circle))
            circle = [*circle[first:], *circle[:first], circle[first]]
            yield circle
            graph[circle[0]].remove(circle[1])
        else:
            return
