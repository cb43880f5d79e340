"""The public views: each gathers one page and draws it. No view reads a cookie or writes.

Everything is read from editions and the published table: what editors are working on cannot be
seen here.
"""

from django.core.paginator import Paginator
from django.db import Error, connection
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from treaties.documents import KINDS
from treaties.models import Record
from treaties.publishing import final, record_at

from .atlas import MAP_PARAMETERS, map_page
from .browse import counts, heading, lines, newest, records_of
from .chronicle import TIMELINE_PARAMETERS, timeline_page
from .facets import LIST_PARAMETERS, treaty_list
from .layer import kept
from .page import edition_page, record_page

PAGE_LENGTH = 100


@kept()
@require_safe
def front(request: HttpRequest) -> HttpResponse:
    """What this is, the newest articles, the ways in."""
    number = counts()
    ways = [
        {"name": heading(kind), "plural": kind.plural, "count": number[kind.name]}
        for kind in KINDS.values()
    ]
    return render(request, "treaties/front.html", {"ways": ways, "newest": newest()})


@kept("page")
@require_safe
def browse(request: HttpRequest, kind: str) -> HttpResponse:
    """All published records of a kind, in the order that suits it, a hundred a page."""
    found = KINDS[kind]
    paginator = Paginator(records_of(found), PAGE_LENGTH)
    page = paginator.get_page(request.GET.get("page"))
    context = {
        "kind": found,
        "heading": heading(found),
        "lines": lines(page.object_list),
        "page": page,
    }
    return render(request, "treaties/browse.html", context)


@kept(*LIST_PARAMETERS)
@require_safe
def browse_treaties(request: HttpRequest) -> HttpResponse:
    """All published treaties by the day of signing, or those that were asked for."""
    context, status = treaty_list(request.GET)
    context |= {"kind": KINDS["treaty"], "heading": heading(KINDS["treaty"])}
    return render(request, "treaties/treaty/browse.html", context, status=status)


@kept(*TIMELINE_PARAMETERS)
@require_safe
def timeline(request: HttpRequest) -> HttpResponse:
    """All dated events, or those of some years."""
    context, status = timeline_page(request.GET)
    return render(request, "treaties/timeline.html", context, status=status)


@kept(*MAP_PARAMETERS)
@require_safe
def places_map(request: HttpRequest) -> HttpResponse:
    """All published places on a map, or those of a part of it."""
    context, status = map_page(request.GET)
    return render(request, "treaties/map/page.html", context, status=status)


@kept(of_record=True)
@require_safe
def record(request: HttpRequest, kind: str, slug: str) -> HttpResponse:
    """A record's page: its newest edition, and what points at it."""
    found = _record(kind, slug)
    if there := successor(found):
        return elsewhere(request, found, there)
    if not hasattr(found, "published"):
        return gone(request, found)
    return render(request, f"treaties/{kind}/detail.html", record_page(found))


@kept(of_record=True)
@require_safe
def edition(request: HttpRequest, kind: str, slug: str, number: int) -> HttpResponse:
    """One edition: the same article for ever."""
    found = _record(kind, slug)
    one = found.editions.filter(number=number).select_related("revision").first()
    if one is None and not found.editions.exists():
        # A former address; a record that was merged into another has editions of its own.
        there = successor(found)
        if there and there.editions.filter(number=number).exists():
            return elsewhere(request, found, there)
    if one is None:
        raise Http404(_("There is no such edition."))
    if found.editions_closed:
        return gone(request, found)
    return render(request, f"treaties/{kind}/detail.html", edition_page(one))


def _record(kind: str, slug: str) -> Record:
    """Return the record at an address; 404 where nothing was ever published there."""
    found = record_at(kind, slug)
    if found is None:
        raise Http404(_("There is no such record."))
    return found


def successor(found: Record) -> Record | None:
    """Return the record that readers are led to from here; ``None`` where they know of none."""
    if found.redirect is None:
        return None
    there = final(found)
    # To lead to a record that was never published would give away what it is called.
    return there if there.editions.exists() else None


def elsewhere(request: HttpRequest, found: Record, there: Record) -> HttpResponse:
    """Lead to the same page of the record that has the place of ``found``."""
    page = request.path.removeprefix(found.get_absolute_url())
    return HttpResponsePermanentRedirect(f"{there.get_absolute_url()}{page}")


def gone(request: HttpRequest, found: Record) -> HttpResponse:
    """410 with the reason for what was published once; 404 for what never was."""
    if not found.editions.exists():
        raise Http404(_("There is no such record."))
    open_editions = () if found.editions_closed else found.editions.all()
    context = {"kind": KINDS[found.kind], "record": found, "editions": open_editions}
    return render(request, "treaties/gone.html", context, status=410)


@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """200 while the database answers, 503 when it does not."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            cursor.fetchone()
    except Error:
        return HttpResponse("database unreachable\n", content_type="text/plain", status=503)
    return HttpResponse("ok\n", content_type="text/plain")
