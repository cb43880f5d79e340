"""The page that lists treaties, or all values of one facet."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from django.core.paginator import Paginator
from django.http import QueryDict
from django.utils.translation import gettext as _

from treaties.models import Facet

from ..browse import lines
from .asking import Asked, asked_in
from .choosing import Chosen, Problem, chosen_by
from .counting import MOST, MOST_DECADES, Found, Tally, every_value, most_frequent
from .paging import neighbours, slice_of
from .wording import called, is_own

# Values of one facet on a page of their own.
_VALUES = 200


@dataclass(frozen=True)
class Way:
    """A value that the list can be narrowed by: its name, how many there would be, the address."""

    label: str
    count: int
    url: str
    is_own: bool


@dataclass(frozen=True)
class Group:
    """A facet with its most frequent values, and the address of all of them if there are more."""

    facet: str
    heading: str
    ways: list[Way]
    all_url: str = ""


def treaty_list(query: QueryDict) -> tuple[dict[str, Any], int]:
    """Return what the list’s template is given, and the HTTP status: 400 where something is wrong.

    At most seven queries, two more for each value that is a former address.
    """
    chosen = chosen_by(asked_in(query))
    found = Found(chosen)
    asked = chosen.asked
    context = {
        "asked": asked,
        "chips": chosen.chips,
        "problems": chosen.problems,
        "total": found.total,
        "start": asked.at_start(),
        "everything": Asked(),
        "hidden": [pair for pair in asked.at_start().pairs() if pair[0] != "date"],
    }
    if asked.all and not chosen.problems:
        context |= _values(chosen, found)
    else:
        context |= _treaties(chosen, found)
    return context, 400 if chosen.problems else 200


def _treaties(chosen: Chosen, found: Found) -> dict[str, Any]:
    page = slice_of(chosen, found)
    if page.lost:
        words = _("The treaty that this page began at is not in the list any more.")
        chosen.problems.append(
            Problem(words, ((_("From the beginning"), chosen.asked.at_start().url),))
        )
    before, behind = neighbours(chosen.asked, page)
    years = [] if chosen.problems else _years(chosen)
    return {
        "lines": lines(page.rows),
        "previous": before,
        "next": behind,
        "groups": _groups(chosen.asked, most_frequent(found, years), set(years)),
    }


def _years(chosen: Chosen) -> list[str]:
    """Return the years of the decades that are chosen: too many would stand there otherwise."""
    decades = [int(value) for facet, value in chosen.asked.values if facet == Facet.DECADE]
    return [str(year) for decade in decades for year in range(decade, decade + 10)]


def _groups(asked: Asked, tallies: dict[str, list[Tally]], years: set[str]) -> list[Group]:
    groups = []
    for facet in Facet:
        rows = [row for row in tallies.get(facet, ()) if (facet, row.value) not in asked.values]
        if facet == Facet.YEAR:
            rows = [row for row in rows if row.value in years]
        most = MOST_DECADES if facet == Facet.DECADE else MOST
        shown = rows[:most]
        if facet in (Facet.YEAR, Facet.DECADE):
            shown.sort(key=lambda row: int(row.value))
        more = len(rows) > most or (facet == Facet.YEAR and bool(tallies) and not years)
        if shown or more:
            groups.append(
                Group(
                    facet.value,
                    str(facet.label),
                    _ways(asked, shown),
                    replace(asked.at_start(), all=facet.value).url if more else "",
                )
            )
    return groups


def _ways(asked: Asked, rows: Iterable[Tally]) -> list[Way]:
    return [
        Way(
            called(row.facet, row.value, row.label),
            row.count,
            asked.with_value((row.facet, row.value)).url,
            is_own(row.facet),
        )
        for row in rows
    ]


def _values(chosen: Chosen, found: Found) -> dict[str, Any]:
    asked = chosen.asked
    page = Paginator(every_value(found, asked.all), _VALUES).get_page(asked.page)
    start = replace(asked.at_start(), all=asked.all)
    return {
        "facet": Facet(asked.all),
        "ways": _ways(asked, page.object_list),
        "number": page.paginator.count,
        "previous": replace(start, page=page.number - 1).url if page.has_previous() else "",
        "next": replace(start, page=page.number + 1).url if page.has_next() else "",
    }
