"""What the editors' scripts ask while somebody writes: a preview, a record, the reading of a date.

Nothing here writes anything. Every answer is for the staff who may see this work's records, and is
never cached: ``EditorsSite`` wraps each view in ``admin_view``.
"""

from typing import Any

from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, JsonResponse
from django.shortcuts import render as render_template
from django.utils.text import Truncator
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from treaties import citations
from treaties.citations import MAX_TEXT, MESSAGES, Link, Passage, mentions, record_links
from treaties.dates import DateError
from treaties.documents import KINDS, working
from treaties.models.date_field import date_from_parts
from treaties.pages import citation_source
from treaties.publishing import nameable, nameable_rows

from .labels import record_label, with_labels

# What fits in a list that somebody reads before typing another word.
MOST_FOUND = 12


def require_staff_of_the_work(request: HttpRequest) -> None:
    """Raise ``PermissionDenied`` for staff without any right over this work."""
    if not request.user.has_module_perms("treaties"):
        raise PermissionDenied


@require_POST
def preview(request: HttpRequest) -> HttpResponse:
    """Return the posted ``text`` as readers will see it, with its notes and what is wrong with it.

    A part of a page, sanitized; the numbers of the notes begin with this text.
    """
    require_staff_of_the_work(request)
    text = request.POST.get("text", "").replace("\r\n", "\n")
    known = (
        working(nameable(_named(text), request.user), link=True) if len(text) <= MAX_TEXT else {}
    )
    rendering = citations.render(
        [Passage("text", text, inline=request.POST.get("inline") == "1")],
        sources={
            address.removeprefix("source:"): citation_source(entry.source)
            for address, entry in known.items()
            if entry.source
        },
        links={address: Link(entry.label, entry.url) for address, entry in known.items()},
    )
    problems = [
        {
            "line": problem.line,
            "column": problem.column,
            "message": gettext(MESSAGES[problem.code]).format(value=problem.value),
        }
        for problem in rendering.problems
    ]
    return render_template(
        request,
        "admin/includes/preview.html",
        {"html": rendering.html["text"], "rendering": rendering, "problems": problems},
    )


def _named(text: str) -> set[str]:
    cited = {f"source:{mention.key}" for mention in mentions(text)}
    linked = {f"{link.kind}:{link.slug}" for link in record_links(text) if link.kind in KINDS}
    return cited | linked


@require_safe
def find(request: HttpRequest, site: AdminSite) -> HttpResponse:
    """Return as JSON the records of ``kind`` that ``q`` finds, or the one with the id ``pk``.

    Searched as the kind's list is; the first ``MOST_FOUND`` in the order of the list.
    """
    kind = KINDS.get(request.GET.get("kind", ""))
    if kind is None:
        return HttpResponseBadRequest()
    screen = site.get_model_admin(kind.model)
    if not screen.has_view_permission(request):
        raise PermissionDenied
    records: QuerySet[Any] = with_labels(
        nameable_rows(kind.model._default_manager.all(), request.user)
    )
    pk = request.GET.get("pk", "")
    if pk:
        # An id is a number that a database can hold.
        sound = pk.isascii() and pk.isdigit() and len(pk) < 19
        records = records.filter(pk=pk) if sound else records.none()
    else:
        records, _ = screen.get_search_results(request, records, request.GET.get("q", ""))
    if kind.name == "source":
        records = records.prefetch_related("contributors")
    found = list(records[: MOST_FOUND + 1])
    results = [{"slug": record.slug, "label": _line(record)} for record in found[:MOST_FOUND]]
    return JsonResponse({"results": results, "more": len(found) > MOST_FOUND})


def _line(record: Any) -> str:
    """Return how a record is told from others: a source with those who wrote it."""
    label = Truncator(record_label(record)).chars(160)
    if record.kind != "source":
        return label
    by = ", ".join(str(contributor) for contributor in record.contributors.all()[:3])
    return f"{by}: {label}" if by else label


@require_safe
def read_date(request: HttpRequest) -> HttpResponse:
    """Return as JSON how a date is understood, or why it is not and what there is to choose."""
    require_staff_of_the_work(request)
    try:
        date = date_from_parts(request.GET.get("written", ""), request.GET.get("edtf", ""))
    except ValidationError as error:
        cause = error.__cause__
        choices = cause.choices if isinstance(cause, DateError) else ()
        return JsonResponse(
            {"error": " ".join(error.messages), "choices": [label for label, _edtf in choices]}
        )
    if date is None:
        return JsonResponse({"reading": ""})
    return JsonResponse(
        {"reading": gettext("read as %(date)s, EDTF %(edtf)s") % {"date": date, "edtf": date.edtf}}
    )
