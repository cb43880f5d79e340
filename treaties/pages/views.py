"""The public views: each gathers one page and draws it. No view reads a cookie or writes."""

from django.core.paginator import Paginator
from django.db import Error, connection
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from treaties.citations import bibliography_entry
from treaties.documents import KINDS, whole, write

from .article import compose
from .browse import heading, lines, newest, records_of
from .source import citation_source
from .timeline import timelines
from .treaty import chronology, kicker

PAGE_LENGTH = 100


@require_safe
def front(request: HttpRequest) -> HttpResponse:
    """What this is, the newest articles, the ways in."""
    ways = [
        {"name": heading(kind), "plural": kind.plural, "count": kind.model.objects.count()}
        for kind in KINDS.values()
    ]
    return render(request, "treaties/front.html", {"ways": ways, "newest": newest()})


@require_safe
def browse(request: HttpRequest, kind: str) -> HttpResponse:
    """All records of a kind, in the order that suits it, a hundred a page."""
    found = KINDS[kind]
    paginator = Paginator(records_of(found), PAGE_LENGTH)
    page = paginator.get_page(request.GET.get("page"))
    context = {
        "kind": found,
        "heading": heading(found),
        "lines": lines(found, page.object_list),
        "page": page,
    }
    return render(request, "treaties/browse.html", context)


@require_safe
def record(request: HttpRequest, kind: str, slug: str) -> HttpResponse:
    """A record's page, drawn from its document."""
    found = whole(KINDS[kind]).filter(slug=slug).first()
    if found is None:
        raise Http404(_("There is no such record."))
    document = write(found)
    article = compose(document)
    context = {"article": article, "label": found.label, "years": found.years, "kind": KINDS[kind]}
    if kind == "treaty":
        context["kicker"] = kicker(document)
        context["chronology"] = dated = chronology(document, article.margin)
        context["timelines"] = timelines(dated)
    if kind == "source":
        context["reference"] = bibliography_entry(citation_source(document))
    return render(request, f"treaties/{kind}/detail.html", context)


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
