"""Editions: numbered, frozen, made together or not at all, and at what cost."""

import json
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import (
    SOMEBODY,
    make_party,
    make_person,
    make_relation,
    make_source,
    make_treaty,
    make_treaty_party,
    saved,
)
from treaties.documents import loads_shown
from treaties.models import Edition, Naming, Published, Record, State, Treaty
from treaties.publishing import (
    NotPublishable,
    StepRefused,
    companions,
    delete,
    merge,
    outdated,
    publish,
    withdraw,
)

pytestmark = pytest.mark.django_db


def rewrite(row: Any, **fields: str) -> Record:
    for name, value in fields.items():
        setattr(row, name, value)
    row.save()
    return saved(row)


def numbers(record: Record) -> list[tuple[int, int]]:
    """Return the record's editions, each with the revision that it is."""
    return list(record.editions.order_by("number").values_list("number", "revision__number"))


def test_editions_have_numbers_of_their_own_without_gaps(pact: Treaty) -> None:
    record = saved(pact)
    for lead in ("a", "b", "c", "d"):
        rewrite(pact, lead=lead)
        if lead in "bd":
            publish([record], author=SOMEBODY, remark=lead)
            publish([record], author=SOMEBODY, remark="unchanged")
    assert numbers(record) == [(1, 3), (2, 5)]
    assert [e.remark for e in record.editions.order_by("number")] == ["b", "d"]
    assert [(s.kind, s.version, s.remark) for s in record.steps.order_by("number")] == [
        ("publish", 3, "b"),
        ("publish", 5, "d"),
    ]


def test_the_same_revision_is_another_edition_once_it_shows_something_else(pact: Treaty) -> None:
    person = make_person(slug="karakhan")
    rewrite(pact, lead="By [him](person:karakhan).")
    publish([saved(pact), saved(person)], author=SOMEBODY)
    rewrite(person, family_name="Karachan")
    records = Record.objects.exclude(kind="party")
    editions = publish(records, author=SOMEBODY)
    assert sorted(f"{e.record.kind} {e.number}" for e in editions) == ["person 2", "treaty 2"]
    assert numbers(Record.objects.get(kind="treaty")) == [(1, 1), (2, 1)]


def test_what_is_published_together_links_to_one_another(db: None) -> None:
    one = make_treaty(slug="one", name="One", lead="See [two](treaty:two).")
    two = make_treaty(slug="two", name="Two", lead="See [one](treaty:one).")
    editions = publish([saved(one), saved(two)], author=SOMEBODY)
    shown = {e.record.slug: loads_shown(e.shown) for e in editions}
    assert shown["one"]["treaty:two"].address == "treaty:two"
    assert shown["two"]["treaty:one"].address == "treaty:one"
    assert Naming.objects.count() == 2


def test_what_is_not_published_is_shown_by_its_label_without_a_link(pact: Treaty) -> None:
    make_person(slug="karakhan", family_name="Karakhan", given_name="Lev")
    make_source(slug="book", title="A Calendar")
    rewrite(pact, lead="By [him](person:karakhan).[@book]")
    [edition] = publish([saved(pact)], author=SOMEBODY)
    shown = loads_shown(edition.shown)
    assert {name: entry.address for name, entry in shown.items()} == {
        "party:japan": "",
        "person:karakhan": "",
        "source:book": "",
    }
    assert shown["person:karakhan"].label == "Lev Karakhan"
    source = shown["source:book"].source
    assert source is not None
    assert source["title"] == "A Calendar"


def test_of_a_published_record_what_readers_see_is_shown_not_its_draft(pact: Treaty) -> None:
    person, book = make_person(slug="karakhan"), make_source(slug="book", title="A Calendar")
    publish([saved(person), saved(book)], author=SOMEBODY)
    rewrite(person, family_name="Draft")
    rewrite(book, title="Draft")
    rewrite(pact, lead="By [him](person:karakhan).[@book]")
    [edition] = publish([saved(pact)], author=SOMEBODY)
    assert "Draft" not in edition.shown


def test_an_edition_stands_whatever_becomes_of_what_it_shows(pact: Treaty) -> None:
    person, book = make_person(slug="karakhan"), make_source(slug="book", title="A Calendar")
    rewrite(pact, lead="By [him](person:karakhan).[@book]")
    publish([saved(pact), saved(person), saved(book)], author=SOMEBODY)
    [kept] = Record.objects.get(kind="treaty").editions.all()
    rewrite(book, title="Another")
    publish([saved(book)], author=SOMEBODY)
    merge(person, make_person(slug="lev", family_name="Lev"), author=SOMEBODY)
    withdraw(Record.objects.get(slug="book"), author=SOMEBODY, reason="A doubt")
    now = Edition.objects.get(pk=kept.pk)
    assert (now.shown, now.revision.document) == (kept.shown, kept.revision.document)
    assert json.loads(now.shown)["source:book"]["source"]["title"] == "A Calendar"


@pytest.mark.parametrize(
    ("lead", "word"),
    [
        ("So it is.[@nobody]", "nobody"),
        ("By [him](person:nobody).", "nobody"),
        ("By [him](person:gone).", "gone"),
        ("So it is.[^1]", "1"),
        ("", "lead"),
    ],
)
def test_what_is_broken_in_one_stops_all_and_all_is_told(
    pact: Treaty, lead: str, word: str
) -> None:
    delete(make_person(slug="gone"), author=SOMEBODY)
    broken = make_treaty(slug="broken", name="Broken", lead=lead)
    empty = make_treaty(slug="empty", name="Empty")
    with pytest.raises(NotPublishable) as refused:
        publish([saved(pact), saved(broken), saved(empty)], author=SOMEBODY)
    told = {one.address: str(one) for one in refused.value.hindrances}
    assert set(told) == {"treaty:broken", "treaty:empty"}
    assert word in told["treaty:broken"]
    assert not Published.objects.exists()
    assert not Edition.objects.exists()
    assert set(Record.objects.filter(version__gt=0).values_list("state", flat=True)) <= {
        State.DRAFT,
        State.DELETED,
    }


def test_a_link_to_a_former_address_is_no_dead_link(pact: Treaty) -> None:
    merge(make_person(slug="one"), make_person(slug="two"), author=SOMEBODY)
    rewrite(pact, lead="By [him](person:one).")
    two = Record.objects.get(slug="two")
    [edition] = publish([saved(pact)], author=SOMEBODY)
    assert "person:one" in loads_shown(edition.shown)
    assert Naming.objects.filter(record=two).count() == 1


def test_what_nobody_saved_yet_is_not_published(pact: Treaty) -> None:
    record = Record.objects.create(kind="treaty", slug="pact")
    with pytest.raises(StepRefused, match="not there"):
        publish([record], author=SOMEBODY)


def test_rows_that_no_revision_tells_of_are_not_published(pact: Treaty) -> None:
    record = saved(pact)
    Treaty.objects.update(lead="Written past the history.")
    publish([record], author=SOMEBODY)
    assert "past the history" not in Edition.objects.get().revision.document
    assert "past the history" not in Published.objects.get().excerpt


def test_what_changed_since_it_was_looked_at_stops_the_whole_set(pact: Treaty) -> None:
    other = make_treaty(slug="other", name="Other", lead="Lead.")
    records = [saved(pact), saved(other)]
    looked_at = {record.pk: record.version for record in records}
    rewrite(other, lead="Changed.")
    with pytest.raises(StepRefused, match="Someone else has changed treaty:other"):
        publish(records, author=SOMEBODY, versions=looked_at)
    assert not Edition.objects.exists()
    publish(records[:1], author=SOMEBODY, versions=looked_at)
    assert numbers(records[0]) == [(1, 1)]


def test_what_follows_a_record_is_listed_once_with_what_would_change(pact: Treaty) -> None:
    person, book = make_person(slug="karakhan"), make_source(slug="book", title="A Calendar")
    rewrite(pact, lead="By [him](person:karakhan).[@book] And [again](person:karakhan).")
    everything = [saved(pact), saved(person), saved(book)]
    publish(everything, author=SOMEBODY)
    assert outdated(everything) == outdated(everything[1:]) == []
    changed = [rewrite(person, family_name="Karachan"), rewrite(book, edition="2nd ed.")]
    [(record, lines)] = outdated(changed)
    assert record == everything[0]
    assert lines == ["Lev Karakhan → Lev Karachan", "A Calendar: its details"]
    # A draft of the record itself is not what readers see, and changes nothing of the answer.
    rewrite(pact, lead="Nothing.")
    assert outdated(changed) == [(record, lines)]


def test_what_a_withdrawn_record_was_named_by_may_follow(pact: Treaty) -> None:
    person = make_person(slug="karakhan")
    rewrite(pact, lead="By [him](person:karakhan).")
    publish([saved(pact), saved(person)], author=SOMEBODY)
    gone = Record.objects.get(kind="person")
    withdraw(gone, author=SOMEBODY, reason="A doubt")
    assert gone in companions([Record.objects.get(kind="treaty")])
    publish([gone], author=SOMEBODY)
    assert outdated([gone]) == []


def many(number: int, tag: str) -> list[Record]:
    """Return treaties, each with a person, a source, a party and its neighbour to name."""
    records, before = [], None
    for one in range(number):
        name = f"{tag}-{one}"
        rows: list[Any] = [
            make_person(slug=name, family_name=name),
            make_source(slug=name, title=name),
            party := make_party(slug=name, name=name),
            treaty := make_treaty(slug=name, name=name, lead=f"By [x](person:{name}).[@{name}]"),
        ]
        make_treaty_party(treaty=treaty, party=party)
        if before:
            make_relation(treaty=treaty, other=before)
        records += [saved(row) for row in rows]
        before = treaty
    return records


def cost(act: Any) -> int:
    with CaptureQueriesContext(connection) as queries:
        act()
    return len(queries)


@pytest.mark.parametrize(
    ("time", "most"), [("first", 36), ("unchanged", 13), ("after a change", 36)]
)
def test_fifteen_times_as_many_records_cost_no_more_queries(db: None, time: str, most: int) -> None:
    found = []
    for number in (2, 30):
        records = many(number, f"of-{number}")
        if time != "first":
            publish(records, author=SOMEBODY)
        if time == "after a change":
            for record in records:
                if record.kind == "treaty":
                    rewrite(Treaty.objects.get(slug=record.slug), lead="New.[@of-2-0]")
        found.append(cost(lambda records=records: publish(records, author=SOMEBODY)))
    few, lot = found
    # SQLite takes some hundred values at a time: a statement more for every hundred rows.
    assert few <= lot <= min(few + 3, most)


def test_what_follows_costs_as_much_for_many_as_for_one(db: None) -> None:
    book = make_source(slug="book", title="A Calendar")
    japan = make_party(slug="japan", name="Japan")
    records = [saved(book), saved(japan)]
    found = []
    for number in range(1, 31):
        treaty = make_treaty(slug=f"t-{number}", name=f"T{number}", lead="So it is.[@book]")
        make_treaty_party(treaty=treaty, party=japan)
        records.append(saved(treaty))
        if number in {1, 30}:
            publish(records, author=SOMEBODY)
            changed = rewrite(book, edition=f"{number} ed.")
            found.append((cost(lambda one=changed: outdated([one])), len(outdated([changed]))))
            publish(records, author=SOMEBODY)
    (few, one), (lot, thirty) = found
    assert (one, thirty) == (1, 30)
    assert few == lot
