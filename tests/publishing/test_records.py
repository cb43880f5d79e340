"""A record's life: saved, restored, deleted and brought back, renamed, merged, published, due."""

import random
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from tests.factories import (
    SOMEBODY,
    make_party,
    make_person,
    make_section,
    make_source,
    make_treaty,
    make_treaty_party,
    saved,
    stored,
)
from treaties.documents import DocumentError
from treaties.models import Edition, Party, Person, Published, Record, Revision, State, Treaty
from treaties.publishing import (
    Author,
    InUse,
    NotPublishable,
    StepRefused,
    bring_back,
    companions,
    delete,
    outdated,
    publish,
    publish_due,
    restore,
    revision,
    save,
    schedule,
    withdraw,
)

pytestmark = pytest.mark.django_db


def test_a_save_is_a_revision_and_a_save_of_nothing_is_none(pact: Treaty) -> None:
    assert saved(pact).version == 1
    assert save(pact, author=SOMEBODY) is None
    pact.sections.update(body="Long before.")
    assert save(pact, author=SOMEBODY, comment="Told longer").number == 2
    assert revision(Record.objects.get(slug="pact"), 2).comment == "Told longer"


def test_a_change_of_the_private_note_alone_is_kept(pact: Treaty) -> None:
    record = saved(pact)
    Treaty.objects.update(working_note="Ask again.")
    made = save(pact, author=SOMEBODY)
    assert made.working_note == "Ask again."
    assert made.document == revision(record, 1).document
    assert "Ask" not in made.document


def test_a_save_after_a_named_record_was_renamed_is_none(pact: Treaty) -> None:
    saved(pact)
    japan = Party.objects.get()
    saved(japan)
    japan.slug = "empire-of-japan"
    japan.save()
    saved(japan, was="japan")
    assert save(pact, author=SOMEBODY) is None


def test_restoring_any_revision_gives_its_document_byte_for_byte(pact: Treaty) -> None:
    chance = random.Random(1925)  # noqa: S311
    record = saved(pact)
    for number in range(20):
        act = chance.randrange(4)
        if act == 0:
            Treaty.objects.update(lead=f"Lead {number}.")
        elif act == 1:
            make_section(treaty=pact, heading=f"Part {number}", position=chance.randrange(9))
        elif act == 2 and pact.sections.count() > 1:
            pact.sections.order_by("pk").first().delete()
        else:
            make_treaty_party(treaty=pact, party=make_party(slug=f"p-{number}", name=f"P{number}"))
        save(pact, author=SOMEBODY)
    record.refresh_from_db()
    documents = {r.number: r.document for r in record.revisions.all()}
    for number in chance.sample(sorted(documents), len(documents)):
        restore(record, number, author=SOMEBODY)
        assert stored(pact) == documents[number]
    assert Treaty.objects.get().working_note == "Ask."


def test_what_is_deleted_comes_back_byte_for_byte(pact: Treaty) -> None:
    record = saved(pact)
    before = stored(pact)
    delete(pact, author=SOMEBODY, comment="A doubt")
    assert not Treaty.objects.exists()
    record.refresh_from_db()
    assert record.state == State.DELETED
    assert bring_back(record, author=SOMEBODY).number == 2
    assert stored(pact) == before
    assert Treaty.objects.get().working_note == "Ask."
    with pytest.raises(StepRefused):
        bring_back(record, author=SOMEBODY)


def test_what_was_never_saved_as_a_revision_comes_back_too(pact: Treaty) -> None:
    before = stored(pact)
    bring_back(delete(pact, author=SOMEBODY), author=SOMEBODY)
    assert stored(pact) == before


def test_what_cannot_come_back_says_what_it_misses(pact: Treaty) -> None:
    record = saved(pact)
    delete(pact, author=SOMEBODY)
    delete(Party.objects.get(), author=SOMEBODY)
    with pytest.raises(DocumentError, match="party:japan"):
        bring_back(record, author=SOMEBODY)
    assert not Treaty.objects.exists()


@pytest.mark.parametrize(
    "lead", ["By [him](person:karakhan).", "Said so.[@book, p. 4]", "Of [Japan](party:japan)."]
)
def test_what_others_name_is_not_deleted(pact: Treaty, lead: str) -> None:
    rows = {
        "person": make_person(slug="karakhan", family_name="Karakhan"),
        "source": make_source(slug="book", title="A Calendar"),
        "party": Party.objects.get(),
    }
    Treaty.objects.update(lead=lead)
    kind = next(k for k in rows if k in lead or (k == "source" and "@" in lead))
    with pytest.raises(InUse, match="Pact"):
        delete(rows[kind], author=SOMEBODY)


def test_what_only_a_published_edition_names_is_not_deleted(pact: Treaty) -> None:
    book = make_source(slug="book", title="A Calendar")
    Treaty.objects.update(lead="Said so.[@book, p. 4]")
    publish([saved(pact), saved(book)], author=SOMEBODY)
    withdraw(Record.objects.get(slug="book"), author=SOMEBODY, reason="A doubt")
    Treaty.objects.update(lead="Said so.")
    with pytest.raises(InUse, match="Pact"):
        delete(book, author=SOMEBODY)


def test_what_readers_see_is_withdrawn_before_it_is_deleted(pact: Treaty) -> None:
    record = saved(pact)
    publish([record], author=SOMEBODY)
    with pytest.raises(StepRefused, match="withdraw"):
        delete(pact, author=SOMEBODY)
    withdraw(record, author=SOMEBODY, reason="A doubt")
    delete(pact, author=SOMEBODY)
    assert Edition.objects.filter(record=record).exists()


def test_editions_are_numbered_and_equal_ones_are_not_made(pact: Treaty) -> None:
    record = saved(pact)
    assert [e.number for e in publish([record], author=SOMEBODY, remark="One")] == [1]
    assert publish([record], author=SOMEBODY) == []
    Treaty.objects.update(lead="Changed.")
    saved(pact)
    assert [e.number for e in publish([record], author=SOMEBODY)] == [2]
    assert record.steps.filter(kind="publish").count() == 2


def test_broken_content_stops_the_whole_set(pact: Treaty) -> None:
    broken = make_treaty(slug="broken", name="Broken", lead="So it is.[@nobody]")
    with pytest.raises(NotPublishable) as refused:
        publish([saved(pact), saved(broken)], author=SOMEBODY)
    assert [(h.address, h.path) for h in refused.value.hindrances] == [("treaty:broken", "lead")]
    assert not Published.objects.exists()


def test_publishing_offers_what_the_record_names_and_what_names_it(pact: Treaty) -> None:
    karakhan = make_person(slug="karakhan", family_name="Karakhan")
    Treaty.objects.update(lead="By [him](person:karakhan).")
    record, person, party = saved(pact), saved(karakhan), saved(Party.objects.get())
    assert companions([record]) == [party, person]
    publish([record, person], author=SOMEBODY)
    assert companions([record]) == [party]
    Person.objects.update(family_name="Karachan")
    saved(Person.objects.get())
    person.refresh_from_db()
    assert outdated([person]) == [(record, ["Lev Karakhan → Lev Karachan"])]
    publish([person, record], author=SOMEBODY)
    assert outdated([person]) == []


def test_a_stamp_is_fresh_on_the_record_and_on_what_its_editions_name(pact: Treaty) -> None:
    other = make_party(slug="china", name="China")
    rows = [saved(pact), saved(Party.objects.get(slug="japan")), saved(other)]
    publish(rows, author=SOMEBODY)

    def stamps() -> dict[str, str]:
        return {p.record.slug: p.stamp for p in Published.objects.select_related("record")}

    before = stamps()
    pact.parties.all().delete()
    saved(pact)
    publish([Record.objects.get(slug="pact")], author=SOMEBODY)
    after = stamps()
    assert {slug for slug in after if after[slug] != before[slug]} == {"pact", "japan"}


def test_what_is_due_is_published_once(pact: Treaty) -> None:
    publisher = User.objects.create_superuser("publisher", password="long enough for a test")
    record = saved(pact)
    Record.objects.update(state=State.APPROVED)
    with pytest.raises(StepRefused, match="passed"):
        schedule(record, publisher, timezone.now() - timedelta(minutes=1))
    schedule(record, publisher, timezone.now() + timedelta(days=1))
    assert publish_due(SOMEBODY) == []
    Record.objects.update(publish_at=timezone.now() - timedelta(minutes=1))
    assert [e.number for e in publish_due(SOMEBODY)] == [1]
    assert publish_due(SOMEBODY) == []


def test_what_is_due_and_broken_waits_with_the_reason_in_its_trail(pact: Treaty) -> None:
    record = saved(pact)
    Treaty.objects.update(lead="So it is.[@nobody]")
    saved(pact)
    past = timezone.now() - timedelta(minutes=1)
    Record.objects.filter(pk=record.pk).update(state=State.SCHEDULED, publish_at=past)
    assert publish_due(SOMEBODY) == []
    record.refresh_from_db()
    assert record.state == State.APPROVED
    assert "nobody" in record.steps.first().remark


def test_publishing_thirty_records_costs_as_many_queries_as_three(
    db: None, django_assert_max_num_queries: Any
) -> None:
    records = [saved(make_treaty(slug=f"t-{n}", name=f"T{n}", lead="Lead.")) for n in range(33)]
    with django_assert_max_num_queries(29):
        publish(records[:3], author=SOMEBODY)
    with django_assert_max_num_queries(29):
        publish(records[3:], author=SOMEBODY)
    assert Edition.objects.count() == 33


def test_deleting_an_account_leaves_its_name_in_the_history(pact: Treaty) -> None:
    user = User.objects.create_user("hirota", first_name="Hirota")
    save(pact, author=Author("Hirota Kōki", user))
    user.delete()
    kept = Revision.objects.get(record__slug="pact")
    assert (kept.author, kept.account) == ("Hirota Kōki", None)
