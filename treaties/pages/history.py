"""A record's public history: its editions, and two of them compared."""

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from treaties.documents import KINDS, compare, loads_shown
from treaties.models import Record
from treaties.publishing import published_document

from .finding import label_of, published_once
from .layer import kept


@kept(of_record=True)
@require_safe
def editions(request: HttpRequest, kind: str, slug: str) -> HttpResponse:
    """Every edition with its date and remark, the newest first."""
    found = published_once(request, kind, slug)
    if isinstance(found, HttpResponse):
        return found
    return draw(request, "editions", found, editions=found.editions.all())


@kept(of_record=True)
@require_safe
def compare_editions(
    request: HttpRequest, kind: str, slug: str, old: int, new: int
) -> HttpResponse:
    """What changed from one edition to another, in whichever order they are named."""
    found = published_once(request, kind, slug)
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
    return draw(request, "compare", found, comparison=comparison, first=first, second=second)


def draw(request: HttpRequest, page: str, found: Record, **context: object) -> HttpResponse:
    """Return a page that stands beside a record’s own."""
    label = (
        found.published.label
        if hasattr(found, "published")
        else label_of(found.editions.select_related("revision")[0])
    )
    shared = {"kind": KINDS[found.kind], "record": found, "label": label}
    return render(request, f"treaties/{page}.html", shared | context)
