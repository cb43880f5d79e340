"""Which views the page layer keeps, and which parameters each address knows."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

View = Callable[..., Any]


@dataclass(frozen=True)
class Kept:
    """The parameters that a view reads; ``of_record``: its pages change with a record’s stamp."""

    parameters: frozenset[str]
    of_record: bool


_KEPT: dict[View, Kept] = {}


def kept(*parameters: str, of_record: bool = False) -> Callable[[View], View]:
    """Let the layer keep the pages of a view, which knows ``parameters`` and no others.

    The outermost of a view’s decorators. A page so kept is the same for every reader and hangs on
    nothing but its address and what the tables of migration 0009 hold. With ``of_record`` its
    address has the arguments ``kind`` and ``slug``, and all that it shows is covered by that
    record’s stamp for as long as the record is published.
    """

    def declare(view: View) -> View:
        _KEPT[view] = Kept(frozenset(parameters), of_record)
        return view

    return declare


def kept_of(view: View) -> Kept | None:
    """Return what was declared of a view; ``None`` where the layer lets it pass."""
    return _KEPT.get(view)
