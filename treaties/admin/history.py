"""The history of a record in the admin: every revision, two of them compared, any restored."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from treaties import publishing
from treaties.documents import (
    KINDS,
    Document,
    DocumentError,
    compare,
    loads,
    names,
    summary,
    working,
)
from treaties.models import Record, RecordModel, Revision
from treaties.publishing import Stale, author_of

from . import conflict

PAGE_LENGTH = 25


def history(request: HttpRequest, screen: Any, row: RecordModel) -> HttpResponse:
    """List the record's revisions, each with what it changed, and the steps taken with it."""
    if not screen.has_view_permission(request, row):
        raise PermissionDenied
    record = publishing.record_of(row)
    revisions = Revision.objects.filter(record=record).order_by("-number")
    page = Paginator(revisions, PAGE_LENGTH).get_page(request.GET.get("page"))
    context = _context(request, screen, row) | {
        "title": _("History of %(name)s") % {"name": row},
        "record": record,
        "published": _published_number(record),
        "page": page,
        "lines": _lines(record, list(page.object_list)),
        "steps": record.steps.order_by("-number")[:PAGE_LENGTH] if record else (),
        "may_restore": screen.has_change_permission(request, row),
    }
    return TemplateResponse(request, "admin/records/history.html", context)


def _lines(record: Record | None, shown: list[Revision]) -> list[dict[str, Any]]:
    """Return each revision with a line of what it changed; the one before the last is read too."""
    if record is None or not shown:
        return []
    before = publishing.revision(record, shown[-1].number - 1)
    older = [loads(one.document) for one in shown[1:]]
    older_than_all: Document | None = loads(before.document) if before else None
    newer = [loads(one.document) for one in shown]
    pairs = zip(shown, newer, [*older, older_than_all], strict=True)
    return [
        {"revision": one, "summary": summary(compare(old, new)) if old else ""}
        for one, new, old in pairs
    ]


def _published_number(record: Record | None) -> int:
    """Return the number of the revision that readers see; 0 where they see none."""
    if record is None or not hasattr(record, "published"):
        return 0
    number: int = record.published.edition.revision.number
    return number


def compare_revisions(
    request: HttpRequest, screen: Any, row: RecordModel, old: int, new: int
) -> HttpResponse:
    """Show what changed from one revision to another; 0 stands for what readers see."""
    if not screen.has_view_permission(request, row):
        raise PermissionDenied
    record = publishing.record_of(row)
    if record is None:
        raise Http404
    first = publishing.revision(record, old or _published_number(record))
    second = publishing.revision(record, new)
    if first is None or second is None:
        raise Http404(_("There is no such revision."))
    one, other = loads(first.document), loads(second.document)
    context = _context(request, screen, row) | {
        "title": _("%(name)s: revisions %(old)d and %(new)d")
        % {"name": row, "old": first.number, "new": second.number},
        "changes": compare(one, other, labels(names(one) | names(other))).changes,
        "notes_differ": first.working_note != second.working_note,
        "first": first,
        "second": second,
        "is_published": old == 0,
    }
    return TemplateResponse(request, "admin/records/compare.html", context)


def labels(addresses: set[str]) -> dict[str, str]:
    """Return what editors call the records, by their working copies."""
    return {name: entry.label for name, entry in working(addresses).items()}


def restore(request: HttpRequest, screen: Any, row: RecordModel, number: int) -> HttpResponse:
    """Make the record say again what a revision says; that is a new revision."""
    if not screen.has_change_permission(request, row):
        raise PermissionDenied
    record = publishing.record_of(row)
    if record is None or publishing.revision(record, number) is None:
        raise Http404(_("There is no such revision."))
    base = conflict.number_in(request.POST.get("version", ""))
    try:
        made = publishing.restore(
            record,
            number,
            author=author_of(request.user),
            base=base,
        )
    except (DocumentError, Stale) as error:
        messages.error(request, _("Nothing was restored. %(reason)s") % {"reason": error})
    else:
        if made is None:
            messages.info(request, _("The record says this already."))
        else:
            words = _("Revision %(number)d is restored, as revision %(new)d.")
            messages.success(request, words % {"number": number, "new": made.number})
    return HttpResponseRedirect(reverse(f"admin:treaties_{row.kind}_history", args=[row.pk]))


def _context(request: HttpRequest, screen: Any, row: RecordModel) -> dict[str, Any]:
    return {
        **screen.admin_site.each_context(request),
        "opts": screen.opts,
        "original": row,
        "object": row,
        "kind": KINDS[row.kind],
    }
