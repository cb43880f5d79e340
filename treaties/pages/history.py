"""A record's public history: its editions, two of them compared, how to cite the newest."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from treaties.documents import KINDS, compare, loads_shown
from treaties.models import Edition, Record
from treaties.publishing import final, published_document, record_at

from .cite import references
from .views import gone


@require_safe
def editions(request: HttpRequest, kind: str, slug: str) -> HttpResponse:
    """Every edition with its date and remark, the newest first."""
    found = _published_once(kind, slug)
    if isinstance(found, HttpResponse):
        return found
    if found.editions_closed:
        return gone(request, found)
    return _draw(request, "editions", found, editions=found.editions.select_related("record"))


@require_safe
def compare_editions(
    request: HttpRequest, kind: str, slug: str, old: int, new: int
) -> HttpResponse:
    """What changed from one edition to another, in whichever order they are named."""
    found = _published_once(kind, slug)
    if isinstance(found, HttpResponse):
        return found
    if found.editions_closed:
        return gone(request, found)
    rows = found.editions.filter(number__in=(old, new)).select_related("revision", "record")
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
    found = _published_once(kind, slug)
    if isinstance(found, HttpResponse):
        return found
    if not hasattr(found, "published"):
        return gone(request, found)
    edition = found.published.edition
    address = request.build_absolute_uri(edition.get_absolute_url())
    given = references(found, edition, found.published.label, address)
    return _draw(request, "cite", found, edition=edition, references=given)


def _published_once(kind: str, slug: str) -> Record | HttpResponse:
    """Return the record, or the redirect to the one that has its place; 404 if never published."""
    found = record_at(kind, slug)
    if found is None:
        raise Http404(_("There is no such record."))
    if not Edition.objects.filter(record=found).exists():
        if found.redirect is not None:
            return HttpResponsePermanentRedirect(f"{final(found).get_absolute_url()}editions/")
        raise Http404(_("There is no such record."))
    return found


def _draw(request: HttpRequest, page: str, found: Record, **context: object) -> HttpResponse:
    newest = found.editions.select_related("revision").first()
    label = found.published.label if hasattr(found, "published") else _label(newest)
    shared = {"kind": KINDS[found.kind], "record": found, "label": label, "newest": newest}
    return render(request, f"treaties/{page}.html", shared | context)


def _label(edition: Edition | None) -> str:
    document = published_document(edition) if edition else {}
    return str(document.get("name") or document.get("title") or document.get("slug", ""))
