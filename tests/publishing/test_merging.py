"""Merging: two records become one, and nothing that named the other is lost."""

import itertools
from typing import Any

import pytest

from tests.factories import (
    SOMEBODY,
    make_event,
    make_party,
    make_person,
    make_treaty,
    make_treaty_party,
    saved,
    stored,
)
from treaties.documents import DocumentError, loads, loads_shown
from treaties.models import Edition, Event, Naming, Party, Published, Record, State, Treaty
from treaties.publishing import Gone, StepRefused, addresses_of, final, merge, named_by, publish

pytestmark = pytest.mark.django_db


@pytest.fixture
def japan(pact: Treaty) -> Party:
    return Party.objects.get(slug="japan")


@pytest.fixture
def nippon(db: None) -> Party:
    return make_party(slug="nippon", name="Nippon")


def record(kind: str, slug: str) -> Record:
    return Record.objects.get(kind=kind, slug=slug)


def test_nothing_is_merged_with_itself_nor_with_another_kind(pact: Treaty, japan: Party) -> None:
    saved(pact)
    saved(japan)
    # Of another table, where the same id may be another record’s.
    person = make_person(slug="japan", family_name="Japan")
    for one, other in ((japan, Party.objects.get()), (japan, person), (pact, japan)):
        with pytest.raises(StepRefused, match="same kind"):
            merge(one, other, author=SOMEBODY)
    assert not Record.objects.filter(state=State.REDIRECT).exists()


def test_of_two_merges_in_opposite_directions_the_second_is_refused(
    japan: Party, nippon: Party
) -> None:
    saved(japan)
    saved(nippon)
    there, here = Party.objects.get(slug="japan"), Party.objects.get(slug="nippon")
    merge(japan, nippon, author=SOMEBODY)
    with pytest.raises(Gone, match="party:japan"):
        merge(here, there, author=SOMEBODY)
    assert Party.objects.get() == nippon
    assert final(record("party", "japan")) == record("party", "nippon")


def test_everything_that_named_the_one_gets_a_revision_that_names_the_other(
    pact: Treaty, japan: Party, nippon: Party
) -> None:
    war = make_event(name="War")
    war.participants.create(party=japan, role="belligerent")
    other = make_treaty(slug="other", name="Other", lead="Of [Japan](party:japan).")
    rows = [pact, war, other]
    for row in rows:
        saved(row)
    merge(japan, nippon, author=SOMEBODY, comment="The same empire")
    said = {
        r.address: (r.version, r.revisions.first().comment)
        for r in Record.objects.exclude(kind="party")
    }
    assert said == {
        "treaty:pact": (2, "The same empire"),
        "event:war": (2, "The same empire"),
        # A text goes on saying what it said, which resolves.
        "treaty:other": (1, ""),
    }
    assert Event.objects.get().participants.get().party == nippon
    assert '"party:nippon"' in stored(pact)
    assert Treaty.objects.get(slug="pact").working_note == "Ask."


def test_the_one_keeps_its_revisions_and_its_last_words(japan: Party, nippon: Party) -> None:
    Party.objects.filter(pk=japan.pk).update(description="Never saved as a revision.")
    merge(Party.objects.get(slug="japan"), nippon, author=SOMEBODY)
    gone = record("party", "japan")
    assert (gone.state, gone.redirect) == (State.REDIRECT, record("party", "nippon"))
    kept = gone.revisions.get()
    assert loads(kept.document)["description"] == "Never saved as a revision."
    steps = {r.slug: [s.kind for s in r.steps.all()] for r in Record.objects.filter(kind="party")}
    assert steps == {"japan": ["merge"], "nippon": ["merge"]}


def test_readers_find_the_other_and_every_edition_that_there_was(
    pact: Treaty, japan: Party, nippon: Party
) -> None:
    records = [saved(pact), saved(japan), saved(nippon)]
    publish(records, author=SOMEBODY)
    before = {e.pk: (e.revision.document, e.shown) for e in Edition.objects.all()}
    stamps = dict(Published.objects.values_list("record__slug", "stamp"))
    merge(japan, nippon, author=SOMEBODY)
    assert {row.record.slug for row in Published.objects.all()} == {"pact", "nippon"}
    assert [one.address for one, *_said in named_by(record("party", "nippon"))] == ["treaty:pact"]
    assert {e.pk: (e.revision.document, e.shown) for e in Edition.objects.all()} == before
    after = dict(Published.objects.values_list("record__slug", "stamp"))
    assert all(after[slug] != stamps[slug] for slug in after)
    # The next edition names the one that stayed, and no name stands twice.
    [edition] = publish([record("treaty", "pact")], author=SOMEBODY)
    assert loads_shown(edition.shown)["party:nippon"].address == "party:nippon"
    assert Naming.objects.filter(by__record=record("treaty", "pact")).count() == 1


def test_what_the_one_named_is_stamped_since_it_is_named_no_more(
    japan: Party, nippon: Party
) -> None:
    russia, china = make_party(slug="russia", name="Russia"), make_party(slug="china", name="China")
    japan.predecessors.create(predecessor=russia)
    publish([saved(row) for row in (japan, nippon, russia, china)], author=SOMEBODY)
    before = dict(Published.objects.values_list("record__slug", "stamp"))
    merge(japan, nippon, author=SOMEBODY)
    after = dict(Published.objects.values_list("record__slug", "stamp"))
    assert {slug for slug in after if after[slug] != before[slug]} == {"nippon", "russia"}
    assert not list(named_by(record("party", "russia")))


@pytest.mark.parametrize("number", [2, 3, 6])
def test_what_was_merged_time_and_again_is_known_by_every_address(db: None, number: int) -> None:
    slugs = [f"p-{n}" for n in range(number)]
    for slug in slugs:
        saved(make_party(slug=slug, name=slug))
    for one, other in itertools.pairwise(slugs):
        merge(Party.objects.get(slug=one), Party.objects.get(slug=other), author=SOMEBODY)
    last = record("party", slugs[-1])
    assert addresses_of(last) == {f"party:{slug}" for slug in slugs}
    assert {final(record("party", slug)) for slug in slugs} == {last}


def test_what_is_known_by_its_own_address_costs_one_query(
    japan: Party, django_assert_num_queries: Any
) -> None:
    held = saved(japan)
    with django_assert_num_queries(1):
        assert addresses_of(held) == {"party:japan"}


def test_a_record_that_would_name_itself_stops_the_merge_and_nothing_is_changed(
    pact: Treaty, japan: Party, nippon: Party
) -> None:
    nippon.predecessors.create(predecessor=japan)
    make_treaty_party(treaty=make_treaty(slug="other", name="Other"), party=japan)
    before = {row.slug: stored(row) for row in (*Party.objects.all(), *Treaty.objects.all())}
    with pytest.raises(DocumentError, match="predecessors"):
        merge(japan, nippon, author=SOMEBODY)
    now = {row.slug: stored(row) for row in (*Party.objects.all(), *Treaty.objects.all())}
    assert now == before
