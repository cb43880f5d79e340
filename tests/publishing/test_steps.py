"""The schedule: what is due is published once, and nothing else is."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from tests.factories import SOMEBODY, make_person, make_source, make_treaty, saved
from treaties.documents import loads_shown
from treaties.models import Batch, Edition, Published, Record, Staged, State, Treaty
from treaties.publishing import (
    NotAllowed,
    StepRefused,
    approve,
    delete,
    publish,
    publish_due,
    schedule,
    send_back,
    submit,
    unschedule,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def chief(db: None) -> User:
    return User.objects.create_superuser("chief", password="long enough for a test")


def due(*records: Record, minutes: int = -1) -> None:
    """Put the records on the schedule for so many minutes from now."""
    at = timezone.now() + timedelta(minutes=minutes)
    ids = [record.pk for record in records]
    Record.objects.filter(pk__in=ids).update(state=State.SCHEDULED, publish_at=at)


def state(record: Record) -> tuple[str, bool]:
    record.refresh_from_db()
    return record.state, record.publish_at is not None


def trail(record: Record) -> list[str]:
    return [step.kind for step in record.steps.order_by("number")]


def test_a_record_goes_its_way_to_readers_and_its_trail_tells_it(pact: Treaty, chief: User) -> None:
    record = saved(pact)
    at = timezone.now() + timedelta(days=1)
    submit(record, chief)
    send_back(record, chief, "Say more.")
    submit(record, chief, "More is said.")
    approve(record, chief)
    schedule(record, chief, at)
    assert state(record) == (State.SCHEDULED, True)
    unschedule(record, chief)
    assert state(record) == (State.APPROVED, False)
    schedule(record, chief, at)
    due(record)
    publish_due(SOMEBODY)
    assert state(record) == (State.PUBLISHED, False)
    assert trail(record) == [
        "submit",
        "send-back",
        "submit",
        "approve",
        "schedule",
        "unschedule",
        "schedule",
        "publish",
    ]
    assert [s.remark for s in record.steps.order_by("number")][1:3] == [
        "Say more.",
        "More is said.",
    ]


def test_only_what_is_due_is_published(pact: Treaty) -> None:
    early, late, draft = (
        saved(make_treaty(slug=slug, name=slug, lead="Lead."))
        for slug in ("early", "late", "draft")
    )
    due(early)
    due(late, minutes=60)
    assert [edition.record for edition in publish_due(SOMEBODY)] == [early]
    assert state(early) == (State.PUBLISHED, False)
    assert state(late) == (State.SCHEDULED, True)
    assert state(draft) == (State.DRAFT, False)
    assert publish_due(SOMEBODY) == []
    assert Published.objects.get().record == early


def test_the_one_that_was_due_first_is_published_first(pact: Treaty) -> None:
    records = [saved(make_treaty(slug=s, name=s, lead="Lead.")) for s in ("a", "b", "c")]
    for minutes, record in zip((-1, -3, -2), records, strict=True):
        due(record, minutes=minutes)
    assert [edition.record.slug for edition in publish_due(SOMEBODY)] == ["b", "c", "a"]


def test_what_is_broken_holds_nothing_else_up_and_is_tried_no_more(pact: Treaty) -> None:
    broken = saved(make_treaty(slug="broken", name="Broken", lead="So it is.[@nobody]"))
    whole = saved(pact)
    due(broken, minutes=-2)
    due(whole)
    assert [edition.record for edition in publish_due(SOMEBODY)] == [whole]
    assert state(broken) == (State.APPROVED, False)
    step = broken.steps.get()
    assert (step.kind, step.author) == ("unschedule", "Somebody")
    assert "nobody" in step.remark
    assert publish_due(SOMEBODY) == []
    assert broken.steps.count() == 1


def test_what_was_broken_when_it_was_due_is_mended_and_published(pact: Treaty) -> None:
    record = saved(make_treaty(slug="one", name="One", lead="So it is.[@book]"))
    due(record)
    publish_due(SOMEBODY)
    make_source(slug="book")
    due(record)
    assert [edition.number for edition in publish_due(SOMEBODY)] == [1]
    assert trail(record) == ["unschedule", "publish"]


def changed(pact: Treaty) -> None:
    Treaty.objects.update(lead="Changed.")
    saved(pact)


def deleted(pact: Treaty) -> None:
    delete(pact, author=SOMEBODY)


@pytest.mark.parametrize("act", [changed, deleted])
def test_what_was_changed_after_it_was_approved_is_off_the_schedule(pact: Treaty, act: Any) -> None:
    record = saved(pact)
    due(record)
    act(pact)
    assert state(record)[1] is False
    assert publish_due(SOMEBODY) == []
    assert not Edition.objects.exists()


def test_what_was_published_before_its_time_is_published_once(pact: Treaty) -> None:
    record = saved(pact)
    due(record, minutes=60)
    publish([record], author=SOMEBODY)
    assert state(record) == (State.PUBLISHED, False)
    Record.objects.filter(pk=record.pk).update(publish_at=None)
    assert publish_due(SOMEBODY) == []
    assert Edition.objects.count() == 1


def test_an_approval_is_of_the_version_that_was_read(pact: Treaty, chief: User) -> None:
    record = saved(pact)
    submit(record, chief)
    changed(pact)
    with pytest.raises(StepRefused, match="Someone else"):
        approve(record, chief, version=1)
    assert state(record) == (State.REVIEW, False)
    approve(record, chief, version=2)
    assert state(record) == (State.APPROVED, False)


def test_a_step_that_is_not_allowed_leaves_no_trace(pact: Treaty) -> None:
    nobody = User.objects.create_user("nobody")
    record = saved(pact)
    with pytest.raises(NotAllowed):
        submit(record, nobody)
    assert (state(record), trail(record)) == ((State.DRAFT, False), [])


def test_what_is_due_together_links_to_one_another(db: None) -> None:
    person = saved(make_person(slug="karakhan", family_name="Karakhan"))
    pact = saved(make_treaty(slug="pact", name="Pact", lead="By [him](person:karakhan)."))
    due(pact, person)
    assert len(publish_due(SOMEBODY)) == 2
    shown = loads_shown(Published.objects.get(record=pact).edition.shown)
    assert shown["person:karakhan"].address == "person:karakhan"


def test_one_that_is_broken_keeps_no_others_from_linking_to_one_another(db: None) -> None:
    one = saved(make_person(slug="one", family_name="One", description="With [two](person:two)."))
    two = saved(make_person(slug="two", family_name="Two", description="With [one](person:one)."))
    broken = saved(make_treaty(slug="broken", name="Broken", lead="So it is.[@nobody]"))
    due(one, two, broken)
    editions = publish_due(SOMEBODY)
    assert [edition.record for edition in editions] == [one, two]
    shown = [loads_shown(edition.shown) for edition in editions]
    assert [entry.address for every in shown for entry in every.values()] == [
        "person:two",
        "person:one",
    ]
    assert state(broken) == (State.APPROVED, False)


def test_what_an_import_is_writing_stays_on_the_schedule(pact: Treaty) -> None:
    record = saved(pact)
    due(record)
    batch = Batch.objects.create(
        what="table", file_name="a.csv", size=1, sha256="", author="Editor", state="writing"
    )
    Staged.objects.create(batch=batch, kind="treaty", slug=pact.slug, place=1, record=record)
    assert publish_due(SOMEBODY) == []
    assert state(record) == (State.SCHEDULED, True)
    Batch.objects.update(state="failed")
    assert [edition.record for edition in publish_due(SOMEBODY)] == [record]
