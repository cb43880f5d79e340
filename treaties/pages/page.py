"""What the template of a record is given: for its page, for an edition, for an editor's preview."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from treaties.citations import bibliography_entry, data_block
from treaties.documents import KINDS, Document, Shown, loads_shown, outline
from treaties.exchange import (
    article_coins,
    dublin_core,
    linked_data,
    permanent,
    source_coins,
)
from treaties.models import Edition, Record
from treaties.publishing import first_published, published_document

from .article import compose
from .finding import newest_edition
from .margin import Margin, margin_of
from .source import citation_source, sources_of
from .timeline import timelines
from .treaty import Dated, chronology, kicker


def record_page(record: Record) -> dict[str, Any]:
    """Return the context of a published record's page."""
    edition = newest_edition(record)
    context = edition_context(edition) | around(record, published_document(edition))
    return context | {"edition": edition, "record": record, "is_newest": True}


def edition_page(edition: Edition) -> dict[str, Any]:
    """Return the context of one edition's page, which has no margin."""
    published = getattr(edition.record, "published", None)
    return edition_context(edition) | {
        "edition": edition,
        "record": edition.record,
        "is_newest": False,
        "newest": published.edition if published else None,
    }


def edition_context(edition: Edition) -> dict[str, Any]:
    """Return what an edition's article is drawn from, and what programs read beside it."""
    document, shown = published_document(edition), loads_shown(edition.shown)
    drawn = draw(document, shown)
    return drawn | {
        "address": permanent(edition),
        "dublin_core": dublin_core(edition, drawn["label"]),
        "linked": data_block(linked_data(edition, document, shown, first_published(edition))),
        "coins": [
            article_coins(edition, drawn["label"]),
            *(source_coins(one) for one in sources_of(document, shown)),
        ],
    }


def draw(document: Document, shown: Mapping[str, Shown]) -> dict[str, Any]:
    """Return what the article of a document is drawn from, whether or not it was published."""
    said = outline(document)
    context: dict[str, Any] = {
        "kind": KINDS[document["kind"]],
        "label": said.label,
        "years": said.years,
        "article": compose(document, shown),
        "margin": Margin(),
        "groups": (),
        "chronology": (),
        "timelines": (),
        "edition": None,
        "address": "",
    }
    if document["kind"] == "treaty":
        context["kicker"] = kicker(document)
    if document["kind"] == "source":
        context["reference"] = bibliography_entry(citation_source(document))
    return context


def around(record: Record, document: Document) -> dict[str, Any]:
    """Return what stands beside the article: what points at the record, and a treaty's dates."""
    margin = margin_of(record)
    context: dict[str, Any] = {"margin": margin, "groups": _groups(record.kind, margin)}
    if record.kind == "treaty":
        dated = chronology(document, margin)
        context |= {"chronology": dated, "timelines": timelines(dated)}
    else:
        context["timelines"] = timelines(_dated(margin))
    return context


def _dated(margin: Margin) -> list[Dated]:
    """Return what is dated of all that the lists beside the article hold; one is no timeline."""
    pointers = [*margin.treaties, *margin.events, *margin.parts]
    found = {
        (one.date, one.record.label): Dated(one.date, one.record.label, one.record.url)
        for one in pointers
        if one.date
    }
    return [found[key] for key in sorted(found)] if len(found) > 1 else []


def _groups(kind: str, margin: Margin) -> list[dict[str, Any]]:
    """Return the lists of the margin that have something in them, each with its heading."""
    of_kind = _HEADINGS.get(kind, {})
    groups = [
        {"id": name, "heading": of_kind.get(name, heading), "pointers": getattr(margin, name)}
        for name, heading in _ALL_HEADINGS.items()
        # A treaty's events stand in its chronology, but for those without a date.
        if not (kind == "treaty" and name == "events")
    ]
    if kind == "treaty":
        undated = tuple(event for event in margin.events if not event.date)
        groups.insert(0, {"id": "events", "heading": _("Events"), "pointers": undated})
    for number, (term, pointers) in enumerate(margin.relations, 1):
        groups.append({"id": f"relations-{number}", "heading": term, "pointers": pointers})
    return [group for group in groups if group["pointers"]]


_ALL_HEADINGS = {
    "treaties": _("Treaties"),
    "events": _("Events"),
    "parts": _("Includes"),
    "successors": _("Succeeded by"),
    "people": _("People"),
    "mentions": _("Also mentioned in"),
}
_HEADINGS: dict[str, dict[str, Any]] = {
    "person": {"treaties": _("Signed"), "events": _("Took part in")},
    "place": {"treaties": _("Done here"), "events": _("Happened here")},
    "event": {"treaties": _("In the record of")},
    "party": {"people": _("In its service")},
}
