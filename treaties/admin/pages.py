"""The pages that a record has in the admin beside its form, and deleting."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from treaties import publishing
from treaties.models import RecordModel
from treaties.publishing import StepRefused, author_of

from . import conflict, history, merging, workflow
from .limits import named_users
from .saving import COMMENT, version_in


class Pages:
    """The part of a record's screen that leads to history, publishing, preview and the bin."""

    def get_urls(self) -> list[URLPattern]:
        """Return Django's addresses and ours, which stand before them."""
        name = self.opts.model_name  # type: ignore[attr-defined]
        wrap = self.admin_site.admin_view  # type: ignore[attr-defined]

        def own(route: str, view: Any, called: str, post: bool = False) -> URLPattern:
            page = wrap(never_cache(require_POST(self._at(view)) if post else self._at(view)))
            return path(f"<path:object_id>/{route}", page, name=f"treaties_{name}_{called}")

        return [
            own("history/<int:old>/<int:new>/", history.compare_revisions, "compare"),
            own("history/<int:number>/restore/", history.restore, "restore", post=True),
            own("step/", workflow.step, "step", post=True),
            own("publish/", workflow.publish_page, "publish"),
            own("preview/", workflow.preview_page, "preview"),
            own("merge/", merging.merge_page, "merge"),
            own("settle/", conflict.settle, "settle", post=True),
            *super().get_urls(),  # type: ignore[misc]
        ]

    def _at(self, view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        """Return ``view`` with this screen and the row that the address names."""

        def page(request: HttpRequest, object_id: str, **kwargs: Any) -> HttpResponse:
            row = self.get_object(request, unquote(object_id))  # type: ignore[attr-defined]
            if row is None:
                raise Http404(_("There is no such record, or it is in the bin."))
            return view(request, self, row, **kwargs)

        return page

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: Any = None
    ) -> HttpResponse:
        """Show every revision; Django's own log knows of no texts."""
        row = self.get_object(request, unquote(object_id))  # type: ignore[attr-defined]
        if row is None:
            raise Http404(_("There is no such record, or it is in the bin."))
        return history.history(request, self, row)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """Give the form where its record stands and what may be done with it."""
        record = context.get("record")
        context |= {
            "state": record.get_state_display() if record else "",
            "published": record is not None and publishing.is_published(record),
            "steps": workflow.offered(request.user, record),
            "may_publish": workflow.may_publish(request.user, record),
            "may_merge": request.user.has_perm("treaties.merge"),  # type: ignore[union-attr]
            "comment": request.POST.get(COMMENT, ""),
        }
        return super().render_change_form(request, context, *args, **kwargs)  # type: ignore[misc,no-any-return]

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: Any = None
    ) -> HttpResponse:
        """Put the record into the bin, unless somebody changed it meanwhile or it is in use."""
        row = self.get_object(request, unquote(object_id))  # type: ignore[attr-defined]
        record = publishing.record_of(row) if row is not None else None
        context = {"version": record.version if record else 0} | (extra_context or {})
        try:
            return super().delete_view(request, object_id, context)  # type: ignore[misc,no-any-return]
        except StepRefused as refused:
            messages.error(request, _("Nothing was deleted. %(reason)s") % {"reason": refused})
            address = reverse(f"admin:treaties_{row.kind}_change", args=[row.pk])
            return HttpResponseRedirect(address)

    def get_deleted_objects(
        self, objs: Any, request: HttpRequest
    ) -> tuple[list[Any], dict[str, int], set[str], list[Any]]:
        """Return Django's list, and as protected what cites or links the records in its texts."""
        found, counts, needed, protected = super().get_deleted_objects(objs, request)  # type: ignore[misc]
        using = [user for row in objs for user in publishing.users_of(row)]
        users = dict.fromkeys(named_users(request, using))
        return found, counts, needed, [*protected, *(u for u in users if u not in protected)]

    def delete_model(self, request: HttpRequest, obj: RecordModel) -> None:
        publishing.delete(
            obj,
            author=author_of(request.user),
            comment=request.POST.get(COMMENT, "").strip(),
            base=version_in(request),
        )

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        """Put several records into the bin, all or none."""
        with transaction.atomic():
            for row in queryset:
                publishing.delete(row, author=author_of(request.user))

    def response_action(self, request: HttpRequest, queryset: QuerySet[Any]) -> Any:
        """Say why an action did nothing, and leave no trace of it: all or none."""
        try:
            with transaction.atomic():
                return super().response_action(request, queryset)  # type: ignore[misc]
        except StepRefused as refused:
            messages.error(request, _("Nothing was done. %(reason)s") % {"reason": refused})
            return HttpResponseRedirect(request.get_full_path())
