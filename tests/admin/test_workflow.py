"""The page for publishing: what it lists, what it does, what it refuses. Steps by role stand in
``test_roles``."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from django.utils import timezone

from tests.admin.conftest import make_editor
from tests.admin.posting import address
from tests.factories import make_person, make_treaty, publish_all
from tests.pages.html import read_page
from treaties import publishing
from treaties.models import Edition, Person, Record, RecordModel, State, Treaty
from treaties.publishing import Author

pytestmark = pytest.mark.django_db

CHIEF_GROUPS = ("reviewer", "publisher")


def member(name: str, *groups: str) -> Client:
    user = make_editor(name, [])
    user.groups.set(Group.objects.filter(name__in=groups))
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def publisher(db: None) -> Client:
    return member("publisher", "publisher")


@pytest.fixture
def chief(db: None) -> Client:
    """Somebody who may approve as well as publish."""
    return member("chief", *CHIEF_GROUPS)


@pytest.fixture
def person(db: None) -> Person:
    person = make_person()
    store(person)
    return person


@pytest.fixture
def treaty(person: Person) -> Treaty:
    """A treaty that names a person, approved."""
    treaty = make_treaty(name="Pact", lead="By [Karakhan](person:lev-karakhan).")
    store(treaty)
    approve(treaty)
    return treaty


def store(row: RecordModel, **fields: Any) -> None:
    for name, value in fields.items():
        setattr(row, name, value)
    row.save()
    publishing.save(row, author=Author("Hirota"))


def record_of(row: RecordModel) -> Record:
    return Record.objects.get(kind=row.kind, slug=row.slug)


def approve(row: RecordModel) -> None:
    root = User.objects.filter(is_superuser=True).first() or User.objects.create_superuser("root")
    if record_of(row).state == State.DRAFT:
        publishing.submit(record_of(row), root)
    publishing.approve(record_of(row), root)


def path(row: RecordModel) -> str:
    return address(row.kind, "publish", row.pk)


def post(client: Client, row: RecordModel, **data: Any) -> Any:
    return client.post(path(row), {"version": record_of(row).version} | data, follow=True)


def state(row: RecordModel) -> str:
    return record_of(row).state


def text_of(response: Any) -> str:
    """Return the words of the page with its messages."""
    return read_page(response).text


def test_publishing_makes_an_edition_with_the_remark_for_readers(
    publisher: Client, treaty: Treaty
) -> None:
    answer = post(publisher, treaty, publish="1", remark=" First edition ")
    assert "Pact: edition 1 is published." in text_of(answer)
    edition = Edition.objects.get()
    assert (edition.remark, edition.author) == ("First edition", "publisher")
    assert state(treaty) == State.PUBLISHED


def test_publishing_sent_twice_makes_one_edition(publisher: Client, treaty: Treaty) -> None:
    for _click in range(2):
        answer = post(publisher, treaty, publish="1")
    assert "Nothing is new" in text_of(answer)
    assert Edition.objects.count() == 1


def test_the_page_says_what_readers_would_see_otherwise(publisher: Client, treaty: Treaty) -> None:
    assert "Readers see nothing of this record yet" in text_of(publisher.get(path(treaty)))
    publish_all()
    store(treaty, lead="By [Karakhan](person:lev-karakhan) in Beijing.")
    approve(treaty)
    page = publisher.get(path(treaty))
    assert "Compared with edition 1" in text_of(page)
    assert "in Beijing" in read_page(page).find_class("comparison").text


@pytest.mark.parametrize(
    ("lead", "words"),
    [
        ("It cites [@nobody].", "line 1, column 11"),
        ("See [x](person:nobody).", "line 1, column 5"),
        ("", "A treaty needs a lead"),
    ],
)
def test_what_has_to_be_mended_is_listed_before_and_after(
    publisher: Client, treaty: Treaty, lead: str, words: str
) -> None:
    store(treaty, lead=lead)
    approve(treaty)
    for page in (publisher.get(path(treaty)), post(publisher, treaty, publish="1")):
        problems = read_page(page).find_class("errornote").text
        assert "treaty:pact, lead" in problems
        assert words in problems
    assert not Edition.objects.exists()


def test_a_time_in_the_future_is_scheduled_and_the_record_published_then(
    publisher: Client, treaty: Treaty
) -> None:
    tomorrow = timezone.now() + timedelta(days=1)
    post(publisher, treaty, schedule="1", at_0=f"{tomorrow:%Y-%m-%d}", at_1="09:00")
    record = record_of(treaty)
    assert (record.state, f"{record.publish_at:%H:%M}") == (State.SCHEDULED, "09:00")
    assert Client().get("/treaties/pact/").status_code == 404
    assert publishing.publish_due(Author("Clock")) == []
    Record.objects.filter(pk=record.pk).update(publish_at=timezone.now())
    assert len(publishing.publish_due(Author("Clock"))) == 1
    assert publishing.publish_due(Author("Clock")) == []
    assert Client().get("/treaties/pact/").status_code == 200


@pytest.mark.parametrize(
    ("day", "hour"), [("", ""), ("soon", "09:00"), ("2020-01-01", "09:00"), ("2999-02-30", "9:00")]
)
def test_a_time_that_is_none_or_has_passed_is_refused(
    publisher: Client, treaty: Treaty, day: str, hour: str
) -> None:
    answer = post(publisher, treaty, schedule="1", at_0=day, at_1=hour)
    assert answer.status_code == 200
    assert state(treaty) == State.APPROVED


def test_a_scheduled_record_is_taken_off_the_schedule(publisher: Client, treaty: Treaty) -> None:
    tomorrow = timezone.now() + timedelta(days=1)
    publishing.schedule(record_of(treaty), User.objects.get(username="root"), tomorrow)
    step = {"step": "unschedule", "version": "1"}
    publisher.post(address("treaty", "step", treaty.pk), step)
    record = record_of(treaty)
    assert (record.state, record.publish_at) == (State.APPROVED, None)


@pytest.mark.parametrize("closed", [True, False])
def test_withdrawing_tells_readers_why(publisher: Client, treaty: Treaty, closed: bool) -> None:
    publish_all()
    extra = {"close_editions": "on"} if closed else {}
    post(publisher, treaty, withdraw="1", remark="It never existed.", **extra)
    assert state(treaty) == State.WITHDRAWN
    page = Client().get("/treaties/pact/")
    assert page.status_code == 410
    assert "It never existed." in text_of(page)
    edition = Client().get("/treaties/pact/editions/1/")
    assert edition.status_code == (410 if closed else 200)


@pytest.mark.parametrize("remark", ["", "   "])
def test_nothing_is_withdrawn_without_a_reason(
    publisher: Client, treaty: Treaty, remark: str
) -> None:
    publish_all()
    answer = post(publisher, treaty, withdraw="1", remark=remark)
    assert "Say why" in text_of(answer)
    assert Client().get("/treaties/pact/").status_code == 200


@pytest.mark.parametrize("button", ["publish", "schedule", "withdraw"])
@pytest.mark.parametrize("version", ["1", "", "abc", None])
def test_what_somebody_changed_meanwhile_is_looked_at_again_first(
    chief: Client, treaty: Treaty, button: str, version: str | None
) -> None:
    publish_all()
    store(treaty, lead="Changed meanwhile.")
    data = {button: "1", "remark": "Why", "at_0": "2999-01-01", "at_1": "09:00"}
    if version is not None:
        data["version"] = version
    answer = chief.post(path(treaty), data, follow=True)
    assert "Someone else has changed it meanwhile" in text_of(answer)
    assert state(treaty) == State.DRAFT
    assert Edition.objects.filter(record=record_of(treaty)).count() == 1


def test_whoever_may_approve_and_publish_publishes_at_once_but_not_their_own_change(
    chief: Client, settings: Any
) -> None:
    settings.REVIEW_OWN_CHANGES = False
    theirs, own = make_treaty(name="Theirs", lead="One."), make_treaty(name="Own", lead="Two.")
    store(theirs)
    user = User.objects.get(username="chief")
    publishing.save(own, author=publishing.author_of(user))
    post(chief, theirs, publish="1")
    assert state(theirs) == State.PUBLISHED
    answer = post(chief, own, publish="1")
    assert answer.status_code == 403
    assert state(own) == State.DRAFT


@pytest.mark.parametrize("groups", [(), ("contributor",), ("reviewer",)])
def test_who_may_not_publish_has_no_page_for_it(treaty: Treaty, groups: tuple[str, ...]) -> None:
    publish_all()
    client = member("one", *groups)
    assert client.get(path(treaty)).status_code == 403
    assert client.post(path(treaty), {"publish": "1", "version": "1"}).status_code == 403


@pytest.mark.parametrize("kind", ["nonsense", "", "publish", "withdraw", "delete", "merge"])
def test_a_step_that_has_a_page_of_its_own_or_is_none_is_not_taken(
    chief: Client, treaty: Treaty, kind: str
) -> None:
    answer = chief.post(
        address("treaty", "step", treaty.pk),
        {"step": kind, "version": "1", "remark": "Why"},
        follow=True,
    )
    assert "There is no such step" in text_of(answer)
    assert state(treaty) == State.APPROVED


def test_the_form_offers_the_steps_that_may_be_taken_now(treaty: Treaty) -> None:
    everyone = member("everyone", "contributor", *CHIEF_GROUPS)
    page = everyone.get(address("treaty", "change", treaty.pk))
    assert [step["kind"] for step in page.context["steps"]] == ["send-back", "take-back"]
    contributor = member("writer", "contributor")
    page = contributor.get(address("treaty", "change", treaty.pk))
    assert [step["kind"] for step in page.context["steps"]] == ["take-back"]
    assert page.context["may_publish"] is False
