"""The pages and files of each record that readers have, had, or came to by another address."""

import json
import posixpath
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import Any
from urllib.parse import urlsplit

from django.db.models import Q

from treaties.documents import KINDS
from treaties.models import Edition, Published, Record
from treaties.publishing import final

from .leading import Leading
from .manifest import Unit, hash_of
from .routes import Route, file_of, language_of
from .site import Site, address, languages_of

_PORTION = 200
_MOVED = (301, 302, 307, 308)


@dataclass(frozen=True)
class Copied:
    """A record of the copy: its editions; ``newest`` is 0 where readers have none as its own.

    ``is_whole`` where it has more than its own address, which says what became of it.
    """

    kind: str
    slug: str
    made_from: str
    numbers: tuple[int, ...]
    newest: int
    is_whole: bool

    @property
    def unit(self) -> Unit:
        return Unit(f"{self.kind}:{self.slug}", self.made_from)


def copied_records() -> Iterator[Copied]:
    """Yield the records of the copy, by kind and slug: in the same order on every database."""
    seen = Record.objects.filter(Q(editions__isnull=False) | Q(redirect__isnull=False))
    places = {kind: place for place, kind in enumerate(KINDS)}
    keys = sorted(
        seen.order_by().distinct().values_list("kind", "slug", "pk"),
        key=lambda key: (places[key[0]], key[1]),
    )
    iterator = iter([pk for _kind, _slug, pk in keys])
    while portion := list(islice(iterator, _PORTION)):
        yield from _copied(portion)


def _copied(ids: Sequence[int]) -> Iterator[Copied]:
    rows = Record.objects.filter(pk__in=ids).select_related("redirect").in_bulk()
    rows_shown = Published.objects.filter(record__in=ids)
    published = {
        record: (stamp, number)
        for record, stamp, number in rows_shown.values_list("record", "stamp", "edition__number")
    }
    numbers = _numbers(ids)
    for pk in ids:
        row = rows[pk]
        stamp, newest = published.get(pk, ("", 0))
        own = numbers.get(pk, ())
        lead = final(row) if row.redirect else None
        led = _numbers([lead.pk]).get(lead.pk, ()) if lead else ()
        if not own and not led:
            continue
        is_open = lead is not None and (bool(own) or Published.objects.filter(record=lead).exists())
        said = [stamp, own, newest, row.reason, row.editions_closed, led, is_open]
        said.append(lead.address if lead else "")
        yield Copied(
            kind=row.kind,
            slug=row.slug,
            made_from=hash_of(json.dumps(said).encode()),
            numbers=own or led,
            newest=newest,
            is_whole=bool(newest) or (is_open and not row.editions_closed),
        )


def _numbers(ids: Sequence[int]) -> dict[int, tuple[int, ...]]:
    found: dict[int, list[int]] = defaultdict(list)
    rows = Edition.objects.filter(record__in=ids).order_by("number")
    for record, number in rows.values_list("record", "number"):
        found[record].append(number)
    return {record: tuple(some) for record, some in found.items()}


def draw_record(site: Site, record: Copied, unit: Unit) -> None:
    """Take the files of a record into the copy, and note them in its unit."""
    addresses = list(_addresses(site.routes, record))
    own = frozenset(path for _route, path in addresses)
    for route, path in addresses:
        response: Any = site.drawer.draw(path)
        if response.status_code in _MOVED and route.in_languages:
            there = urlsplit(response.headers["Location"]).path
            site.put_template(unit, "moved", path, language_of(path), _moved(path, there))
        elif response.status_code == 200 or (response.status_code == 410 and _is_main(route)):
            leading = Leading(path, file_of(path), (record.kind, record.slug), own)
            site.put(unit, response, leading)


def _moved(path: str, there: str) -> dict[str, str]:
    """Return what the page of a former address is drawn from; a refresh needs the way to a file."""
    way = posixpath.relpath(file_of(there), posixpath.dirname(file_of(path)))
    return {"there": there, "way": way}


def _is_main(route: Route) -> bool:
    return route.name == route.kind


def _addresses(routes: list[Route], record: Copied) -> Iterator[tuple[Route, str]]:
    for route in routes:
        if route.kind != record.kind or not (record.is_whole or _is_main(route)):
            continue
        for parameters in _parameters(route, record):
            for language in languages_of(route):
                yield route, address(route.name, language, slug=record.slug, **parameters)


def _parameters(route: Route, record: Copied) -> list[dict[str, int]]:
    """Return what a route is asked with besides the slug: nothing, an edition, two editions.

    Compared are neighbors, and each edition with the newest: what pages lead to.
    """
    if route.parameters == {"slug"}:
        return [{}]
    if route.parameters == {"slug", "number"}:
        return [{"number": number} for number in record.numbers]
    if route.parameters == {"slug", "old", "new"}:
        pairs = {*pairwise(record.numbers), *((n, record.newest) for n in record.numbers)}
        return [{"old": old, "new": new} for old, new in sorted(pairs) if old < new]
    return []
