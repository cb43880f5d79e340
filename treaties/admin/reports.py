"""What readers have reported: read, answered for, settled."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from treaties.models import ErrorReport, Record
from treaties.publishing import is_limited, own_records

from .bounded import Bounded


class SettledFilter(admin.SimpleListFilter):
    """The open ones, unless others are asked for."""

    title = _("state")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("settled", _("settled")), ("all", _("all"))]

    def choices(self, changelist: Any) -> Any:
        for choice in super().choices(changelist):
            # Django calls what is shown without a choice “All”.
            is_first = choice["query_string"] == changelist.get_query_string(
                remove=[self.parameter_name]
            )
            yield choice | ({"display": _("open")} if is_first else {})

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if self.value() == "all":
            return queryset
        return queryset.filter(settled__isnull=self.value() != "settled")


@admin.register(ErrorReport)
class ErrorReportAdmin(Bounded, admin.ModelAdmin):
    """Readers’ reports: what they wrote stays as it is, what came of it is noted."""

    list_display = ("excerpt", "about", "made", "settled")
    list_filter = (SettledFilter,)
    list_select_related = ("record",)
    search_fields = ("message", "source", "outcome", "record__slug")
    search_help_text = _("A word of the report, or of the record’s address.")
    date_hierarchy = "made"
    actions = ("settle", "open_again")
    readonly_fields = (
        *("about", "edition", "message", "source", "name", "email", "made"),
        *("settled", "settled_by"),
    )
    fields = (*readonly_fields[:7], "outcome", "settled", "settled_by")

    def get_queryset(self, request: HttpRequest) -> QuerySet[ErrorReport]:
        """Return the reports of records that the editor may work on."""
        reports = super().get_queryset(request)
        if not is_limited(request.user):
            return reports
        return reports.filter(record__in=own_records(Record.objects.all(), request.user))

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    @admin.display(description=_("what is wrong"))
    def excerpt(self, report: ErrorReport) -> str:
        text = " ".join(report.message.split())
        return text if len(text) <= 100 else f"{text[:99]}…"

    @admin.display(description=_("record"), ordering="record__slug")
    def about(self, report: ErrorReport) -> str:
        record = report.record
        return format_html('<a href="{}">{}</a>', record.get_absolute_url(), record.address)

    @admin.action(description=_("Mark as settled"), permissions=["change"])
    def settle(self, request: HttpRequest, queryset: QuerySet[ErrorReport]) -> None:
        queryset.filter(settled=None).update(settled=timezone.now(), settled_by=request.user)

    @admin.action(description=_("Mark as open again"), permissions=["change"])
    def open_again(self, request: HttpRequest, queryset: QuerySet[ErrorReport]) -> None:
        queryset.update(settled=None, settled_by=None)

    def save_model(self, request: HttpRequest, obj: ErrorReport, form: Any, change: bool) -> None:
        """A report with an outcome is settled; one whose outcome is taken out is open again."""
        if obj.outcome.strip() and obj.settled is None:
            obj.settled, obj.settled_by = timezone.now(), request.user  # type: ignore[assignment]
        elif not obj.outcome.strip():
            obj.settled = obj.settled_by = None
        super().save_model(request, obj, form, change)
