"""Every save of a form is a revision, and nobody saves over what they have not seen.

Mixed into the screen of a kind of record. A form carries the version that it was opened at; a
save that started from an older one is turned into a page that shows both texts.
"""

from typing import Any

from django.contrib import messages
from django.contrib.admin.options import IS_POPUP_VAR
from django.contrib.admin.utils import unquote
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from treaties import publishing
from treaties.models import Record, RecordModel, State
from treaties.publishing import Stale, author_of

from . import conflict

VERSION, COMMENT = "_version", "_comment"


def version_in(request: HttpRequest) -> int:
    """Return the version that a posted form was opened at; ``conflict.UNKNOWN`` without."""
    return conflict.number_in(request.POST.get(VERSION, ""))


class Saves:
    """The part of a record's screen that stores revisions."""

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        row = self._row(request, object_id) if object_id else None
        record = publishing.record_of(row) if row is not None else None
        version = record.version if record else 0
        context = {"version": version, "record": record} | (extra_context or {})
        saving = request.method == "POST" and "_saveasnew" not in request.POST
        if saving and row is not None:
            context["version"] = posted = version_in(request)
            if posted != version and self.has_change_permission(request, row):  # type: ignore[attr-defined]
                page = conflict.answer(self, request, row, posted)
                if page is not None:
                    return page
                # Shown again with its own errors: a row that is gone must not take its text along.
                request.POST = conflict.without_gone_rows(self, request, row)  # type: ignore[assignment]
        try:
            return super().changeform_view(request, object_id, form_url, context)  # type: ignore[misc,no-any-return]
        except Stale:
            # Somebody was quicker by less than the time that it takes to check a form.
            page = conflict.answer(self, request, row, version_in(request)) if row else None
            if page is None:
                raise
            return page

    def _get_obj_does_not_exist_redirect(
        self, request: HttpRequest, opts: Any, object_id: str
    ) -> HttpResponse:
        """Let a form be kept whose record is gone, be it since a moment: Django would drop it."""
        match = request.resolver_match
        if request.method == "POST" and match and str(match.url_name).endswith("_change"):
            raise Http404(_("There is no such record any more; it may be in the bin."))
        return super()._get_obj_does_not_exist_redirect(request, opts, object_id)  # type: ignore[misc,no-any-return]

    def _row(self, request: HttpRequest, object_id: str) -> RecordModel | None:
        return self.get_object(request, unquote(object_id))  # type: ignore[attr-defined,no-any-return]

    def save_model(self, request: HttpRequest, obj: RecordModel, form: Any, change: bool) -> None:
        if change:
            # Held from here on, so that nothing is written over a save that is under way.
            was = form.initial.get("slug", obj.slug)
            record = publishing.lock(obj.kind, was)
            base = version_in(request)
            if record.version != base:
                raise Stale(record, base, publishing.newest(record))
        super().save_model(request, obj, form, change)  # type: ignore[misc]

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)  # type: ignore[misc]
        publishing.save(
            form.instance,
            author=author_of(request.user),
            comment=request.POST.get(COMMENT, "").strip(),
            was=form.initial.get("slug", "") if change else "",
        )

    def get_readonly_fields(self, request: HttpRequest, obj: models.Model | None = None) -> Any:
        """Let only those change the address of a published record who may."""
        fields = tuple(super().get_readonly_fields(request, obj))  # type: ignore[misc]
        if obj is None or request.user.has_perm("treaties.merge"):  # type: ignore[union-attr]
            return fields
        record = publishing.record_of(obj)  # type: ignore[arg-type]
        return (*fields, "slug") if record and record.editions.exists() else fields

    def response_change(self, request: HttpRequest, obj: RecordModel) -> HttpResponse:
        """Say after the save where the record stands, so that nobody thinks it is public."""
        response = super().response_change(request, obj)  # type: ignore[misc]
        record = publishing.record_of(obj)
        if record and record.state != State.PUBLISHED and IS_POPUP_VAR not in request.POST:
            messages.info(
                request,
                _("Readers do not see it yet: it is %(state)s.") % {"state": state_name(record)},
            )
        return response  # type: ignore[no-any-return]


def state_name(record: Record) -> str:
    """Return the record's state in words."""
    return str(State(record.state).label)
