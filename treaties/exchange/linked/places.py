"""Places and events as schema.org has them."""

from typing import Any

from treaties.documents import Document, word
from treaties.models.choices import ParticipantRole, PlaceKind

from .days import span
from .naming import Names, Thing, other, others, own, role, thing, words

_TYPES = {
    PlaceKind.CITY: "City",
    PlaceKind.ISLAND: "Landform",
    PlaceKind.COUNTRY: "Country",
    PlaceKind.WATER: "BodyOfWater",
}


def place(document: Document, shown: Names, label: str) -> Thing:
    """Return a place with its names, where it lies and what it is part of."""
    return thing(
        _TYPES.get(document["place_kind"], "Place"),
        name=[own(label)],
        alternateName=[words(row["name"], row["language"]) for row in document["names"]],
        geo=_geo(document),
        containedInPlace=other(document["part_of"], shown, "Place"),
    )


def _geo(document: Document) -> Thing | None:
    """Return a point, or the circle within which the place lies; its radius is in metres."""
    if document["latitude"] is None:
        return None
    point = thing(
        "GeoCoordinates",
        latitude=_number(document["latitude"]),
        longitude=_number(document["longitude"]),
    )
    radius = document["radius_km"]
    return thing("GeoCircle", geoMidpoint=point, geoRadius=radius * 1000) if radius else point


def _number(text: str) -> int | float:
    """Return a decimal number of a document as JSON has it."""
    return float(text) if "." in text else int(text)


def event(document: Document, shown: Names, label: str) -> Thing:
    """Return an event: when, where, with whom, and the treaties that it has to do with."""
    return thing(
        "Event",
        name=[own(label)],
        **span(document["date"], "startDate", "endDate"),
        location=others((row["place"] for row in document["places"]), shown, "Place"),
        attendee=[_attendee(row, shown) for row in document["participants"]],
        superEvent=other(document["part_of"], shown, "Event"),
        about=others((row["treaty"] for row in document["treaties"]), shown, "Legislation"),
    )


def _attendee(row: Document, shown: Names) -> Any:
    """Return who took part, in which role; schema.org gives ``participant`` to actions alone."""
    found = other(row["person"], shown, "Person") or other(row["party"], shown)
    if found is None:
        return None
    return role("attendee", found, word(ParticipantRole, row["role"]))
