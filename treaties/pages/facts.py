"""The panel of facts of every kind but the treaty, which has a module of its own."""

from collections import defaultdict
from collections.abc import Callable, Mapping

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from treaties.documents import Document, Shown
from treaties.models.choices import (
    EventKind,
    EventTreatyRole,
    IdentifierScheme,
    NameKind,
    NameOrder,
    ParticipantRole,
    PartyKind,
    PlaceKind,
    SourceType,
    SuccessionKind,
)
from treaties.models.people import full_name

from .languages import joined, own
from .panel import Fact, Value, fact, remark
from .treaty import treaty_facts
from .wording import date_text, word

Facts = Callable[[Document, Mapping[str, Shown]], list[Fact]]


def event_facts(document: Document, shown: Mapping[str, Shown]) -> list[Fact]:
    """Return when, where and with whom the event took place, and which treaties it touches."""
    get = shown.get
    return [
        *fact(_("Date"), Value(text=date_text(document["date"]))),
        *fact(_("Kind"), Value(text=word(EventKind, document["event_kind"]))),
        *fact(_("Place"), *(Value(record=get(row["place"])) for row in document["places"])),
        *fact(
            _("Took part"),
            *(
                Value(
                    record=get(row["person"] or row["party"]),
                    detail=word(ParticipantRole, row["role"]),
                )
                for row in document["participants"]
            ),
        ),
        *_treaties(document, shown),
        *fact(_("Part of"), Value(record=get(document["part_of"]))),
    ]


def _treaties(document: Document, shown: Mapping[str, Shown]) -> list[Fact]:
    """Return a row for each thing the event has to do with treaties: “Negotiates: …”."""
    rows: dict[str, list[Value]] = defaultdict(list)
    for row in document["treaties"]:
        rows[row["role"]].append(Value(record=shown.get(row["treaty"])))
    return [
        row
        for role, values in rows.items()
        for row in fact(capfirst(word(EventTreatyRole, role)), *values)
    ]


def person_facts(document: Document, shown: Mapping[str, Shown]) -> list[Fact]:
    """Return a person's dates, names and service."""
    return [
        *fact(_("Born"), Value(text=date_text(document["birth"]))),
        *fact(_("Died"), Value(text=date_text(document["death"]))),
        *fact(
            _("Names"),
            *(
                Value(
                    text=full_name(row["family_name"], row["given_name"], row["name_order"]),
                    lang=row["language"],
                    detail=word(NameKind, row["name_kind"]),
                )
                for row in document["names"]
            ),
        ),
        *fact(_("Family name"), Value(text=_family_name(document))),
        *fact(
            _("Service"),
            *(
                Value(
                    record=shown.get(row["party"]),
                    detail=joined(", ", (own(row["capacity"]), date_text(row["date"]))),
                    remark=remark(f"services.{index}", row),
                )
                for index, row in enumerate(document["services"])
            ),
        ),
    ]


def _family_name(document: Document) -> str:
    """Return the family name where readers of English could take the other for it."""
    first = document["name_order"] == NameOrder.FAMILY_FIRST
    return own(str(document["family_name"])) if first else ""


def party_facts(document: Document, shown: Mapping[str, Shown]) -> list[Fact]:
    """Return what a party was, when it existed, what came before and after."""
    return [
        *fact(_("Kind"), Value(text=word(PartyKind, document["party_kind"]))),
        *fact(_("Existed"), Value(text=date_text(document["valid"]))),
        *fact(_("Names"), *_names(document)),
        *fact(_("Part of"), Value(record=shown.get(document["part_of"]))),
        *fact(
            _("Preceded by"),
            *(
                Value(
                    record=shown.get(row["predecessor"]),
                    detail=_succession(row),
                    remark=remark(f"predecessors.{index}", row),
                )
                for index, row in enumerate(document["predecessors"])
            ),
        ),
    ]


def _succession(row: Document) -> str:
    kind = row["succession_kind"]
    words = word(SuccessionKind, kind) if kind != SuccessionKind.SUCCESSION else ""
    return ", ".join(filter(None, [words, date_text(row["date"])]))


def _names(document: Document) -> list[Value]:
    return [
        Value(text=row["name"], lang=row["language"], detail=date_text(row["used"]))
        for row in document["names"]
    ]


def place_facts(document: Document, shown: Mapping[str, Shown]) -> list[Fact]:
    """Return where a place is, what it was called, what it belongs to."""
    rows = []
    if document["place_kind"]:
        rows += fact(_("Kind"), Value(text=word(PlaceKind, document["place_kind"])))
    rows += fact(_("Names"), *_names(document))
    rows += fact(_("Part of"), Value(record=shown.get(document["part_of"])))
    if document["latitude"] is not None:
        rows += fact(_("Position"), Value(text=_position(document), detail=_around(document)))
    return rows


def _position(document: Document) -> str:
    """Return the coordinates as an atlas writes them: “39.9° N, 116.4° E”."""
    latitude, longitude = document["latitude"], document["longitude"]
    north = pgettext("south", "S") if latitude.startswith("-") else pgettext("north", "N")
    east = pgettext("west", "W") if longitude.startswith("-") else pgettext("east", "E")
    return f"{latitude.lstrip('-')}° {north}, {longitude.lstrip('-')}° {east}"


def _around(document: Document) -> str:
    radius = document["radius_km"]
    return _("within about %(km)s km") % {"km": radius} if radius else ""


def source_facts(document: Document, shown: Mapping[str, Shown]) -> list[Fact]:
    """Return what the reference leaves out or shortens: type, full names and dates, who saw it."""
    rows = [
        *fact(_("Type"), Value(text=word(SourceType, document["type"]))),
        *fact(_("Citation key"), Value(text=own(document["slug"]))),
        *fact(_("Published in"), Value(text=own(document["container_title"]))),
        *fact(_("Published"), Value(text=date_text(document["issued"]))),
        *fact(_("Byline"), Value(text=own(document["byline"]))),
        *fact(_("Retrieved"), Value(text=date_text(document["accessed"]))),
    ]
    if document["seen_by"]:
        rows += fact(_("Seen by"), Value(text=own(document["seen_by"]), detail=document["seen_on"]))
    return rows


def facts_of(document: Document, shown: Mapping[str, Shown]) -> list[Fact]:
    """Return the rows of the panel: those of the record's kind, then where else it is known."""
    return [*KIND_FACTS[document["kind"]](document, shown), *_elsewhere(document)]


def _elsewhere(document: Document) -> list[Fact]:
    """Return the record's identifiers in other systems, each with its page there."""
    values = []
    for row in document["identifiers"]:
        scheme = row["scheme"]
        known = scheme in IdentifierScheme.values
        url = IdentifierScheme(scheme).url(row["value"]) if known else ""
        values.append(Value(text=own(f"{word(IdentifierScheme, scheme)} {row['value']}"), url=url))
    return fact(_("Elsewhere"), *values)


KIND_FACTS: dict[str, Facts] = {
    "treaty": treaty_facts,
    "event": event_facts,
    "person": person_facts,
    "party": party_facts,
    "place": place_facts,
    "source": source_facts,
}
