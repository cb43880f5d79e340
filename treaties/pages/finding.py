"""What stands at a record’s address, or what is answered there instead: moved, or gone."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _

from treaties.documents import KINDS, outline
from treaties.models import Edition, Record
from treaties.publishing import final, published_document, record_at


def newest_of(request: HttpRequest, kind: str, slug: str) -> Record | HttpResponse:
    """Return a record that readers have, or what is answered for it.

    Raises ``Http404`` where nothing was ever published.
    """
    found = _record(kind, slug)
    if there := successor(found):
        return elsewhere(request, found, there)
    return found if hasattr(found, "published") else gone(request, found)


def newest_edition(record: Record) -> Edition:
    """Return the newest edition of a record that readers have; its record is known to it."""
    edition: Edition = record.published.edition
    edition.record = record
    return edition


def label_of(edition: Edition) -> str:
    """Return what a record was called in an edition."""
    return outline(published_document(edition)).label


def edition_at(
    request: HttpRequest, kind: str, slug: str, number: int | None
) -> Edition | HttpResponse:
    """Return an edition by its number, or the newest; or what is answered for it.

    Raises ``Http404`` where there is none.
    """
    if number is None:
        newest = newest_of(request, kind, slug)
        return newest_edition(newest) if isinstance(newest, Record) else newest
    found = _record(kind, slug)
    one = found.editions.filter(number=number).select_related("revision").first()
    if one is None and not found.editions.exists():
        # A former address; a record that was merged into another has editions of its own.
        there = successor(found)
        if there and there.editions.filter(number=number).exists():
            return elsewhere(request, found, there)
    if one is None:
        raise Http404(_("There is no such edition."))
    return gone(request, found) if found.editions_closed else one


def published_once(request: HttpRequest, kind: str, slug: str) -> Record | HttpResponse:
    """Return the record, or what is answered for it: it has moved, or its editions are closed.

    Raises ``Http404`` where nothing was ever published.
    """
    found = _record(kind, slug)
    if not found.editions.exists():
        if there := successor(found):
            return elsewhere(request, found, there)
        raise Http404(_("There is no such record."))
    return gone(request, found) if found.editions_closed else found


def _record(kind: str, slug: str) -> Record:
    """Return the record that has or had an address; raises ``Http404`` where there is none."""
    found = record_at(kind, slug)
    if found is None:
        raise Http404(_("There is no such record."))
    return found


def successor(found: Record) -> Record | None:
    """Return the record that readers are led to from here; ``None`` where they know of none."""
    if found.redirect is None:
        return None
    there = final(found)
    # To lead to a record that was never published would give away what it is called.
    return there if there.editions.exists() else None


def elsewhere(request: HttpRequest, found: Record, there: Record) -> HttpResponse:
    """Lead to the same page of the record that has the place of ``found``."""
    page = request.path.removeprefix(found.get_absolute_url())
    return HttpResponsePermanentRedirect(f"{there.get_absolute_url()}{page}")


def gone(request: HttpRequest, found: Record) -> HttpResponse:
    """410 with the reason for what was published once; 404 for what never was."""
    if not found.editions.exists():
        raise Http404(_("There is no such record."))
    open_editions = () if found.editions_closed else found.editions.all()
    context = {"kind": KINDS[found.kind], "record": found, "editions": open_editions}
    return render(request, "treaties/gone.html", context, status=410)
