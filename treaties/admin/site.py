"""The editors' site: Django's own, in this work's words and with labels that tell records apart."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, path
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST
from django.views.i18n import JavaScriptCatalog

from . import bin, content, presence, tables, writing
from .desk import changes, open_reports, tasks
from .kept import keeping_when_signed_out
from .labels import record_label, with_labels
from .queues import queues

# The order in which the index and the sidebar name the kinds: as the public pages do.
ORDER = ("Treaty", "Event", "Person", "Party", "Place", "Source", "Subject", "ErrorReport")


class LabelledResults(AutocompleteJsonView):
    """What an autocomplete field offers: each record with its years."""

    def get_queryset(self) -> models.QuerySet[Any]:
        return with_labels(super().get_queryset())

    def serialize_result(self, obj: models.Model, to_field_name: str) -> dict[str, str]:
        return {**super().serialize_result(obj, to_field_name), "text": record_label(obj)}


class EditorsSite(admin.AdminSite):
    """The site under ``/admin/``."""

    site_header = _("Treaties: the editors’ desk")
    site_title = _("Editors’ desk")
    index_title = _("The reference work")

    def get_urls(self) -> list[URLPattern | URLResolver]:
        """Return Django's addresses and those that the scripts of the forms ask."""
        return [
            path("preview/", self.admin_view(writing.preview), name="preview"),
            path("presence/", self.admin_view(presence.note), {"site": self}, name="presence"),
            path("find/", self.admin_view(writing.find), {"site": self}, name="find"),
            path("bin/", self.admin_view(bin.deleted), {"site": self}, name="bin"),
            path(
                "bin/<slug:kind>/<slug:slug>/",
                self.admin_view(require_POST(bin.bring_back)),
                {"site": self},
                name="bring-back",
            ),
            path(
                "check-content/",
                self.admin_view(content.content),
                {"site": self},
                name="check-content",
            ),
            *tables.urls(self),
            path("read-date/", self.admin_view(writing.read_date), name="read-date"),
            *super().get_urls(),
        ]

    def admin_view(
        self, view: Callable[..., HttpResponse], cacheable: bool = False
    ) -> Callable[..., HttpResponse]:
        """Wrap a view as Django does; a form that nobody signed in has sent is kept."""
        return keeping_when_signed_out(self, super().admin_view(view, cacheable))

    def index(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Show what there is to do, what was changed last, and the kinds of records."""
        context = {
            "queues": queues(request.user),
            "tasks": tasks(self, request),
            "changes": changes(self, request),
            "reports": open_reports(request.user),
        }
        return super().index(request, context | (extra_context or {}))

    def i18n_javascript(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """Give the scripts their words: Django's and our own."""
        packages = ["django.contrib.admin", "treaties"]
        return JavaScriptCatalog.as_view(packages=packages)(request)

    def autocomplete_view(self, request: HttpRequest) -> HttpResponse:
        return LabelledResults.as_view(admin_site=self)(request)

    def get_app_list(
        self, request: HttpRequest, app_label: str | None = None
    ) -> list[dict[str, Any]]:
        """Return the apps with this work's first, and its kinds in their usual order."""
        apps: list[dict[str, Any]] = super().get_app_list(request, app_label)
        for app in apps:
            if app["app_label"] == "treaties":
                app["models"].sort(key=lambda model: ORDER.index(model["object_name"]))
        return sorted(apps, key=lambda app: app["app_label"] != "treaties")
