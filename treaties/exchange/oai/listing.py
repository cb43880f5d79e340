"""What a list of the protocol holds: some records in the order in which they changed."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from treaties.models import Harvested

from .asking import Window
from .refusals import Refused
from .tokens import Place, token

PAGE = 100


@dataclass(frozen=True)
class Page:
    """Some records of a list, how many came before, how many it has, the token to go on by.

    ``token`` is empty on the last page, ``None`` where the list has no other.
    """

    rows: Sequence[Harvested]
    before: int
    size: int
    token: str | None


def page_of(window: Window, place: Place | None, *, whole: bool) -> Page:
    """Return the page behind a place, or the first; ``whole`` reads the editions as well.

    Five queries at the most, whatever the size. Raises ``Refused`` where there is nothing.
    """
    every = Harvested.objects.order_by("changed", "pk")
    if window.kind:
        every = every.filter(kind=window.kind)
    if window.start:
        every = every.filter(changed__gte=window.start)
    if window.end:
        every = every.filter(changed__lte=window.end)
    rows = every.select_related("edition__revision", "edition__record") if whole else every
    found = _behind(rows, place) if place else list(rows[: PAGE + 1])
    if not found:
        raise Refused("noRecordsMatch", "Nothing of this format and set changed in this time.")
    before = place.given if place else 0
    mine, has_more = found[:PAGE], len(found) > PAGE
    following = token(window, Place(mine[-1].changed, mine[-1].pk, before + PAGE))
    return Page(
        mine,
        before,
        # What has changed since the first page is counted where it stands now.
        before + (_left(every, place) if has_more else len(mine)),
        following if has_more else "" if place else None,
    )


def _behind(rows: "QuerySet[Harvested]", place: Place) -> list[Harvested]:
    """Return what follows: two queries, each of which begins in the index where it is to."""
    limit = PAGE + 1
    found = list(rows.filter(changed=place.changed, pk__gt=place.number)[:limit])
    if len(found) < limit:
        found += rows.filter(changed__gt=place.changed)[: limit - len(found)]
    return found


def _left(every: "QuerySet[Harvested]", place: Place | None) -> int:
    if place:
        here = Q(changed=place.changed, pk__gt=place.number)
        every = every.filter(here | Q(changed__gt=place.changed))
    return every.order_by().count()
