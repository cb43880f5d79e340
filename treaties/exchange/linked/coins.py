"""An edition and its sources as COinS: what Zotero finds in a page.

A COinS is a ContextObject of OpenURL 1.0 (ANSI/NISO Z39.88-2004) in the title of a span. Its
formats for journals, books and dissertations give Zotero’s types of the same names; all other types
stand by their Zotero name in ``rft.type`` of the Dublin Core format, as Zotero’s own ``openurl.js``
writes and reads them. Zotero has no type for treaties: they become documents.
"""

from collections.abc import Iterable
from urllib.parse import quote

from django.conf import settings

from treaties.documents import Document, date
from treaties.models import Edition
from treaties.models.choices import ContributorRole, SourceType

from ..addresses import permanent
from ..imprint import LICENSE, WORK
from .days import exact

Pairs = Iterable[tuple[str, str]]

_JOURNAL, _BOOK, _THESIS, _DUBLIN_CORE = (
    f"info:ofi/fmt:kev:mtx:{name}" for name in ("journal", "book", "dissertation", "dc")
)
# Of each type: the format, its genre or Dublin Core type, the keys of title and container.
_TYPES = {
    SourceType.BOOK: (_BOOK, "book", "btitle", "series"),
    SourceType.CHAPTER: (_BOOK, "bookitem", "atitle", "btitle"),
    SourceType.ARTICLE: (_JOURNAL, "article", "atitle", "jtitle"),
    SourceType.NEWSPAPER: (_DUBLIN_CORE, "newspaperArticle", "title", "source"),
    SourceType.WEBPAGE: (_DUBLIN_CORE, "webpage", "title", "source"),
    SourceType.TREATY_SERIES: (_BOOK, "book", "btitle", "series"),
    SourceType.TREATY: (_DUBLIN_CORE, "document", "title", "source"),
    SourceType.THESIS: (_THESIS, "", "title", "source"),
    SourceType.REPORT: (_BOOK, "report", "btitle", "series"),
    SourceType.MANUSCRIPT: (_DUBLIN_CORE, "manuscript", "title", "source"),
    SourceType.DOCUMENT: (_DUBLIN_CORE, "document", "title", "source"),
}


def dublin_core(edition: Edition, label: str) -> dict[str, str]:
    """Return the edition, as an article of this work, by the elements of Dublin Core."""
    return {
        "title": label,
        "source": WORK,
        "date": f"{edition.made:%Y-%m-%d}",
        "identifier": permanent(edition),
        "language": settings.LANGUAGE_CODE,
        "rights": LICENSE,
    }


def article_coins(edition: Edition, label: str) -> str:
    """Return the edition as an article of an encyclopedia."""
    told = {
        "type": "encyclopediaArticle",
        **dublin_core(edition, label),
        "edition": str(edition.number),
    }
    return _context(_DUBLIN_CORE, told.items())


def source_coins(document: Document) -> str:
    """Return a source by its document; one of a type that is not known as a document."""
    format, type, title, container = _TYPES.get(document["type"], _TYPES[SourceType.DOCUMENT])
    is_thesis = format == _THESIS
    pairs = [
        ("type" if format == _DUBLIN_CORE else "genre", type),
        (title, document["title"]),
        (container, document["container_title"]),
        *_people(document),
        ("date", _issued(document)),
        *((name, document[name]) for name in ("volume", "issue", "pages", "edition")),
        ("inst" if is_thesis else "pub", document["publisher"]),
        ("degree", document["number"] if is_thesis else ""),
        ("place", document["publisher_place"]),
        *((name, document[name]) for name in ("isbn", "issn", "language")),
    ]
    identifiers = (f"info:doi/{document['doi']}" if document["doi"] else "", document["url"])
    return _context(format, pairs, identifiers)


def _people(document: Document) -> Pairs:
    """Yield who made the work. A name with a comma is taken as family name and given name.

    A body’s name is all family name, which a comma at its end says; one that has a comma in it
    stands under a key of its own. Formats have no key for editors: they have contributed.
    """
    for row in document["contributors"]:
        key = "au" if row["role"] == ContributorRole.AUTHOR else "contributor"
        if not row["literal"]:
            family, given = row["family_name"], row["given_name"]
            yield key, f"{family}, {given}" if family and given else f"{family or given},"
        elif "," in row["literal"]:
            yield "aucorp", row["literal"]
        else:
            yield key, f"{row['literal']},"


def _issued(document: Document) -> str:
    """Return the date in figures where they say all that is known, else in words."""
    return exact(document["issued"]) or str(date(document["issued"]) or "")


def _context(format: str, pairs: Pairs, identifiers: Iterable[str] = ()) -> str:
    found = [("ctx_ver", "Z39.88-2004"), ("rft_val_fmt", format)]
    found += [("rft_id", one) for one in identifiers if one]
    found += [(f"rft.{name}", value) for name, value in pairs if value]
    return "&".join(f"{name}={quote(value, safe='/:')}" for name, value in found)
