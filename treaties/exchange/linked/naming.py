"""How linked data names records, names and languages."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from django.conf import settings

from treaties.documents import Document, Shown, word
from treaties.models.choices import IdentifierScheme

from ..addresses import absolute

# A thing of schema.org: its type and its properties, the empty ones left out.
Thing = dict[str, Any]
Names = Mapping[str, Shown]


def thing(type: str | list[str], **properties: Any) -> Thing:
    """Return a thing; ``id_`` is its name, and properties that say nothing are left out."""
    found: Thing = {"@type": type}
    for name, value in ({"@id": properties.pop("id_", "")} | properties).items():
        told = [one for one in value if one] if isinstance(value, list) else value
        if told not in (None, "", []):  # zero says something
            found[name] = told
    return found


def iso(moment: datetime) -> str:
    """Return a moment by ISO 8601, in UTC, to the second."""
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def named(url: str, kind: str) -> str:
    """Return the name of what a record is about, apart from its page: ``…/people/x/#person``."""
    return f"{absolute(url)}#{kind}" if url else ""


def other(address: str | None, shown: Names, type: str = "") -> Thing | None:
    """Return another record by its label, and by its name where readers have it."""
    entry = shown.get(address or "")
    if entry is None:
        return None
    kind = entry.address.partition(":")[0]
    found: Thing = {"@type": type} if type else {}
    if entry.url:
        found["@id"] = named(entry.url, kind)
    return found | {"name": entry.label}


def others(addresses: Iterable[str | None], shown: Names, type: str = "") -> list[Thing]:
    """Return those of the records that the edition shows."""
    return [found for one in addresses if (found := other(one, shown, type))]


def words(text: str, language: str) -> Thing | str:
    """Return a text with its language; a text alone where that is not told."""
    return {"@value": text, "@language": language} if language else text


def own(text: str) -> Thing | str:
    """Return a text in the language of the work."""
    return words(text, settings.LANGUAGE_CODE)


def role(property: str, of: Thing, name: str, **properties: Any) -> Thing:
    """Return ``of`` in a role; itself where nothing is said of the role.

    What schema.org asks for: the role stands in the place of the thing and has it under the same
    property (https://schema.org/Role).
    """
    said = thing("Role", roleName=name, **properties)
    return said | {property: of} if len(said) > 1 else of


def identifiers(document: Document) -> dict[str, list[Any]]:
    """Return a record’s identifiers in other systems, and its pages there."""
    rows = [(row["scheme"], row["value"]) for row in document["identifiers"]]
    known = [row for row in rows if row[0] in IdentifierScheme.values]
    return {
        "identifier": [
            thing("PropertyValue", propertyID=word(IdentifierScheme, scheme), value=value)
            for scheme, value in rows
        ],
        "sameAs": list(filter(None, (IdentifierScheme(name).url(value) for name, value in known))),
    }
