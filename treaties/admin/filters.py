"""Filters of the lists; none offers more than a few dozen values."""

import datetime
import itertools
from typing import Any

from django.contrib import admin
from django.db.models import Count, Max, Min, Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from treaties.dates import OPEN_EARLIEST, OPEN_LATEST
from treaties.models import Party, Subject


def first_day(year: int) -> int:
    """Return the day number on which ``year`` begins."""
    return datetime.date(year, 1, 1).toordinal()


# Half-centuries where treaties are few, decades since.
_STARTS = (1, 1600, 1650, 1700, 1750, 1800, 1850, *range(1900, 2040, 10))
PERIODS = {f"{start}-{end - 1}": (start, end) for start, end in itertools.pairwise(_STARTS)}


class PeriodFilter(admin.SimpleListFilter):
    """Records whose date can lie in a period; the admin names the date in ``period_of``."""

    title = _("period")
    parameter_name = "period"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        self.date = model_admin.period_of
        # The bounds of all there is, open ends aside; with no date at all there is no period.
        first, last = f"{self.date}_earliest", f"{self.date}_latest"
        held = model_admin.get_queryset(request).aggregate(
            first=Min(first, filter=Q(**{f"{first}__gt": OPEN_EARLIEST})),
            last=Max(last, filter=Q(**{f"{last}__lt": OPEN_LATEST})),
        )
        return [
            (key, str(_("before %(year)d") % {"year": end}) if start == 1 else f"{start}–{end - 1}")
            for key, (start, end) in PERIODS.items()
            if None not in held.values()
            and held["first"] < first_day(end)
            and held["last"] >= first_day(start)
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if self.value() not in PERIODS:
            return queryset
        start, end = PERIODS[self.value()]
        return queryset.filter(
            **{
                f"{self.date}_earliest__lt": first_day(end),
                f"{self.date}_latest__gte": first_day(start),
            }
        )


class GapFilter(admin.SimpleListFilter):
    """Records that lack something; the admin says what counts in ``gaps``: (words, condition)."""

    title = _("what is missing")
    parameter_name = "without"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        self.gaps = model_admin.gaps
        return [(name, words) for name, (words, _condition) in self.gaps.items()]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if self.value() not in self.gaps:
            return queryset
        return queryset.filter(self.gaps[self.value()][1])


class _MostUsedFilter(admin.SimpleListFilter):
    """The thirty records of a kind with most treaties."""

    path: str

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        used = self.records().annotate(uses=Count("treaties")).filter(uses__gt=0)
        return [(record.slug, str(record)) for record in used.order_by("-uses", "slug")[:30]]

    def records(self) -> QuerySet[Any]:
        raise TypeError("A filter by use says of which records.")

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if not self.value():
            return queryset
        found = queryset.model._default_manager.filter(**{self.path: self.value()})
        return queryset.filter(pk__in=found.values("pk"))


class PartyFilter(_MostUsedFilter):
    """Treaties of a party."""

    title = _("party")
    parameter_name = "party"
    path = "parties__party__slug"

    def records(self) -> QuerySet[Any]:
        return Party.objects.all()


class SubjectFilter(_MostUsedFilter):
    """Treaties on a subject."""

    title = _("subject")
    parameter_name = "subject"
    path = "subjects__slug"

    def records(self) -> QuerySet[Any]:
        return Subject.objects.all()
