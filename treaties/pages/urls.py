"""The public addresses. They are a contract: other programs and printed notes rely on them."""

from django.urls import URLPattern, path

from treaties.documents import KINDS

from . import views


def _kind_urls() -> list[URLPattern]:
    """Return a browse page and a record page for every kind, named by its plural and its name."""
    found = []
    for kind in KINDS.values():
        given = {"kind": kind.name}
        found.append(path(f"{kind.plural}/", views.browse, given, name=kind.plural))
        found.append(path(f"{kind.plural}/<slug:slug>/", views.record, given, name=kind.name))
    return found


urlpatterns = [
    path("", views.front, name="front"),
    path("health/", views.health, name="health"),
    *_kind_urls(),
]
