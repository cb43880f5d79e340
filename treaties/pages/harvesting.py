"""What harvesters, feed readers and search engines ask for: thin views, and their addresses."""

from datetime import UTC, datetime

from django.db.models import Max
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBadRequest
from django.urls import path
from django.utils import timezone
from django.utils.http import http_date
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import conditional_page, require_http_methods, require_safe

from treaties.documents import KINDS
from treaties.exchange import (
    absolute,
    answer,
    atom,
    feed_page,
    pages_sitemap,
    records_sitemap,
    robots,
    sitemap_index,
)
from treaties.models import Harvested

_LONGEST = 18


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def oai(request: HttpRequest) -> HttpResponse:
    """The Open Archives Initiative’s protocol; what is wrong with a request is said in the answer.

    A harvester’s POST changes nothing, so that it needs no seal.
    """
    given = request.POST if request.method == "POST" else request.GET
    body = answer(dict(given.lists()), absolute(request.path), datetime.now(UTC))
    # Each answer says when it was given, and may be asked for again at once.
    headers = {"Cache-Control": "no-cache"}
    return HttpResponse(body, content_type="text/xml; charset=utf-8", headers=headers)


@require_safe
@conditional_page
def editions_feed(request: HttpRequest) -> HttpResponse:
    """New editions, fifty a page; asked again, only what is new costs more than a line."""
    before = request.GET.get("before", "0")
    if not (before.isascii() and before.isdigit() and len(before) <= _LONGEST):
        words = "before must be a number, as in the feed’s own links; leave it out to begin.\n"
        return HttpResponseBadRequest(words, content_type="text/plain; charset=utf-8")
    body = atom(feed_page(int(before)), request.path)
    response = HttpResponse(body, content_type="application/atom+xml; charset=utf-8")
    # Whatever is published, withdrawn or moved has a date there; a date to come is none yet.
    if changed := Harvested.objects.aggregate(newest=Max("changed"))["newest"]:
        response.headers["Last-Modified"] = http_date(min(changed, timezone.now()).timestamp())
    return response


@require_safe
@conditional_page
def sitemap(request: HttpRequest) -> HttpResponse:
    """The index of sitemaps."""
    return _xml(sitemap_index())


@require_safe
@conditional_page
def sitemap_of_pages(request: HttpRequest) -> HttpResponse:
    """The sitemap of front page and lists."""
    return _xml(pages_sitemap())


@require_safe
@conditional_page
def sitemap_of_records(request: HttpRequest, plural: str, block: int) -> HttpResponse:
    """A sitemap of records; 404 where there are none."""
    kind = next((kind.name for kind in KINDS.values() if kind.plural == plural), "")
    body = records_sitemap(kind, block) if kind and block < 10**_LONGEST // 10_000 else None
    if body is None:
        raise Http404("There is no such sitemap.")
    return _xml(body)


@require_safe
def robots_file(request: HttpRequest) -> HttpResponse:
    """What crawlers are asked to leave out."""
    return HttpResponse(robots(), content_type="text/plain; charset=utf-8")


def _xml(body: bytes) -> HttpResponse:
    return HttpResponse(body, content_type="application/xml; charset=utf-8")


urlpatterns = [
    path("oai", oai, name="oai"),
    path("feeds/editions.atom", editions_feed, name="editions-feed"),
    path("sitemap.xml", sitemap, name="sitemap"),
    path("sitemaps/pages.xml", sitemap_of_pages, name="sitemap-pages"),
    path("sitemaps/<slug:plural>-<int:block>.xml", sitemap_of_records, name="sitemap-records"),
    path("robots.txt", robots_file, name="robots"),
]
