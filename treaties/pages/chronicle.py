"""The timeline of all events: years, decades or centuries with their number, or the events."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from treaties.dates import OPEN_LATEST, day_number, gregorian
from treaties.documents import date
from treaties.models import Published
from treaties.publishing import published_document

from .browse import lines
from .timeline import timelines
from .treaty import Dated

# What the address of the timeline knows.
TIMELINE_PARAMETERS = ("from", "to", "page")
# More events than this are told by their number, in so many rows at most.
MOST_EVENTS = 100
MOST_SPANS = 60
# A day number has no more digits than a database can hold.
_LONGEST_YEAR = 15
# Which of the ways in the header leads here.
_HERE: dict[str, Any] = {"kind": {"plural": "timeline"}, "heading": True}


@dataclass(frozen=True)
class Span:
    """Some years: what they are called, how many events begin in them, and where these stand.

    ``width`` is that of their bar, in hundredths of the longest.
    """

    label: str
    number: int
    url: str
    width: int


def timeline_page(query: QueryDict) -> tuple[dict[str, Any], int]:
    """Return what the timeline’s template is given, and the HTTP status: 400 for odd years.

    ``from`` and ``to`` are years, 0 is 1 BC. An event stands where lists have it: where it begins.
    """
    try:
        years = _years(query)
    except ValueError:
        told = _("“from” and “to” are years, the first not after the last: ?from=1900&to=1909.")
        return _HERE | {"problem": told, "total": 0}, 400
    events = Published.objects.filter(record__kind="event")
    # Neither end is known: the day that it is sorted by says nothing.
    dated = events.filter(first__lt=OPEN_LATEST)
    if years:
        first, last = years
        dated = dated.filter(first__gte=_new_year(first), first__lt=_new_year(last + 1))
    days = [day for (day,) in dated.order_by().values_list("first") if day is not None]
    context: dict[str, Any] = _HERE | {
        "total": len(days),
        "label": _label(*years) if years else "",
    }
    if years is None:
        undated = events.exclude(first__lt=OPEN_LATEST).select_related("record")
        context["undated"] = lines(undated.order_by("sort_key", "record__slug")[:MOST_EVENTS])
    if len(days) > MOST_EVENTS and (years is None or years[0] != years[1]):
        return context | {"spans": _spans(days)}, 200
    return context | _events(dated, query), 200


def _years(query: QueryDict) -> tuple[int, int] | None:
    """Return the years that are asked for; raises ``ValueError`` for what are none."""
    if "from" not in query and "to" not in query:
        return None
    first, last = (query.get(name, "")[: _LONGEST_YEAR + 1] for name in ("from", "to"))
    years = int(first), int(last)
    if years[0] > years[1] or max(len(first), len(last)) > _LONGEST_YEAR:
        raise ValueError
    return years


def _new_year(year: int) -> int:
    return day_number(year, 1, 1)


def _label(first: int, last: int) -> str:
    """Return “1925”, “1920s”, “1900–1999”, “44–40 BC”."""
    if first == last:
        return str(first) if first > 0 else _("%(year)s BC") % {"year": 1 - first}
    if first > 0 and first % 10 == 0 and last == first + 9 and first % 100:
        return _("%(year)ss") % {"year": first}
    if first > 0:
        return f"{first}–{last}"
    if last > 0:
        return _("%(first)s BC–AD %(last)s") % {"first": 1 - first, "last": last}
    return _("%(first)s–%(last)s BC") % {"first": 1 - first, "last": 1 - last}


def _spans(days: Sequence[int]) -> list[Span]:
    """Return the years in which events begin, or the tens, hundreds and so on of them."""
    years = {gregorian(day)[0] for day in set(days)}
    # Many events are told by decades, even if their years were few enough.
    step = 10 if max(years) - min(years) >= 20 else 1
    while len({year // step for year in years}) > MOST_SPANS:
        step *= 10
    numbers = Counter(gregorian(day)[0] // step * step for day in days)
    most = max(numbers.values())
    return [
        Span(
            _label(first, first + step - 1),
            numbers[first],
            _url(first, first + step - 1),
            max(1, 100 * numbers[first] // most),
        )
        for first in sorted(numbers)
    ]


def _url(first: int, last: int) -> str:
    return f"{reverse('timeline')}?{urlencode({'from': first, 'to': last})}"


def _events(dated: "QuerySet[Published]", query: QueryDict) -> dict[str, Any]:
    """Return a page of the events themselves, with their drawing."""
    rows = dated.select_related("record", "edition__revision")
    rows = rows.order_by("first", "last", "sort_key", "record__slug")
    page = Paginator(rows, MOST_EVENTS).get_page(query.get("page"))
    events = [
        Dated(when, row.label, row.record.get_absolute_url())
        for row in page.object_list
        if (when := date(published_document(row.edition)["date"]))
    ]
    params = {name: query.get(name, "") for name in ("from", "to") if name in query}
    return {
        "events": events,
        "timelines": timelines(events),
        "previous": _page(params, page.number - 1) if page.has_previous() else "",
        "next": _page(params, page.number + 1) if page.has_next() else "",
    }


def _page(params: dict[str, str], number: int) -> str:
    return f"{reverse('timeline')}?{urlencode(params | {'page': str(number)})}"
