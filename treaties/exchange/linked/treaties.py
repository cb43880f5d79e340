"""A treaty as schema.org has it: ``Legislation``, with its signing as an ``Event``."""

from collections import defaultdict
from typing import Any

from treaties.documents import Document, date, word
from treaties.models.choices import SIGNINGS, ActionKind, InstrumentType, TreatyStatus

from .days import day, exact
from .naming import Names, Thing, other, others, own, role, thing, words
from .terms import relation

_FORCE = {
    TreatyStatus.IN_FORCE: "InForce",
    TreatyStatus.PARTLY_IN_FORCE: "PartiallyInForce",
    TreatyStatus.SUSPENDED: "NotInForce",
    TreatyStatus.EXPIRED: "NotInForce",
    TreatyStatus.TERMINATED: "NotInForce",
    TreatyStatus.SUPERSEDED: "NotInForce",
    TreatyStatus.NEVER_IN_FORCE: "NotInForce",
}
_ENDS = (ActionKind.TERMINATION, ActionKind.LAPSE)


def treaty(document: Document, shown: Names, label: str) -> Thing:
    """Return a treaty: its names, parties, dates, what it does to others, where it is printed.

    Its parties stand as ``legislationJurisdiction``: the realms whose law it is. Only an exact day
    of its entry into force is given, and a period in force only where its end is exact as well.
    """
    begun = _day_of(document, ActionKind.ENTRY_INTO_FORCE)
    ended = _day_of(document, *_ENDS)
    force = _FORCE.get(document["status"])
    return thing(
        "Legislation",
        name=[own(label)],
        alternateName=[words(row["text"], row["language"]) for row in document["titles"]],
        legislationType=word(InstrumentType, document["instrument_type"]),
        legislationDate=_signed_on(document),
        legislationDateOfApplicability=begun,
        temporalCoverage=f"{begun}/{ended}" if begun and ended else "",
        legislationLegalForce=f"https://schema.org/{force}" if force else "",
        legislationJurisdiction=others((row["party"] for row in document["parties"]), shown),
        inLanguage=[row["language"] for row in document["authentic_languages"]],
        locationCreated=_signing_places(document, shown),
        keywords=[one["name"] for one in others(document["subjects"], shown)],
        subjectOf=_signing(document, shown),
        workExample=[_printed(row) for row in document["publications"]],
        **_relations(document, shown),
    )


def _preferred(document: Document, *kinds: str) -> list[Document]:
    return [row for row in document["actions"] if row["preferred"] and row["kind"] in kinds]


def _day_of(document: Document, *kinds: str) -> str:
    """Return when it was done, where all that is known of it is one exact date."""
    days = {exact(row["date"]) for row in _preferred(document, *kinds)}
    return days.pop() if len(days) == 1 else ""


def _signed_on(document: Document) -> Any:
    """Return when the treaty was signed: the first of its signings that are dated."""
    rows = _preferred(document, *SIGNINGS)
    days = [(found, row["date"]) for row in rows if (found := date(row["date"]))]
    return day(min(days, key=lambda one: one[0])[1]) if days else None


def _signing_places(document: Document, shown: Names) -> list[Thing]:
    rows = _preferred(document, *SIGNINGS)
    return others(dict.fromkeys(row["place"] for row in rows), shown, "Place")


def _signing(document: Document, shown: Names) -> Thing | None:
    """Return the signing, with everyone who signed and for whom.

    Nobody who signed a treaty passed it: ``legislationPassedBy`` is for those who make law alone.
    """
    signers = [_signer(row, shown) for row in document["signatures"]]
    if not any(signers):
        return None
    rows = _preferred(document, *SIGNINGS)
    event = next((found for row in rows if (found := other(row["event"], shown, "Event"))), {})
    return {
        **thing("Event", name=[own("Signing")]),
        **event,
        **thing(
            "Event",
            startDate=_signed_on(document),
            location=_signing_places(document, shown),
            attendee=signers,
        ),
    }


def _signer(row: Document, shown: Names) -> Any:
    signer, party = other(row["person"], shown, "Person"), other(row["party"], shown)
    if signer is None:
        return party and role("attendee", party, row["capacity"])
    said = filter(None, [row["capacity"], f"for {party['name']}" if party else ""])
    return role("attendee", signer, ", ".join(said), startDate=day(row["date"]))


def _printed(row: Document) -> Thing:
    """Return where the treaty is printed: a volume of a series, with the pages in it."""
    return thing(
        "CreativeWork",
        isPartOf=thing(
            "PublicationVolume",
            volumeNumber=row["volume"],
            pagination=row["pages"],
            isPartOf=thing("BookSeries", name=row["series"]),
        ),
        identifier=row["number"],
    )


def _relations(document: Document, shown: Names) -> dict[str, list[Thing]]:
    """Return what the treaty does to others, by the property that says so."""
    found: dict[str, list[Thing]] = defaultdict(list)
    for row in document["relations"]:
        if of := other(row["other"], shown, "Legislation"):
            found[relation(row["kind"])].append(of)
    return found
