"""Tables in and out of a kind: where import-export’s buttons lead, and the action of the lists."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from import_export.admin import ImportExportMixin

from . import bundles, downloads, uploading
from .held import HeldByImports


class Tables(HeldByImports, ImportExportMixin):
    """The part of a record’s screen that brings tables in and out.

    The package’s own import writes row by row, without preview, revision or undo: of it, the
    buttons and addresses alone are used.
    """

    actions = ("export_selected", "export_bundle", "export_history")

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(never_cache(self._template))  # type: ignore[attr-defined]
        name = f"treaties_{self.opts.model_name}_template"  # type: ignore[attr-defined]
        return [path("import/<str:name>", view, name=name), *super().get_urls()]

    def has_import_permission(self, request: HttpRequest) -> bool:
        """Return whether some rows of a file could be taken: what it does is looked at later."""
        return bool(
            self.has_add_permission(request)  # type: ignore[attr-defined]
            or self.has_change_permission(request)
        )

    def has_export_permission(self, request: HttpRequest) -> bool:
        """Return whether the records may be seen at all."""
        return bool(self.has_view_permission(request))  # type: ignore[attr-defined]

    def import_action(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Ask for a file and how to read it."""
        self._refuse(self.has_import_permission(request))
        return uploading.upload(request, self)

    def process_import(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Refuse: the package would write here what was confirmed."""
        raise Http404(_("Imports are confirmed on their own page."))

    def export_action(self, request: HttpRequest) -> HttpResponse:
        """Ask what to export and how; give the file."""
        self._refuse(self.has_export_permission(request))
        return downloads.export(request, self)

    @admin.action(description=gettext_lazy("Export selected records"), permissions=["export"])
    def export_selected(self, request: HttpRequest, queryset: QuerySet[Any]) -> HttpResponse:
        """Ask how to export the records that are ticked, or all that the list found."""
        return downloads.export_page(request, self, slugs=queryset.values_list("slug", flat=True))

    @admin.action(
        description=gettext_lazy("Export selected records as a bundle"), permissions=["export"]
    )
    def export_bundle(self, request: HttpRequest, queryset: QuerySet[Any]) -> HttpResponse:
        """Give the records that are ticked, and all that they need, as one file."""
        slugs = queryset.values_list("slug", flat=True)
        return bundles.selected(request, self.model.kind, slugs)  # type: ignore[attr-defined]

    @admin.action(
        description=gettext_lazy("Export selected records as a bundle, with their history"),
        permissions=["export"],
    )
    def export_history(self, request: HttpRequest, queryset: QuerySet[Any]) -> HttpResponse:
        """Give them with all that ever was of them: revisions, editions, steps."""
        slugs = queryset.values_list("slug", flat=True)
        return bundles.selected(request, self.model.kind, slugs, history=True)  # type: ignore[attr-defined]

    def _template(self, request: HttpRequest, name: str) -> HttpResponse:
        self._refuse(self.has_import_permission(request))
        return downloads.template(self.model.kind, name, request.user)  # type: ignore[attr-defined]

    @staticmethod
    def _refuse(may: bool) -> None:
        if not may:
            raise PermissionDenied
