"""Saving: what makes a revision and what makes none, and who is told that they came too late."""

import random
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from tests.factories import (
    SOMEBODY,
    make_party,
    make_person,
    make_section,
    make_subject,
    make_treaty_party,
    saved,
    stored,
)
from treaties.documents import loads
from treaties.models import Party, Record, Revision, State, Treaty
from treaties.publishing import Gone, Stale, change, delete, merge, restore, revision, save

pytestmark = pytest.mark.django_db


def rename(row: Any, slug: str) -> Record:
    was, row.slug = row.slug, slug
    row.save()
    return saved(row, was=was)


def test_a_revision_says_who_why_and_what(pact: Treaty) -> None:
    made = save(pact, author=SOMEBODY, comment="First words")
    assert made is not None
    assert (made.number, made.author, made.comment) == (1, "Somebody", "First words")
    assert made.document == stored(pact)
    assert made.working_note == "Ask."


@pytest.mark.parametrize("former", ["a", "m", "z"])
def test_rows_that_nobody_ordered_may_stand_otherwise_after_a_rename(former: str) -> None:
    heir = make_party(slug="heir", name="Heir")
    for slug in ("a", "m", "z"):
        heir.predecessors.create(predecessor=make_party(slug=slug, name=slug))
    for row in Party.objects.all():
        saved(row)
    rename(Party.objects.get(slug=former), "k")
    assert save(heir, author=SOMEBODY) is None


def test_what_was_merged_away_is_named_otherwise_and_that_is_one_revision(pact: Treaty) -> None:
    record = saved(pact)
    merge(Party.objects.get(), make_party(slug="nippon", name="Nippon"), author=SOMEBODY)
    record.refresh_from_db()
    assert record.version == 2
    assert save(pact, author=SOMEBODY) is None


def test_a_subject_more_or_less_is_a_revision(pact: Treaty) -> None:
    saved(pact)
    pact.subjects.set([make_subject(term="fisheries"), make_subject(term="oil")])
    made = save(pact, author=SOMEBODY)
    assert made is not None
    assert loads(made.document)["subjects"] == ["subject:fisheries", "subject:oil"]
    assert save(pact, author=SOMEBODY) is None


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (State.DRAFT, State.DRAFT),
        (State.REVIEW, State.REVIEW),
        (State.APPROVED, State.REVIEW),
        (State.SCHEDULED, State.REVIEW),
        (State.PUBLISHED, State.DRAFT),
        (State.WITHDRAWN, State.DRAFT),
    ],
)
def test_a_change_has_to_be_looked_at_again(pact: Treaty, before: State, after: State) -> None:
    record = saved(pact)
    at = timezone.now() + timedelta(days=1) if before == State.SCHEDULED else None
    Record.objects.filter(pk=record.pk).update(state=before, publish_at=at)
    assert save(pact, author=SOMEBODY) is None
    record.refresh_from_db()
    assert (record.state, record.publish_at) == (before, at)
    Treaty.objects.update(lead="It was signed at last.")
    save(pact, author=SOMEBODY)
    record.refresh_from_db()
    assert (record.state, record.publish_at) == (after, None)


def test_who_started_from_an_older_version_is_told_what_is_there_now(pact: Treaty) -> None:
    record = saved(pact)
    Treaty.objects.update(lead="Changed.")
    newest = save(pact, author=SOMEBODY, base=1)
    for late in (
        lambda: save(pact, author=SOMEBODY, base=1),
        lambda: restore(record, 1, author=SOMEBODY, base=1),
        lambda: delete(pact, author=SOMEBODY, base=1),
        lambda: change(record, lambda held: None, author=SOMEBODY, comment="", base=1),
    ):
        with pytest.raises(Stale) as told:
            late()
        assert (told.value.base, told.value.newest) == (1, newest)
        assert "Somebody has saved" in str(told.value)
    assert Revision.objects.count() == 2
    assert Treaty.objects.get().lead == "Changed."


def test_the_private_note_of_a_revision_comes_back_with_it(pact: Treaty) -> None:
    record = saved(pact)
    Treaty.objects.update(lead="Changed.", working_note="Asked.")
    saved(pact)
    for number, note in ((1, "Ask."), (2, "Asked."), (1, "Ask.")):
        made = restore(record, number, author=SOMEBODY)
        assert made is not None
        assert made.working_note == Treaty.objects.get().working_note == note


def test_a_restored_revision_keeps_the_address_that_the_record_has_now(pact: Treaty) -> None:
    saved(pact)
    first = stored(pact)
    Treaty.objects.update(lead="Changed.")
    restore(rename(Treaty.objects.get(), "peace"), 1, author=SOMEBODY)
    row = Treaty.objects.get()
    assert row.slug == "peace"
    assert stored(row) == first.replace('"slug": "pact"', '"slug": "peace"')


def in_the_bin(party: Party) -> None:
    delete(party, author=SOMEBODY)


def merged(party: Party) -> None:
    merge(party, make_party(slug="nippon", name="Nippon"), author=SOMEBODY)


@pytest.mark.parametrize("end", [in_the_bin, merged])
def test_what_is_gone_is_neither_restored_nor_changed(db: None, end: Any) -> None:
    japan = make_party(slug="japan", name="Japan")
    record = saved(japan)
    end(Party.objects.get())
    before = {row.slug: stored(row) for row in Party.objects.all()}
    for act in (
        lambda: restore(record, 1, author=SOMEBODY),
        lambda: change(record, lambda held: None, author=SOMEBODY, comment=""),
        lambda: delete(japan, author=SOMEBODY),
    ):
        with pytest.raises(Gone, match="party:japan"):
            act()
    assert {row.slug: stored(row) for row in Party.objects.all()} == before


@pytest.mark.parametrize("seed", range(4))
def test_every_revision_of_a_long_life_comes_back_byte_for_byte(pact: Treaty, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311
    record = saved(pact)
    parties = [make_party(slug=f"p-{n}", name=f"P{n}") for n in range(4)]
    people = [make_person(slug=f"k-{n}", family_name=f"K{n}") for n in range(4)]
    subjects = [make_subject(term=f"term {n}") for n in range(4)]
    notes = {1: "Ask."}
    for number in range(25):
        act = chance.randrange(7)
        if act == 0:
            Treaty.objects.update(lead=f"Lead {number}.")
        elif act == 1:
            make_section(treaty=pact, heading=f"Part {number}", position=chance.randrange(9))
        elif act == 2 and pact.sections.count() > 1:
            pact.sections.order_by("pk")[chance.randrange(pact.sections.count())].delete()
        elif act == 3:
            pact.parties.all().delete()
            for place, party in enumerate(chance.sample(parties, chance.randrange(4))):
                make_treaty_party(treaty=pact, party=party, position=place)
        elif act == 4:
            pact.signatures.all().delete()
            for place, person in enumerate(chance.sample(people, chance.randrange(4))):
                pact.signatures.create(person=person, party=parties[0], position=place)
        elif act == 5:
            pact.subjects.set(chance.sample(subjects, chance.randrange(4)))
        elif act == 6:
            Treaty.objects.update(working_note=f"Note {number}.")
        made = save(pact, author=SOMEBODY)
        if made is not None:
            notes[made.number] = Treaty.objects.get().working_note
    record.refresh_from_db()
    documents = {r.number: r.document for r in record.revisions.all()}
    assert len(documents) == record.version > 10
    for number in chance.sample(sorted(documents), len(documents)):
        restore(record, number, author=SOMEBODY)
        assert stored(pact) == documents[number]
        assert Treaty.objects.get().working_note == notes[number]
    newest = Record.objects.get(pk=record.pk)
    kept = revision(newest, newest.version)
    assert kept is not None
    assert kept.document == stored(pact)
