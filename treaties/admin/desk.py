"""What the first screen of the desk says: what there is to do, and what was done last."""

from dataclasses import dataclass
from typing import Any

from django.contrib.admin import AdminSite
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, Model, QuerySet, Value
from django.http import HttpRequest
from django.urls import reverse
from django.utils.text import capfirst

from treaties.models import ErrorReport, Record
from treaties.publishing import is_limited, own_records

# As many changes as are read at a glance.
LAST = 12


@dataclass(frozen=True)
class Task:
    """Records that lack something: “3 treaties”, “without lead”, and the list of them."""

    number: int
    kind: str
    lack: str
    url: str


def tasks(site: AdminSite, request: HttpRequest) -> list[tuple[str, list[Task]]]:
    """Return by kind what is missing, as the lists' own filters name it; one query for all.

    Kinds that the editor may not see are left out, and so is what nothing lacks.
    """
    screens = {model._meta.model_name: screen for model, screen in _screens(site, request).items()}
    counts = [
        _count(screen, request, kind, lack)
        for kind, screen in screens.items()
        for lack in screen.gaps
    ]
    if not counts:
        return []
    found = {
        (kind, lack): number
        for kind, lack, number in counts[0].union(*counts[1:], all=True)
        if number
    }
    groups = []
    for kind, screen in screens.items():
        opts = screen.opts
        todo = [
            Task(
                number=found[kind, lack],
                kind=str(opts.verbose_name if found[kind, lack] == 1 else opts.verbose_name_plural),
                lack=str(words),
                url=f"{reverse(f'admin:treaties_{kind}_changelist')}?without={lack}",
            )
            for lack, (words, _condition) in screen.gaps.items()
            if (kind, lack) in found
        ]
        if todo:
            groups.append((capfirst(opts.verbose_name_plural), todo))
    return groups


def _count(screen: Any, request: HttpRequest, kind: str, lack: str) -> QuerySet[Any, Any]:
    """Return the query of one row: the kind, what it lacks, and how many records lack it."""
    records = screen.get_queryset(request).filter(screen.gaps[lack][1]).order_by()
    named = records.annotate(of_kind=Value(kind), lacking=Value(lack))
    return (
        named.values("of_kind", "lacking")
        .annotate(number=Count("pk", distinct=True))
        .values_list("of_kind", "lacking", "number")
    )


def changes(site: AdminSite, request: HttpRequest) -> QuerySet[LogEntry]:
    """Return the last changes by anybody to records of the kinds that the editor may see."""
    kinds = ContentType.objects.get_for_models(*_screens(site, request)).values()
    entries = LogEntry.objects.filter(content_type__in=kinds)
    if is_limited(request.user):
        entries = entries.filter(user=request.user.pk)
    return entries.select_related("user", "content_type")[:LAST]


def open_reports(user: Any) -> int:
    """Return how many reports wait for this editor: none for who may not settle them."""
    if not user.has_perm("treaties.change_errorreport"):
        return 0
    reports = ErrorReport.objects.filter(settled=None)
    if is_limited(user):
        reports = reports.filter(record__in=own_records(Record.objects.all(), user))
    return reports.count()


def _screens(site: AdminSite, request: HttpRequest) -> dict[type[Model], Any]:
    return {
        app["model"]: site.get_model_admin(app["model"])
        for group in site.get_app_list(request, "treaties")
        for app in group["models"]
        if app["perms"].get("view") and hasattr(site.get_model_admin(app["model"]), "gaps")
    }
