"""People and parties as schema.org has them: ``Person``, ``Country``, ``Organization``."""

from treaties.documents import Document
from treaties.models.choices import PartyKind
from treaties.models.people import full_name

from .days import day, span
from .naming import Names, Thing, other, own, role, thing, words

# A state acts and ends as a body does, which a ``Country`` alone cannot.
_STATE = ["Country", "GovernmentOrganization"]
_TYPES: dict[str, str | list[str]] = {
    PartyKind.STATE: _STATE,
    PartyKind.EMPIRE: _STATE,
    PartyKind.UNION: _STATE,
    PartyKind.ARMED_SERVICE: "GovernmentOrganization",
    PartyKind.COMPANY: "Corporation",
}


def person(document: Document, shown: Names, label: str) -> Thing:
    """Return a person with all names, each in its language, dates of life, and service."""
    services = [
        role("affiliation", party, row["capacity"], **span(row["date"], "startDate", "endDate"))
        for row in document["services"]
        if (party := other(row["party"], shown))
    ]
    return thing(
        "Person",
        name=[own(label)],
        alternateName=[
            words(
                full_name(row["family_name"], row["given_name"], row["name_order"]), row["language"]
            )
            for row in document["names"]
        ],
        familyName=document["family_name"],
        givenName=document["given_name"],
        birthDate=day(document["birth"]),
        deathDate=day(document["death"]),
        affiliation=services,
    )


def party(document: Document, shown: Names, label: str) -> Thing:
    """Return a party: a state, an international organization, a company, another body."""
    return thing(
        _TYPES.get(document["party_kind"], "Organization"),
        name=[own(label)],
        alternateName=[words(row["name"], row["language"]) for row in document["names"]],
        **span(document["valid"], "foundingDate", "dissolutionDate"),
        parentOrganization=other(document["part_of"], shown),
    )
