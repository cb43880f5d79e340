"""A record's public history: its editions, two of them compared, how to cite the newest."""

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from treaties.documents import KINDS, compare, loads_shown, outline
from treaties.models import Record
from treaties.publishing import published_document, record_at

from .cite import references
from .views import elsewhere, gone, successor


@require_safe
def editions(request: HttpRequest, kind: str, slug: str) -> HttpResponse:
    """Every edition with its date and remark, the newest first."""
    found = _published_once(request, kind, slug)
    if isinstance(found, HttpResponse):
        return found
    return _draw(request, "editions", found, editions=found.editions.all())


@require_safe
def compare_editions(
    request: HttpRequest, kind: str, slug: str, old: int, new: int
) -> HttpResponse:
    """What changed from one edition to another, in whichever order they are named."""
    found = _published_once(request, kind, slug)
    if isinstance(found, HttpResponse):
        return found
    rows = found.editions.filter(Q(number=old) | Q(number=new)).select_related("revision")
    both = {row.number: row for row in rows}
    if old not in both or new not in both:
        raise Http404(_("There is no such edition."))
    first, second = both[old], both[new]
    labels = {
        name: entry.label
        for edition in (first, second)
        for name, entry in loads_shown(edition.shown).items()
    }
    comparison = compare(published_document(first), published_document(second), labels)
    return _draw(request, "compare", found, comparison=comparison, first=first, second=second)


@require_safe
def cite(request: HttpRequest, kind: str, slug: str) -> HttpResponse:
    """The newest edition as reference lists and reference managers take it."""
    found = _published_once(request, kind, slug)
    if isinstance(found, HttpResponse):
        return found
    if there := successor(found):
        return elsewhere(request, found, there)
    if not hasattr(found, "published"):
        return gone(request, found)
    edition = found.published.edition
    address = request.build_absolute_uri(edition.get_absolute_url())
    given = references(found, edition, found.published.label, address)
    return _draw(request, "cite", found, edition=edition, references=given)


def _published_once(request: HttpRequest, kind: str, slug: str) -> Record | HttpResponse:
    """Return the record, or what is answered for it: it has moved, or its editions are closed.

    Raises ``Http404`` where nothing was ever published.
    """
    found = record_at(kind, slug)
    if found is None:
        raise Http404(_("There is no such record."))
    if not found.editions.exists():
        if there := successor(found):
            return elsewhere(request, found, there)
        raise Http404(_("There is no such record."))
    return gone(request, found) if found.editions_closed else found


def _draw(request: HttpRequest, page: str, found: Record, **context: object) -> HttpResponse:
    label = found.published.label if hasattr(found, "published") else _last_label(found)
    shared = {"kind": KINDS[found.kind], "record": found, "label": label}
    return render(request, f"treaties/{page}.html", shared | context)


def _last_label(found: Record) -> str:
    """Return what a record was called that readers have no more."""
    last = found.editions.select_related("revision")[0]
    return outline(published_document(last)).label
