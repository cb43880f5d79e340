"""The public views: each gathers one page and draws it. No view reads a cookie or writes.

Everything is read from editions and the published table: what editors are working on cannot be
seen here.
"""

from django.core.paginator import Paginator
from django.db import Error, connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from treaties.documents import KINDS

from . import links, memento
from .atlas import MAP_PARAMETERS, map_page
from .browse import counts, heading, lines, newest, records_of
from .chronicle import TIMELINE_PARAMETERS, timeline_page
from .errors import unreachable
from .facets import LIST_PARAMETERS, treaty_list
from .finding import edition_at, newest_edition, newest_of
from .forms import negotiated
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
@vary_on_headers("Accept", "Accept-Datetime")
def record(request: HttpRequest, kind: str, slug: str) -> HttpResponse:
    """A record's page: its newest edition, and what points at it; by date, an edition of it."""
    found = newest_of(request, kind, slug)
    if isinstance(found, HttpResponse):
        return found
    if "Accept-Datetime" in request.headers:
        return memento.by_date(found, request.headers["Accept-Datetime"])
    newest = newest_edition(found)
    response = negotiated(request, newest, is_newest=True) or render(
        request, f"treaties/{kind}/detail.html", record_page(found)
    )
    response.headers["Link"] = links.around(newest, is_newest=True)
    return response


@kept(of_record=True)
@require_safe
@vary_on_headers("Accept")
def edition(request: HttpRequest, kind: str, slug: str, number: int) -> HttpResponse:
    """One edition: the same article for ever."""
    one = edition_at(request, kind, slug, number)
    if isinstance(one, HttpResponse):
        return one
    response = negotiated(request, one, is_newest=False) or render(
        request, f"treaties/{kind}/detail.html", edition_page(one)
    )
    response.headers["Link"] = links.around(one, is_newest=False)
    memento.mark(response, one)
    return response


@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """200 while the database answers, 503 when it does not."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            cursor.fetchone()
    except Error:
        return unreachable()
    return HttpResponse("ok\n", content_type="text/plain")
