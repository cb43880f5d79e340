"""The bin in the admin: deleting with a reason, the list of what was deleted, bringing back."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import F
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from treaties import publishing
from treaties.documents import KINDS, DocumentError, loads, outline
from treaties.models import Record, Revision, State, Step
from treaties.publishing import StepRefused, author_of

PAGE_LENGTH = 50


def deleted(request: HttpRequest, site: Any) -> HttpResponse:
    """List the records in the bin of the kinds that the editor may see, the last one first."""
    kinds = [k for k in KINDS if request.user.has_perm(f"treaties.view_{k}")]  # type: ignore[union-attr]
    if not kinds:
        raise PermissionDenied
    records = publishing.own_records(Record.objects.all(), request.user)
    records = records.filter(state=State.DELETED, kind__in=kinds)
    page = Paginator(records.order_by("kind", "slug"), PAGE_LENGTH).get_page(
        request.GET.get("page")
    )
    held = list(page.object_list)
    newest = Revision.objects.filter(record__in=held, number=F("record__version"))
    labels = {one.record_id: outline(loads(one.document)).label for one in newest}
    # In the order of their numbers, so that the last one stays.
    steps = {one.record_id: one for one in Step.objects.filter(record__in=held).order_by("number")}
    lines = [
        {
            "record": record,
            "label": labels.get(record.pk, record.slug),
            "step": steps.get(record.pk),
            "may": request.user.has_perm(f"treaties.add_{record.kind}"),  # type: ignore[union-attr]
        }
        for record in held
    ]
    context = site.each_context(request) | {"title": _("Bin"), "page": page, "lines": lines}
    return TemplateResponse(request, "admin/records/bin.html", context)


def bring_back(request: HttpRequest, site: Any, kind: str, slug: str) -> HttpResponse:
    """Take a record out of the bin with everything that belonged to it."""
    if not request.user.has_perm(f"treaties.add_{kind}"):  # type: ignore[union-attr]
        raise PermissionDenied
    records = publishing.own_records(Record.objects.all(), request.user)
    record = records.filter(kind=kind, slug=slug, state=State.DELETED).first()
    if record is None:
        raise Http404(_("This is not in the bin."))
    try:
        publishing.bring_back(record, author=author_of(request.user))
    except (StepRefused, DocumentError) as error:
        messages.error(request, _("It was not brought back. %(reason)s") % {"reason": error})
        return HttpResponseRedirect(reverse("admin:bin"))
    messages.success(
        request, _("%(record)s is back, with everything it held.") % {"record": record}
    )
    row = KINDS[kind].model._default_manager.get(slug=slug)
    return HttpResponseRedirect(reverse(f"admin:treaties_{kind}_change", args=[row.pk]))
