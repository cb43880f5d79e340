"""The addresses that only programs ask for: in no language, so under no prefix."""

from django.urls import URLPattern, include, path

from treaties.documents import KINDS

from . import citable, forms, harvesting, views
from .cite import FILES


def _file_urls() -> list[URLPattern]:
    """Return the addresses of files for programs, which are in no language.

    Each stands below the record’s address, for its newest edition, and below every edition’s.
    """
    found = []
    for kind in KINDS.values():
        record = f"{kind.plural}/<slug:slug>/"
        given = {"kind": kind.name}
        for base, name in (
            (record, kind.name),
            (f"{record}editions/<int:number>/", f"{kind.name}-edition"),
        ):
            found += [
                path(
                    f"{base}{file}",
                    forms.edition_form,
                    given | {"path": file},
                    name=f"{name}-{form.name}",
                )
                for file, form in forms.FORMS.items()
            ]
            found += [
                path(
                    f"{base}sources.{ending}",
                    citable.sources_file,
                    given | {"ending": ending},
                    name=f"{name}-{ending}-sources",
                )
                for ending in FILES
            ]
    return found


urlpatterns = [
    path("health/", views.health, name="health"),
    path("terms.jsonld", forms.own_terms, name="terms"),
    path("api/", include("treaties.pages.api.urls")),
    *_file_urls(),
    *harvesting.urlpatterns,
]
