"""Filters of the lists; none offers more than a few dozen values."""

import datetime
import itertools
from typing import Any

from django.contrib import admin
from django.db.models import Count, Model, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from treaties.models import Party, Subject, Treaty


def first_day(year: int) -> int:
    """Return the day number on which ``year`` begins."""
    return datetime.date(year, 1, 1).toordinal()


# Half-centuries where treaties are few, decades where they are many.
_STARTS = (1, 1800, 1850, *range(1900, 2010, 10), 10_000)
PERIODS = {f"{start}-{end - 1}": (start, end) for start, end in itertools.pairwise(_STARTS)}


def _words(start: int, end: int) -> str:
    """Return a period as the filter offers it, open at both ends of the list."""
    if start == _STARTS[0]:
        return gettext("before %(year)d") % {"year": end}
    return (
        gettext("since %(year)d") % {"year": start} if end == _STARTS[-1] else f"{start}–{end - 1}"
    )


class PeriodFilter(admin.SimpleListFilter):
    """Records whose date can lie in a period; the admin names the date in ``period_of``."""

    title = _("period")
    parameter_name = "period"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        self.date = model_admin.period_of
        return [(key, _words(*years)) for key, years in PERIODS.items()]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if self.value() not in PERIODS:
            return queryset
        start, end = PERIODS[self.value()]
        if start > _STARTS[0]:
            queryset = queryset.filter(**{f"{self.date}_latest__gte": first_day(start)})
        if end < _STARTS[-1]:
            queryset = queryset.filter(**{f"{self.date}_earliest__lt": first_day(end)})
        return queryset.filter(**{f"{self.date}_latest__isnull": False})


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


# Of a larger collection, the newest treaties tell what is used most: to count all takes long.
_COUNTED = 5_000
_OFFERED = 30


class _MostUsedFilter(admin.SimpleListFilter):
    """The thirty records of a kind that the treaties entered last have most, and the one in use.

    ``path`` leads from a treaty to their slugs, ``treaties`` from one of them to its treaties.
    """

    model: type[Model]
    path: str
    treaties: str

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        newest = Treaty.objects.order_by("-pk").values("pk")[:_COUNTED]
        used = self.model._default_manager.filter(**{f"{self.treaties}__in": newest})
        most = used.annotate(uses=Count("treaties")).order_by("-uses", "slug")[:_OFFERED]
        offered = {record.slug: str(record) for record in most}
        if (chosen := self.value()) and chosen not in offered:
            rows = self.model._default_manager.filter(slug=chosen)
            offered |= {record.slug: str(record) for record in rows}
        return list(offered.items())

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if not self.value():
            return queryset
        found = queryset.model._default_manager.filter(**{self.path: self.value()})
        return queryset.filter(pk__in=found.values("pk"))


class PartyFilter(_MostUsedFilter):
    """Treaties of a party."""

    title = _("party")
    parameter_name = "party"
    model = Party
    path = "parties__party__slug"
    treaties = "treaties__treaty"


class SubjectFilter(_MostUsedFilter):
    """Treaties on a subject."""

    title = _("subject")
    parameter_name = "subject"
    model = Subject
    path = "subjects__slug"
    treaties = "treaties"
