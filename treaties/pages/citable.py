"""How to cite a record and its sources: in styles for readers, as files for programs."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from treaties.citations import STYLES, SafeString, reference
from treaties.documents import Document, loads_shown
from treaties.exchange import permanent, write_sources
from treaties.models import Edition
from treaties.publishing import published_document

from .cite import FILES, file, references
from .finding import edition_at, newest_edition, newest_of
from .forms import for_programs
from .history import draw
from .layer import kept
from .source import citation_source, sources_of

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
    edition = newest_edition(found)
    label, address = found.published.label, permanent(edition)
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
def sources_file(
    request: HttpRequest, kind: str, slug: str, ending: str, number: int | None = None
) -> HttpResponse:
    """The sources of an edition, or of the newest, as a file; of a source’s record, itself.

    Raises ``Http404`` where it cites none.
    """
    edition = edition_at(request, kind, slug, number)
    if isinstance(edition, HttpResponse):
        return edition
    sources = _sources(edition)
    if not sources:
        raise Http404(_("This record cites no source."))
    text = write_sources(sources, _FORMATS[ending])
    return for_programs(text, FILES[ending][1], f"{edition.record.slug}-sources.{ending}")


def _sources(edition: Edition) -> list[Document]:
    return sources_of(published_document(edition), loads_shown(edition.shown))


def _work(document: Document) -> Work:
    source = citation_source(document)
    return Work(source.key, source.title, {style: reference(source, style) for style in STYLES})
