"""Addresses with a sitemap in parts: what a copy has to find by reading."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import path


def index(request: HttpRequest) -> HttpResponse:
    site = settings.SITE_URL
    return HttpResponse(
        f"<loc>{site}/sitemaps/people-1.xml</loc><loc>{site}/oai</loc><loc>{site}/index.xml</loc>"
        "<loc>https://example.org/sitemaps/people-2.xml</loc>",
        content_type="application/xml",
    )


def part(request: HttpRequest, plural: str, block: int) -> HttpResponse:
    return HttpResponse(f"{plural} {block}", content_type="application/xml")


urlpatterns = [
    path("index.xml", index, name="index"),
    path("sitemaps/<slug:plural>-<int:block>.xml", part, name="part"),
    path("oai", index, name="harvest"),
    path("api/<path:rest>", index),
]
