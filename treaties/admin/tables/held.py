"""Records that an unfinished import writes: nobody changes them at the desk until it is done."""

from typing import Any

from django.contrib import messages
from django.db import models
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from treaties import publishing
from treaties.models import Record, RecordModel, Staged
from treaties.models.batches import HOLDING

from .rights import seen_by


def import_that_holds(request: HttpRequest, row: RecordModel) -> int | None:
    """Return the number of the import that is writing ``row``: asked once in a request."""
    known: dict[Any, int | None] = request.__dict__.setdefault("_held_by_imports", {})
    if row.pk not in known:
        rows = Staged.objects.filter(record__kind=row.kind, record__slug=row.slug)
        held = rows.filter(batch__state__in=HOLDING)
        known[row.pk] = held.values_list("batch", flat=True).first()
    return known[row.pk]


class HeldByImports:
    """The part of a record’s screen that keeps away from what an import is writing."""

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        """Leave such records out of lists and choices: they may be half written."""
        free = queryset.exclude(slug__in=publishing.held(self.model.kind))  # type: ignore[attr-defined]
        return super().get_search_results(request, free, search_term)  # type: ignore[misc,no-any-return]

    def has_change_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return bool(super().has_change_permission(request, obj)) and not _is_held(request, obj)  # type: ignore[misc]

    def has_delete_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return bool(super().has_delete_permission(request, obj)) and not _is_held(request, obj)  # type: ignore[misc]

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Say why the form cannot be written in; raises ``Held`` where one was sent."""
        row = self._row(request, object_id) if object_id else None  # type: ignore[attr-defined]
        number = import_that_holds(request, row) if row is not None else None
        if row is not None and number is not None:
            if request.method == "POST":
                raise publishing.Held(Record.objects.get(kind=row.kind, slug=row.slug))
            messages.warning(request, _words(request, number))
        return super().changeform_view(request, object_id, form_url, extra_context)  # type: ignore[misc,no-any-return]


def _is_held(request: HttpRequest, obj: Any) -> bool:
    return obj is not None and obj.pk is not None and import_that_holds(request, obj) is not None


def _words(request: HttpRequest, number: int) -> str:
    words = _("An import is writing this record now: you can change it when that is finished.")
    if not seen_by(request.user).filter(pk=number).exists():
        return words
    address = reverse("admin:import", args=[number])
    return format_html('{} <a href="{}">{}</a>', words, address, _("Look at the import"))
