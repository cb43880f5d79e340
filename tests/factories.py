"""Records for tests: each function saves one, with what the test does not care for filled in."""

import itertools
from typing import Any

import pytest
from django.utils.text import slugify

from treaties.documents import KINDS, dumps, write
from treaties.models import (
    Action,
    Event,
    Party,
    Person,
    Place,
    Record,
    RecordModel,
    Relation,
    Section,
    Source,
    State,
    Subject,
    Treaty,
    TreatyParty,
)
from treaties.publishing import Author, publish, save

_numbers = itertools.count(1)


def _slug(*words: str) -> str:
    """Return a slug from words, or a new one where nothing of them is left (後藤)."""
    return slugify(" ".join(words)) or f"record-{next(_numbers)}"


def make_treaty(
    *, name: str = "Treaty of Portsmouth", signed: str | None = None, **fields: Any
) -> Treaty:
    """Return a treaty; with ``signed``, it has the action of its signing on that date."""
    fields.setdefault("slug", _slug(name))
    fields.setdefault("instrument_type", "treaty")
    treaty: Treaty = Treaty.objects.create(name=name, **fields)
    if signed:
        make_action(treaty=treaty, kind="signature", date=signed)
    return treaty


def make_action(*, treaty: Treaty, kind: str = "ratification", **fields: Any) -> Action:
    """Return an action; ``parties`` may name those who took it."""
    parties = fields.pop("parties", ())
    action: Action = Action.objects.create(treaty=treaty, kind=kind, **fields)
    action.parties.set(parties)
    return action


def make_section(*, treaty: Treaty, heading: str = "Background", **fields: Any) -> Section:
    section: Section = Section.objects.create(treaty=treaty, heading=heading, **fields)
    return section


def make_treaty_party(*, treaty: Treaty, party: Party, **fields: Any) -> TreatyParty:
    row: TreatyParty = TreatyParty.objects.create(treaty=treaty, party=party, **fields)
    return row


def make_relation(
    *, treaty: Treaty, other: Treaty, kind: str = "affirms", **fields: Any
) -> Relation:
    row: Relation = Relation.objects.create(treaty=treaty, other=other, kind=kind, **fields)
    return row


def make_event(*, name: str = "Russo-Japanese War", **fields: Any) -> Event:
    fields.setdefault("slug", _slug(name))
    fields.setdefault("event_kind", "war")
    event: Event = Event.objects.create(name=name, **fields)
    return event


def make_person(*, family_name: str = "Karakhan", given_name: str = "Lev", **fields: Any) -> Person:
    fields.setdefault("slug", _slug(given_name, family_name))
    person: Person = Person.objects.create(family_name=family_name, given_name=given_name, **fields)
    return person


def make_party(*, name: str = "Soviet Union", **fields: Any) -> Party:
    fields.setdefault("slug", _slug(name))
    fields.setdefault("party_kind", "state")
    party: Party = Party.objects.create(name=name, **fields)
    return party


def make_place(*, name: str = "Beijing", **fields: Any) -> Place:
    fields.setdefault("slug", _slug(name))
    place: Place = Place.objects.create(name=name, **fields)
    return place


def make_source(
    *,
    slug: str = "slusser-triska-1959",
    title: str = "A Calendar of Soviet Treaties",
    **fields: Any,
) -> Source:
    fields.setdefault("type", "book")
    source: Source = Source.objects.create(slug=slug, title=title, **fields)
    return source


def make_subject(*, term: str = "fisheries", **fields: Any) -> Subject:
    fields.setdefault("slug", _slug(term))
    subject: Subject = Subject.objects.create(term=term, **fields)
    return subject


def publish_all(remark: str = "") -> None:
    """Publish everything that is stored, whatever it says: as a test’s readers are to see it."""
    author = Author("A test")
    for kind in KINDS.values():
        for row in kind.model._default_manager.all():
            save(row, author=author)
    records = Record.objects.exclude(state__in=[State.DELETED, State.REDIRECT, State.WITHDRAWN])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("treaties.publishing.editions.hindrances", lambda documents, shown: [])
        publish(records.filter(version__gt=0), author=author, remark=remark)


SOMEBODY = Author("Somebody")


def stored(row: RecordModel) -> str:
    """Return the document of what the database holds of ``row`` now."""
    return dumps(write(type(row)._default_manager.get(slug=row.slug)))


def saved(row: RecordModel, **how: Any) -> Record:
    """Save ``row`` as a revision and return its record."""
    save(row, author=SOMEBODY, **how)
    record: Record = Record.objects.get(kind=row.kind, slug=row.slug)
    return record


# What the fixtures have of each kind, by the first part of its address, so that guesses meet some.
THERE = {
    "treaties": "soviet-japanese-basic-convention",
    "events": "russo-japanese-war",
    "people": "lev-karakhan",
    "parties": "soviet-union",
    "places": "beijing",
    "sources": "slusser-triska-1959",
}
