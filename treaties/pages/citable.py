"""How to cite a record and its sources: in styles for readers, as files for programs."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from treaties.citations import STYLES, SafeString, reference, sort_key
from treaties.documents import Document, loads_shown
from treaties.exchange import permanent, write_sources
from treaties.models import Edition, Record
from treaties.publishing import published_document

from .cite import FILES, file, references
from .history import draw, published_once
from .layer import kept
from .source import citation_source
from .views import elsewhere, gone, successor

# What the room of bibliographies calls the formats of the files.
_FORMATS = {"bib": "bibtex", "ris": "ris", "csl.json": "csl-json"}


@dataclass(frozen=True)
class Work:
    """A source in every style, with the key of its own record."""

    key: str
    title: str
    references: dict[str, SafeString]


@kept(of_record=True)
@require_safe
def cite(request: HttpRequest, kind: str, slug: str) -> HttpResponse:
    """The newest edition, and each source it cites, as reference lists and managers take them."""
    found = newest_of(request, kind, slug)
    if isinstance(found, HttpResponse):
        return found
    edition, label, address = _told(found)
    codes = [
        (name, ending, file(ending, edition, label, address))
        for ending, (name, _type) in FILES.items()
    ]
    works = [_work(document) for document in _sources(edition)]
    return draw(
        request,
        "cite",
        found,
        edition=edition,
        references=references(edition, label, address),
        codes=codes,
        works=works,
    )


@kept(of_record=True)
@require_safe
def cite_file(request: HttpRequest, kind: str, slug: str, ending: str) -> HttpResponse:
    """The reference to the newest edition as a file for a reference manager."""
    found = newest_of(request, kind, slug)
    if isinstance(found, HttpResponse):
        return found
    return _attached(file(ending, *_told(found)), f"{slug}.{ending}", ending)


@kept(of_record=True)
@require_safe
def sources_file(request: HttpRequest, kind: str, slug: str, ending: str) -> HttpResponse:
    """The sources of the newest edition as a file; of a source’s record, the source itself.

    Raises ``Http404`` where it cites none.
    """
    found = newest_of(request, kind, slug)
    if isinstance(found, HttpResponse):
        return found
    sources = _sources(found.published.edition)
    if not sources:
        raise Http404(_("This record cites no source."))
    text = write_sources(sources, _FORMATS[ending])
    return _attached(text, f"{slug}-sources.{ending}", ending)


def newest_of(request: HttpRequest, kind: str, slug: str) -> Record | HttpResponse:
    """Return a record that readers have, or what is answered for it."""
    found = published_once(request, kind, slug)
    if isinstance(found, HttpResponse):
        return found
    if there := successor(found):
        return elsewhere(request, found, there)
    return found if hasattr(found, "published") else gone(request, found)


def _told(found: Record) -> tuple[Edition, str, str]:
    """Return the newest edition, what its record is called, the address that stays its own."""
    edition = found.published.edition
    edition.record = found
    address = permanent(edition)
    return edition, found.published.label, address


def _sources(edition: Edition) -> list[Document]:
    """Return the documents of the sources that an edition cites, as it froze them, in order."""
    document = published_document(edition)
    if document["kind"] == "source":
        return [document]
    shown = loads_shown(edition.shown).values()
    cited = [one.source for one in shown if one.source]
    return sorted(cited, key=lambda one: sort_key(citation_source(one)))


def _work(document: Document) -> Work:
    source = citation_source(document)
    return Work(source.key, source.title, {style: reference(source, style) for style in STYLES})


def _attached(text: str, name: str, ending: str) -> HttpResponse:
    """Return a file that a browser saves under its name."""
    content_type = f"{FILES[ending][1]}; charset=utf-8"
    disposition = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(text, content_type=content_type, headers=disposition)
