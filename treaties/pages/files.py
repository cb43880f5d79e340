"""The addresses that only programs ask for: in no language, so under no prefix."""

from django.urls import URLPattern, include, path

from treaties.documents import KINDS

from . import citable, harvesting, views
from .cite import FILES


def _file_urls() -> list[URLPattern]:
    """Return the addresses of files for programs, which are in no language."""
    found = []
    for kind in KINDS.values():
        record = f"{kind.plural}/<slug:slug>/"
        for ending in FILES:
            file = {"kind": kind.name, "ending": ending}
            name = f"{kind.name}-{ending}"
            found += [
                path(
                    f"{record}cite/edition.{ending}", citable.cite_file, file, name=f"{name}-cite"
                ),
                path(
                    f"{record}sources.{ending}", citable.sources_file, file, name=f"{name}-sources"
                ),
            ]
    return found


urlpatterns = [
    path("health/", views.health, name="health"),
    path("api/", include("treaties.pages.api.urls")),
    *_file_urls(),
    *harvesting.urlpatterns,
]
