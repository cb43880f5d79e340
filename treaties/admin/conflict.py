"""Two editors, one record: the second sees both texts, field by field, and chooses."""

from typing import Any

from django.contrib import messages
from django.contrib.admin.options import IS_POPUP_VAR
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.forms import all_valid
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from treaties import publishing
from treaties.documents import (
    KINDS,
    Document,
    DocumentError,
    compare,
    dumps,
    loads,
    merge,
    read,
    whole,
    write,
)
from treaties.models import Record, RecordModel, Revision
from treaties.publishing import Stale, author_of

CHOICE, NOTE_CHOICE = "choice-", "note-choice"
UNKNOWN = -1
# More rows than a form can send.
MOST_ROWS = 10_000


class _Undo(Exception):
    """Ends a transaction that was only to show what a save would have made."""


def answer(screen: Any, request: HttpRequest, row: RecordModel, base: int) -> HttpResponse | None:
    """Return the page for a form that was opened at version ``base``, which is not the newest.

    ``None`` where the form has errors of its own: it is shown again with them, and the newest
    version is looked at once they are mended.
    """
    record = publishing.record_of(row)
    if record is None:
        return None
    found = _would_be(screen, request, row)
    if found is None:
        return None
    mine, note = found
    return _page(screen, request, record, row, base, mine, note)


def _would_be(screen: Any, request: HttpRequest, row: RecordModel) -> tuple[Document, str] | None:
    """Return the document and private note that the posted form would make; changes nothing."""
    found = None
    try:
        with transaction.atomic():
            data = request.POST
            bound = screen.get_form(request, row, change=True)(data, request.FILES, instance=row)
            valid = bound.is_valid()
            request.POST = without_gone_rows(screen, request, row)  # type: ignore[assignment]
            _take_out_new_rows(screen, request, row)
            formsets, _inlines = screen._create_formsets(request, bound.instance, change=True)
            request.POST = data
            if valid and all_valid(formsets):
                bound.save()
                for formset in formsets:
                    formset.save()
                kind = KINDS[row.kind]
                saved = whole(kind).get(pk=row.pk)
                found = write(saved), saved.working_note
            raise _Undo
    except _Undo:
        return found


def without_gone_rows(screen: Any, request: HttpRequest, row: RecordModel) -> QueryDict:
    """Return the posted data with rows that somebody took out meanwhile as new rows."""
    data = request.POST.copy()
    for formset, inline in screen.get_formsets_with_inlines(request, row):
        prefix = formset.get_default_prefix()
        number = min(number_in(data.get(f"{prefix}-INITIAL_FORMS", "")), MOST_ROWS)
        rows = inline.get_queryset(request).filter(**{formset.fk.name: row.pk})
        there = {str(pk) for pk in rows.values_list("pk", flat=True)}
        gone = [i for i in range(number) if data.get(f"{prefix}-{i}-id", "") not in there]
        if gone:
            _put_last(data, prefix, number, gone)
    return data


def _take_out_new_rows(screen: Any, request: HttpRequest, row: RecordModel) -> None:
    """Delete rows that the form knows nothing of: others added them, and joining adds them again.

    In the transaction that is rolled back; else a row of mine with the same key could not be made.
    """
    for formset, inline in screen.get_formsets_with_inlines(request, row):
        known = _sent_ids(request.POST, formset.get_default_prefix())
        owner = formset.fk.name
        inline.get_queryset(request).filter(**{owner: row.pk}).exclude(pk__in=known).delete()


def _sent_ids(data: QueryDict, prefix: str) -> list[int]:
    """Return the ids of the rows that the form was opened with."""
    rows = range(min(number_in(data.get(f"{prefix}-INITIAL_FORMS", "")), MOST_ROWS))
    ids = (data.get(f"{prefix}-{i}-id", "") for i in rows)
    return [int(text) for text in ids if text.isascii() and text.isdigit() and len(text) < 19]


def _put_last(data: QueryDict, prefix: str, initial: int, gone: list[int]) -> None:
    """Number the rows anew, those that are gone after the others and without their id."""
    rows: dict[int, dict[str, list[str]]] = {}
    for name in [name for name in data if name.startswith(f"{prefix}-")]:
        index, _dash, field = name[len(prefix) + 1 :].partition("-")
        if index.isdigit():
            rows.setdefault(int(index), {})[field] = data.pop(name)  # type: ignore[assignment]
    lost = [i for i in gone if "DELETE" not in rows.get(i, {})]
    order = [i for i in sorted(rows) if i not in gone] + lost
    for new, old in enumerate(order):
        for field, values in rows[old].items():
            data.setlist(
                f"{prefix}-{new}-{field}", [""] if old in gone and field == "id" else values
            )
    data[f"{prefix}-INITIAL_FORMS"] = str(initial - len(gone))
    data[f"{prefix}-TOTAL_FORMS"] = str(len(order))


def _page(
    screen: Any,
    request: HttpRequest,
    record: Record,
    row: RecordModel,
    base: int,
    mine: Document,
    note: str,
    errors: Any = (),
) -> HttpResponse:
    newest = publishing.newest(record)
    started = publishing.revision(record, base) or newest
    if newest is None or started is None:
        raise Http404
    before, theirs = loads(started.document), loads(newest.document)
    joined, clashes = merge(before, theirs, mine)
    slug = mine["slug"] if mine["slug"] not in (before["slug"], theirs["slug"]) else ""
    own_note = note not in (started.working_note, newest.working_note)
    if joined == theirs and not (clashes or slug or own_note):
        # The same save sent twice, or both came to the same words.
        messages.success(request, _("What you sent is what is stored; nothing was lost."))
        return _leave(screen, request, row)
    context = {
        **screen.admin_site.each_context(request),
        "opts": screen.opts,
        "original": row,
        "record": record,
        "title": _("Somebody else has saved this record"),
        "newest": newest,
        "base": base,
        "known": publishing.revision(record, base) is not None,
        "mine": dumps(mine),
        "note": note,
        "note_clash": own_note and _both_wrote(started, newest),
        "slug": slug,
        "clashes": clashes,
        "choice": CHOICE,
        "their_changes": compare(before, theirs).changes,
        "my_changes": compare(before, mine).changes,
        "errors": errors,
        "comment": request.POST.get("_comment", ""),
        "settle": reverse(f"admin:treaties_{row.kind}_settle", args=[row.pk]),
        "change": reverse(f"admin:treaties_{row.kind}_change", args=[row.pk]),
        "is_popup": IS_POPUP_VAR in request.POST,
        "is_popup_var": IS_POPUP_VAR,
    }
    return TemplateResponse(request, "admin/records/conflict.html", context, status=409)


def _both_wrote(started: Revision, newest: Revision) -> bool:
    """Return whether the other editor wrote in the private note too."""
    return started.working_note != newest.working_note


def _leave(screen: Any, request: HttpRequest, row: RecordModel) -> HttpResponse:
    """Return to the form; a popup hands the record back to the form that opened it."""
    if IS_POPUP_VAR in request.POST:
        stored = screen.get_object(request, str(row.pk))
        return screen.response_change(request, stored)  # type: ignore[no-any-return]
    return HttpResponseRedirect(reverse(f"admin:treaties_{row.kind}_change", args=[row.pk]))


def settle(request: HttpRequest, screen: Any, row: RecordModel) -> HttpResponse:
    """Save both texts joined as the editor chose; the page again where there is a newer one."""
    if not screen.has_change_permission(request, row):
        raise PermissionDenied
    record = publishing.record_of(row)
    posted = request.POST
    try:
        mine = loads(posted.get("mine", ""))
    except DocumentError as error:
        raise Http404 from error
    if record is None or mine["kind"] != row.kind:
        raise Http404
    base, version = (number_in(posted.get(name, "")) for name in ("base", "version"))
    note = posted.get("note", "")
    started, newest = publishing.revision(record, base), publishing.newest(record)
    if newest is None or newest.number != version:
        return _page(screen, request, record, row, base, mine, note)
    choices = {k.removeprefix(CHOICE): v for k, v in posted.items() if k.startswith(CHOICE)}
    theirs = loads(newest.document)
    before = loads(started.document) if started else theirs
    joined, clashes = merge(before, theirs, mine, choices)
    own_note = started is None or note != started.working_note
    note_clash = own_note and started is not None and _both_wrote(started, newest)
    note_choice = posted.get(NOTE_CHOICE, "" if note_clash else "mine")
    if not note_choice or any(clash.name not in choices for clash in clashes):
        return _page(screen, request, record, row, base, mine, note)

    def write_rows(held: Record) -> None:
        saved = read(joined | {"slug": held.slug})
        if own_note and note_choice != "theirs":
            saved.working_note = note
            saved.save()

    try:
        publishing.change(
            record,
            write_rows,
            author=author_of(request.user),
            comment=posted.get("comment", "").strip(),
            base=version,
        )
    except DocumentError as error:
        return _page(screen, request, record, row, base, mine, note, errors=error.refusals)
    except Stale as stale:
        return _page(screen, request, stale.record, row, base, mine, note)
    messages.success(request, _("Saved, with what the other editor changed."))
    return _leave(screen, request, row)


def number_in(text: str) -> int:
    """Return the version that a form sent; ``UNKNOWN``, which none has, where it is no number."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else UNKNOWN
