"""An edition as linked data: an article of this work, and what the article is about.

The words are those of schema.org. What Google asks of an article is there: headline, dates, author
and publisher with name and address
(https://developers.google.com/search/docs/appearance/structured-data/article).
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.text import capfirst

from treaties.citations import summary
from treaties.documents import Document, Shown, opening, outline
from treaties.models import Edition

from ..addresses import absolute, permanent
from ..imprint import LICENSE, WORK
from . import people, places, sources, treaties
from .naming import Thing, identifiers, iso, named, thing

CONTEXT = "https://schema.org"
# More of a headline is cut off where it is shown.
_HEADLINE = 110
_SUMMARY = 300

_ABOUT: dict[str, Callable[[Document, Mapping[str, Shown], str], Thing]] = {
    "treaty": treaties.treaty,
    "person": people.person,
    "party": people.party,
    "place": places.place,
    "event": places.event,
    "source": lambda document, _shown, _label: sources.source(document),
}


def linked_data(
    edition: Edition, document: Document, shown: Mapping[str, Shown], begun: datetime
) -> dict[str, Any]:
    """Return the JSON-LD of an edition with its document and what it shows.

    ``begun`` is when the record’s first edition was published. The article is named by the
    edition’s permanent address, what it is about by the record’s address with the kind behind it.
    """
    with translation.override(settings.LANGUAGE_CODE):
        label = capfirst(outline(document).label)
        about = _about(edition, document, shown, label)
        work = thing("Organization", id_=f"{absolute('/')}#work", name=WORK, url=absolute("/"))
        return {
            "@context": CONTEXT,
            **thing(
                "ScholarlyArticle",
                id_=permanent(edition),
                url=permanent(edition.record),
                mainEntityOfPage=permanent(edition.record),
                headline=_headline(label),
                description=summary(opening(document), _SUMMARY),
                genre="encyclopedia article",
                inLanguage=settings.LANGUAGE_CODE,
                version=str(edition.number),
                datePublished=iso(begun),
                dateModified=iso(edition.made),
                license=LICENSE,
                author=work,
                publisher=work,
                isPartOf=thing("WebSite", name=WORK, url=absolute("/")),
                about=about,
                mainEntity={"@id": about["@id"]},
                citation=[] if document["kind"] == "source" else list(_citations(shown)),
            ),
        }


def _headline(label: str) -> str:
    """Return a label that is not too long for a headline, cut between words."""
    if len(label) <= _HEADLINE:
        return label
    return f"{label[: _HEADLINE - 1].rpartition(' ')[0] or label[: _HEADLINE - 1]}…"


def _about(edition: Edition, document: Document, shown: Mapping[str, Shown], label: str) -> Thing:
    kind = document["kind"]
    found = _ABOUT[kind](document, shown, label)
    name = named(edition.record.get_absolute_url(), kind)
    more = {
        key: [*found.get(key, ()), *values]
        for key, values in identifiers(document).items()
        if values
    }
    return {"@type": found["@type"], "@id": name} | found | more


def _citations(shown: Mapping[str, Shown]) -> Iterable[Thing]:
    """Yield the sources that the edition cites, those whose records readers have by their names."""
    for entry in shown.values():
        if entry.source:
            name = {"@id": named(entry.url, "source")} if entry.url else {}
            yield name | sources.source(entry.source)
