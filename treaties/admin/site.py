"""The editors' site: Django's own, in this work's words and with labels that tell records apart."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.db import models
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, URLResolver, path, reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST
from django.views.i18n import JavaScriptCatalog

from treaties.models import Act
from treaties.publishing import is_limited, nameable_rows

from . import bin, content, presence, tables, writing
from .accounts import asking, audit, gate, own, signing_in
from .desk import changes, open_reports, tasks
from .kept import keeping_when_signed_out
from .labels import record_label, with_labels
from .paging import OfferPaginator
from .queues import queues

# The order in which the index and the sidebar name the kinds: as the public pages do.
ORDER = (
    *("Treaty", "Event", "Person", "Party", "Place", "Source", "Subject"),
    *("ErrorReport", "RecordGroup", "AuditEntry"),
)

of_browsers = require_http_methods(["GET", "HEAD", "POST"])


class LabelledResults(AutocompleteJsonView):
    """What an autocomplete field offers: each record with its years."""

    def get_queryset(self) -> models.QuerySet[Any]:
        model, user = self.model_admin.model, self.request.user
        if not (hasattr(model, "kind") and is_limited(user)):
            return with_labels(super().get_queryset())
        # Who is limited to groups may name what readers see as well.
        rows = nameable_rows(model._default_manager.all(), user)
        found, _several = self.model_admin.get_search_results(self.request, rows, self.term)
        return with_labels(found)

    def get_paginator(self, *given: Any, **named: Any) -> OfferPaginator:
        return OfferPaginator(*given, **named)

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
            *own.urls(self),
            *tables.urls(self),
            # Not behind the gate: who owes the second factor may sign out.
            path("logout/", self.logout, name="logout"),
            path("read-date/", self.admin_view(writing.read_date), name="read-date"),
            *super().get_urls(),
        ]

    def has_permission(self, request: HttpRequest) -> bool:
        """Return whether the desk is open to who asks: staff, there lately, by both factors."""
        return bool(
            super().has_permission(request) and gate.is_live(request) and gate.is_settled(request)
        )

    def admin_view(
        self, view: Callable[..., HttpResponse], cacheable: bool = False
    ) -> Callable[..., HttpResponse]:
        """Wrap a view as Django does; a form that nobody signed in has sent is kept.

        Other methods than those of browsers are refused, and the log says who was denied what.
        """
        asked = super().admin_view(audit.noting_denials(view), cacheable)
        return of_browsers(keeping_when_signed_out(self, asked))

    @method_decorator([of_browsers, never_cache])
    def login(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Ask for name and password; lead on who gave them and owes the second factor."""
        if request.method != "POST" and super().has_permission(request) and gate.is_live(request):
            if gate.is_settled(request):
                return HttpResponseRedirect(reverse("admin:index"))
            return HttpResponseRedirect(asking.way_in(request))
        context = self.each_context(request) | {
            "title": _("Log in"),
            "subtitle": None,
            "app_path": request.get_full_path(),
            "username": request.user.get_username(),
        }
        if REDIRECT_FIELD_NAME not in request.GET | request.POST:
            context[REDIRECT_FIELD_NAME] = reverse("admin:index")
        return signing_in.sign_in(request, self, context | (extra_context or {}))

    @method_decorator(require_POST)
    def logout(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """End the session; the log says so."""
        if request.user.is_authenticated:
            audit.note(Act.SIGNED_OUT, request, request.user)
            gate.end(request.user, key=request.session.session_key)
        return super().logout(request, extra_context)

    def password_change(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Change the password; all other sessions of the account end with it."""
        key = request.session.session_key
        response = super().password_change(request, extra_context)
        if request.session.session_key != key:
            audit.note(Act.PASSWORD, request, request.user)
            gate.moved(request, key)
            gate.end(request.user, but=request.session.session_key)
        return response

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
