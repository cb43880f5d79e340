"""The public addresses. They are a contract: other programs and printed notes rely on them."""

from django.urls import URLPattern, path

from treaties.documents import KINDS

from . import citable, history, memento, reporting, searching, views


def _kind_urls() -> list[URLPattern]:
    """Return every kind's addresses, named by its plural and its name: ``treaty-edition``."""
    found = []
    for kind in KINDS.values():
        given = {"kind": kind.name}
        record = f"{kind.plural}/<slug:slug>/"
        found += [
            path(f"{kind.plural}/", views.browse, given, name=kind.plural),
            path(record, views.record, given, name=kind.name),
            path(f"{record}editions/", history.editions, given, name=f"{kind.name}-editions"),
            path(
                f"{record}editions/<int:number>/", views.edition, given, name=f"{kind.name}-edition"
            ),
            path(
                f"{record}compare/<int:old>/<int:new>/",
                history.compare_editions,
                given,
                name=f"{kind.name}-compare",
            ),
            path(f"{record}cite/", citable.cite, given, name=f"{kind.name}-cite"),
            path(f"{record}timemap/", memento.timemap, given, name=f"{kind.name}-timemap"),
        ]
        found.append(path(f"{record}report/", reporting.report, given, name=f"{kind.name}-report"))
    return found


urlpatterns = [
    path("treaties/", views.browse_treaties, name="treaties"),
    path("", views.front, name="front"),
    path("search/", searching.search_page, name="search"),
    path("map/", views.places_map, name="map"),
    path("timeline/", views.timeline, name="timeline"),
    *_kind_urls(),
]
