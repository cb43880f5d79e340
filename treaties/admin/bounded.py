"""Lists that are asked only what they offer: neither other columns nor endless searches."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

# Enough to find any title; more words or letters only cost the database time.
MAX_WORDS, MAX_TERM = 20, 500
_EXACT = ("", "__exact", "__in", "__isnull", "__id__exact")
# What Django’s lists by day ask.
_DAYS = ("__year", "__month", "__day", "__gte", "__lt")


class Bounded:
    """The part of a list that refuses what its own filters do not ask, and cuts what is searched.

    Any lookup could read or grind any column: ``?body__regex=(a+)+$``.
    """

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        """Allow what the list's own filters ask for."""
        allowed: set[str] = set()
        for offered in self.get_list_filter(request):  # type: ignore[attr-defined]
            if isinstance(offered, type) and issubclass(offered, admin.SimpleListFilter):
                allowed.add(str(offered.parameter_name))
            else:
                name = offered if isinstance(offered, str) else offered[0]
                allowed |= {f"{name}{ending}" for ending in _EXACT}
        if self.date_hierarchy:  # type: ignore[attr-defined]
            allowed |= {f"{self.date_hierarchy}{ending}" for ending in _DAYS}  # type: ignore[attr-defined]
        return lookup in allowed and "\x00" not in str(value)

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        """Search for as much as anybody types; PostgreSQL refuses NUL in a text."""
        words = search_term[:MAX_TERM].replace("\x00", " ").split()[:MAX_WORDS]
        return super().get_search_results(request, queryset, " ".join(words))  # type: ignore[misc,no-any-return]
