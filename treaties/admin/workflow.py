"""The steps of a record on its way to readers, as an editor takes them."""

from datetime import datetime
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.admin.widgets import AdminSplitDateTime
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from treaties import publishing
from treaties.documents import compare, loads
from treaties.models import Record, RecordModel, Revision, State, StepKind
from treaties.pages import draw
from treaties.publishing import RULES, NotPublishable, StepRefused, author_of

# Publishing has a page of its own; it says what would change.
_ON_THE_FORM = (
    StepKind.SUBMIT,
    StepKind.APPROVE,
    StepKind.SEND_BACK,
    StepKind.TAKE_BACK,
    StepKind.UNSCHEDULE,
)
REMARK = "remark"


class ScheduleForm(forms.Form):
    """When to publish."""

    at = forms.SplitDateTimeField(label=gettext_lazy("at"), widget=AdminSplitDateTime)


def offered(user: Any, record: Record | None) -> list[dict[str, Any]]:
    """Return the steps that ``user`` may take with the record now, as buttons."""
    if record is None:
        return []
    return [
        {"kind": kind.value, "verb": RULES[kind].verb, "needs_remark": RULES[kind].needs_remark}
        for kind in _ON_THE_FORM
        if publishing.may(user, kind, record)
    ]


def may_publish(user: Any, record: Record | None) -> bool:
    """Return whether the page for publishing has anything for ``user`` to do."""
    return record is not None and any(
        publishing.may(user, kind, record)
        for kind in (StepKind.PUBLISH, StepKind.SCHEDULE, StepKind.WITHDRAW)
    )


def step(request: HttpRequest, screen: Any, row: RecordModel) -> HttpResponse:
    """Take one of the steps that need no page of their own."""
    _refuse_strangers(request, screen, row)
    record = publishing.record_of(row)
    kind, remark = request.POST.get("step", ""), request.POST.get(REMARK, "")
    take = {
        StepKind.SUBMIT: publishing.submit,
        StepKind.APPROVE: publishing.approve,
        StepKind.SEND_BACK: publishing.send_back,
        StepKind.TAKE_BACK: publishing.take_back,
        StepKind.UNSCHEDULE: publishing.unschedule,
    }.get(kind)  # type: ignore[call-overload]
    if record is None or take is None:
        messages.error(request, _("There is no such step, or nothing was saved yet."))
    elif request.POST.get("version") != str(record.version):
        messages.error(request, _("Someone else has changed it meanwhile: look at it again first."))
    else:
        try:
            seen = {"version": record.version} if kind == StepKind.APPROVE else {}
            done = take(record, request.user, remark, **seen)
            messages.success(request, f"{row}: {done.get_kind_display()}.")
        except StepRefused as error:
            messages.error(request, str(error))
    return _back(row)


def _refuse_strangers(request: HttpRequest, screen: Any, row: RecordModel) -> None:
    if not screen.has_view_permission(request, row):
        raise PermissionDenied


def _back(row: RecordModel) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse(f"admin:treaties_{row.kind}_change", args=[row.pk]))


def publish_page(request: HttpRequest, screen: Any, row: RecordModel) -> HttpResponse:
    """Say what publishing would change, offer what goes with it, and do it."""
    _refuse_strangers(request, screen, row)
    record = publishing.record_of(row)
    if record is None or not may_publish(request.user, record):
        raise PermissionDenied
    problems: tuple[Any, ...] = ()
    if request.method == "POST":
        try:
            if _act(request, record):
                return _back(row)
        except NotPublishable as error:
            problems = error.hindrances
        except StepRefused as error:
            messages.error(request, str(error))
    newest = publishing.newest(record)
    if newest is None:
        raise PermissionDenied
    context = {
        **screen.admin_site.each_context(request),
        "opts": screen.opts,
        "original": row,
        "record": record,
        "title": _("Publish %(name)s") % {"name": row},
        "newest": newest,
        "state": State(record.state).label,
        "may": {
            kind.value.replace("-", "_"): publishing.may(request.user, kind, record)
            for kind in (StepKind.PUBLISH, StepKind.SCHEDULE, StepKind.WITHDRAW)
        },
        "why_not": publishing.refusal(request.user, StepKind.PUBLISH, record),
        "problems": problems or _problems(newest),
        "companions": _with_reasons(request.user, publishing.companions([record])),
        "outdated": [
            (one, changes, publishing.refusal(request.user, StepKind.PUBLISH, one))
            for one, changes in publishing.outdated([record])
        ],
        "schedule_form": ScheduleForm(),
        **_difference(record, newest),
    }
    return TemplateResponse(request, "admin/records/publish.html", context)


def _problems(newest: Revision) -> list[Any]:
    document = loads(newest.document)
    return publishing.hindrances([document], publishing.shown_for([document]))


def _difference(record: Record, newest: Revision) -> dict[str, Any]:
    """Return what readers would see otherwise than now."""
    if not publishing.is_published(record):
        return {"edition": None, "changes": ()}
    edition = record.published.edition
    before = publishing.published_document(edition)
    return {"edition": edition, "changes": compare(before, loads(newest.document)).changes}


def _with_reasons(user: Any, records: list[Record]) -> list[tuple[Record, str]]:
    return [(one, publishing.refusal(user, StepKind.PUBLISH, one)) for one in records]


def _act(request: HttpRequest, record: Record) -> bool:
    """Do what the button says; return whether it was done."""
    posted, user = request.POST, request.user
    remark = posted.get(REMARK, "").strip()
    if posted.get("version") != str(record.version):
        raise StepRefused(_("Someone else has changed it meanwhile: look at it again first."))
    if "withdraw" in posted:
        _refuse(user, StepKind.WITHDRAW, record)
        closing = "close_editions" in posted
        publishing.withdraw(record, author=author_of(user), reason=remark, close_editions=closing)
        messages.success(request, _("Withdrawn. Its address tells readers why."))
    elif "schedule" in posted:
        form = ScheduleForm(posted)
        if not form.is_valid():
            raise StepRefused(_("Give a day and a time: 2026-12-01, 09:00."))
        at: datetime = form.cleaned_data["at"]
        publishing.schedule(record, user, at, remark)
        messages.success(request, _("Scheduled."))
    else:
        _publish(request, record, remark)
    return True


def _publish(request: HttpRequest, record: Record, remark: str) -> None:
    user = request.user
    wanted = request.POST.getlist("also")
    offered_now = [
        *publishing.companions([record]),
        *(r for r, _c in publishing.outdated([record])),
    ]
    also = [one for one in offered_now if one.address in wanted]
    for one in (record, *also):
        _refuse(user, StepKind.PUBLISH, one)
    versions = {one.pk: one.version for one in (record, *also)}
    editions = publishing.publish(
        [record, *also], author=author_of(user), remark=remark, versions=versions
    )
    if not editions:
        messages.info(request, _("Nothing is new: readers see it like this already."))
    for edition in editions:
        words = _("%(record)s: edition %(number)d is published.")
        label = edition.record.published.label
        messages.success(request, words % {"record": label, "number": edition.number})


def _refuse(user: Any, kind: StepKind, record: Record) -> None:
    if reason := publishing.refusal(user, kind, record):
        raise StepRefused(f"{record}: {reason}")


def preview_page(request: HttpRequest, screen: Any, row: RecordModel) -> HttpResponse:
    """Draw the newest revision as the public page that it would be, marked as a draft."""
    _refuse_strangers(request, screen, row)
    record = publishing.record_of(row)
    newest = publishing.newest(record) if record else None
    if record is None or newest is None:
        messages.error(request, _("Save it first."))
        return _back(row)
    document = loads(newest.document)
    context = draw(document, publishing.shown_for([document])[0]) | {
        "record": record,
        "draft": newest,
        "back": reverse(f"admin:treaties_{row.kind}_change", args=[row.pk]),
    }
    return TemplateResponse(request, f"treaties/{row.kind}/detail.html", context)
