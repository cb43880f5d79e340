"""The list of imports, and the page of each: what it shows depends on how far the import is."""

import io
import json
from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from treaties.documents import KINDS, rows_of
from treaties.exchange import (
    TABLES,
    carry_on_if_silent,
    left_out,
    passed_over,
    previewed,
    write_faults,
)
from treaties.models import Batch, BatchState, Fault, Staged
from treaties.models.batches import RUNNING

from . import bibliographies, bundles
from .rights import is_owner, publish_refusal, seen_by, undo_refusals
from .uploading import CHOICES, ENCODINGS

PAGE_LENGTH = 50
FAULTS_LENGTH = 100
# How often, in seconds, a page looks again while somebody is at work.
REFRESH = 2


def listed(request: HttpRequest, site: Any) -> HttpResponse:
    """List the imports that the editor may look at, the newest first."""
    user: Any = request.user
    if not any(user.has_perm(f"treaties.view_{kind}") for kind in KINDS):
        raise PermissionDenied
    page = Paginator(seen_by(user).order_by("-pk"), PAGE_LENGTH).get_page(request.GET.get("page"))
    context = site.each_context(request) | {
        "title": _("Imports"),
        "page": page,
        "batches": list(page.object_list),
        "kinds": [
            (capfirst(str(kind.model._meta.verbose_name_plural)), f"admin:treaties_{name}_import")
            for name, kind in KINDS.items()
            if user.has_perm(f"treaties.add_{name}") or user.has_perm(f"treaties.change_{name}")
        ],
        "may_bring_sources": bibliographies.may_bring_in(user),
        "may_take_all": all(user.has_perm(f"treaties.view_{kind}") for kind in KINDS),
    }
    return TemplateResponse(request, "admin/imports/list.html", context)


def page(request: HttpRequest, site: Any, pk: int) -> HttpResponse:
    """Show an import: being worked on, refused, to be confirmed, done, or what became of it."""
    batch = get_object_or_404(seen_by(request.user).select_related("account"), pk=pk)
    running = batch.state in RUNNING
    if running:
        carry_on_if_silent(batch)
    part = "running" if running else _PARTS[BatchState(batch.state)]
    context = site.each_context(request) | {
        "title": _("Import %(number)d") % {"number": batch.pk},
        "batch": batch,
        "part": f"admin/imports/{part}.html",
        "owner": is_owner(request.user, batch),
        "choices": _choices(batch),
        "table": _label(batch),
        "passed_over": passed_over(batch),
        "left_out": left_out(batch),
        "again": _again(batch),
        **_MORE.get(part, _nothing)(request, batch),
    }
    response = TemplateResponse(request, "admin/imports/import.html", context)
    if running:
        response.headers["Refresh"] = str(REFRESH)
    return response


def faults_file(request: HttpRequest, site: Any, pk: int) -> HttpResponse:
    """Return what is wrong in a file as CSV."""
    batch = get_object_or_404(seen_by(request.user), pk=pk)
    out = io.BytesIO()
    write_faults(batch, out)
    name = f"import-{batch.pk}-errors.csv"
    return HttpResponse(
        out.getvalue(),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _label(batch: Batch) -> str:
    if batch.what in _WHOLE:
        return str(_WHOLE[batch.what][0])
    table = TABLES.get(batch.table)
    return table.label if table else batch.table


def _choices(batch: Batch) -> list[str]:
    """Return how the file was to be taken, in words."""
    options = json.loads(batch.options)
    choices = _WHOLE[batch.what][1] if batch.what in _WHOLE else CHOICES
    found = [str(words) for name, words in choices.items() if options.get(name)]
    encoding = dict(ENCODINGS).get(options.get("encoding", ""), options.get("encoding", ""))
    return [*found, str(encoding)] if options.get("encoding") else found


def _nothing(request: HttpRequest, batch: Batch) -> dict[str, Any]:
    return {}


def _refused(request: HttpRequest, batch: Batch) -> dict[str, Any]:
    faults = Fault.objects.filter(batch=batch).order_by("number")
    found = Paginator(faults, FAULTS_LENGTH).get_page(request.GET.get("page"))
    return {
        "page": found,
        "faults": list(found.object_list),
        # On every page the same columns, whichever fault comes first on it.
        "with_sheets": faults.exclude(sheet="").exists(),
        "places": _PLACES.get(batch.what, _IN_TABLE),
        "mended": _mended(batch),
    }


def _mended(batch: Batch) -> str:
    """Return the address of the form with the choices that this file was brought in with."""
    options = json.loads(batch.options)
    if batch.what in _WHOLE:
        told = {"replace": options.get("replace") and "on", "comment": batch.comment}
        told["format"] = options.get("format")
        query = urlencode({name: value for name, value in told.items() if value})
        return f"{reverse(f'admin:import-{batch.what}')}?{query}"
    table = TABLES.get(batch.table)
    if table is None:
        return ""
    told = {"table": batch.table, "encoding": options.get("encoding", "")}
    told |= {name: "on" for name in CHOICES if options.get(name)} | {"comment": batch.comment}
    query = urlencode({name: value for name, value in told.items() if value})
    return f"{reverse(f'admin:treaties_{table.kind.name}_import')}?{query}"


def _again(batch: Batch) -> str:
    """Return the address of the form where what was passed over can be taken; "" for a table."""
    if batch.what not in _WHOLE:
        return ""
    return f"{reverse(f'admin:import-{batch.what}')}?replace=on"


def _ready(request: HttpRequest, batch: Batch) -> dict[str, Any]:
    found = _staged(request, batch, gone=False)
    context = {"page": found, "records": list(previewed(batch, list(found.object_list)))}
    if batch.what == "bundle":
        staged = Staged.objects.filter(batch=batch)
        context["with_history"] = staged.exclude(history="").exists()
        context["gone"] = staged.filter(gone=True).count()
    return context


def _done(request: HttpRequest, batch: Batch) -> dict[str, Any]:
    found = _staged(request, batch)
    staged = list(found.object_list)
    rows = rows_of({one.address for one in staged})
    user: Any = request.user
    done = batch.state == BatchState.DONE and bool(staged)
    return {
        "page": found,
        "records": [(one, rows.get(one.address), _links(user, one, rows)) for one in staged],
        "may_undo": done and not undo_refusals(user, batch),
        "why_not": publish_refusal(user, batch) if done else "-",
        "may_publish": user.has_perm("treaties.publish"),
    }


def _links(user: Any, staged: Staged, rows: dict[str, Any]) -> tuple[str, str]:
    """Return the addresses of the record’s form and history; none where there is none to see."""
    row = rows.get(staged.address)
    if row is None or not user.has_perm(f"treaties.view_{staged.kind}"):
        return "", ""
    name = f"admin:treaties_{staged.kind}"
    return reverse(f"{name}_change", args=[row.pk]), reverse(f"{name}_history", args=[row.pk])


def _staged(request: HttpRequest, batch: Batch, **which: Any) -> Any:
    rows = Staged.objects.filter(batch=batch, **which).order_by("place", "pk")
    return Paginator(rows, PAGE_LENGTH).get_page(request.GET.get("page"))


# What is no table: its name, and the choices it was brought in with.
_WHOLE: dict[str, tuple[Any, dict[str, Any]]] = {
    "bundle": (gettext_lazy("bundle"), bundles.CHOICES),
    "bibliography": (gettext_lazy("bibliography"), bibliographies.CHOICES),
}
# What the place of a fault is called; items of CSL-JSON are counted, not lines.
_IN_TABLE = (gettext_lazy("Sheet"), gettext_lazy("Row"), gettext_lazy("Column"))
_PLACES = {
    "bundle": (gettext_lazy("Record"), gettext_lazy("Line"), gettext_lazy("Field")),
    "bibliography": (gettext_lazy("Entry"), gettext_lazy("Line or item"), gettext_lazy("Field")),
}
# What a page shows of an import at which nobody is at work.
_PARTS = {
    BatchState.REFUSED: "refused",
    BatchState.READY: "ready",
    BatchState.DONE: "done",
    BatchState.UNDONE: "done",
    BatchState.OUTDATED: "stopped",
    BatchState.FAILED: "stopped",
    BatchState.EXPIRED: "stopped",
}
_MORE = {
    "refused": _refused,
    "ready": _ready,
    "done": _done,
    "stopped": lambda request, batch: {"mended": _mended(batch)},
}
