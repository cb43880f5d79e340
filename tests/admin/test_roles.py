"""Each role and each step: allowed or refused as the table in the manual says."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.models import Group, User
from django.test import Client
from django.utils import timezone

from tests.admin.posting import address
from tests.factories import make_treaty
from treaties.models import Record, State, StepKind, Treaty
from treaties.publishing import GROUPS, RULES, Author, publish, roles_table, save

pytestmark = pytest.mark.django_db

MANUAL: Path = settings.BASE_DIR / "docs" / "editors.md"
# Where each step is tried from, and where it leads.
FROM = {
    StepKind.SUBMIT: (State.DRAFT, State.REVIEW),
    StepKind.TAKE_BACK: (State.REVIEW, State.DRAFT),
    StepKind.SEND_BACK: (State.REVIEW, State.DRAFT),
    StepKind.APPROVE: (State.REVIEW, State.APPROVED),
    StepKind.PUBLISH: (State.APPROVED, State.PUBLISHED),
    StepKind.SCHEDULE: (State.APPROVED, State.SCHEDULED),
    StepKind.UNSCHEDULE: (State.SCHEDULED, State.APPROVED),
    StepKind.WITHDRAW: (State.PUBLISHED, State.WITHDRAWN),
}
ROLES = (*GROUPS, "nobody", "superuser")


def member(role: str) -> User:
    if role == "superuser":
        return User.objects.create_superuser("root", password="long enough for a test")
    user = User.objects.create_user(role, password="long enough for a test", is_staff=True)
    if role in GROUPS:
        user.groups.add(Group.objects.get(name=role))
    return user


def allowed(role: str, kind: StepKind) -> bool:
    return role == "superuser" or (role in GROUPS and RULES[kind].permission in GROUPS[role][1])


@pytest.fixture
def treaty(db: None, settings: Any) -> Treaty:
    settings.REVIEW_OWN_CHANGES = False
    treaty = make_treaty(name="Pact", lead="It was signed.")
    save(treaty, author=Author("Somebody else"))
    return treaty


def put(treaty: Treaty, state: State) -> Record:
    """Bring the record into a state, without going through the steps that lead there."""
    record = Record.objects.get(kind="treaty", slug=treaty.slug)
    if state == State.PUBLISHED:
        publish([record], author=Author("Somebody else"))
    at = timezone.now() + timedelta(days=1) if state == State.SCHEDULED else None
    Record.objects.filter(pk=record.pk).update(state=state, publish_at=at)
    return Record.objects.get(pk=record.pk)


def take(client: Client, treaty: Treaty, kind: StepKind, version: int) -> Any:
    data: dict[str, Any] = {"version": version, "remark": "A remark"}
    if kind in {StepKind.PUBLISH, StepKind.SCHEDULE, StepKind.WITHDRAW}:
        tomorrow = timezone.now() + timedelta(days=1)
        data |= {kind.value: "1", "at_0": f"{tomorrow:%Y-%m-%d}", "at_1": "09:00"}
        return client.post(address("treaty", "publish", treaty.pk), data)
    return client.post(address("treaty", "step", treaty.pk), data | {"step": kind.value})


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("kind", RULES)
def test_a_step_is_taken_by_whom_the_table_lets(
    client: Client, treaty: Treaty, kind: StepKind, role: str
) -> None:
    before, after = FROM[kind]
    record = put(treaty, before)
    client.force_login(member(role))
    take(client, treaty, kind, record.version)
    record.refresh_from_db()
    assert record.state == (after if allowed(role, kind) else before)
    steps = record.steps.filter(kind=kind, author__in=[role, "root"])
    assert steps.exists() == allowed(role, kind)
    assert all(step.remark == "A remark" for step in steps)


def test_the_manual_shows_the_table(db: None) -> None:
    text = MANUAL.read_text(encoding="utf-8")
    shown = text.partition("<!-- roles -->")[2].partition("<!-- /roles -->")[0].strip()
    assert shown == roles_table().strip()


def test_nobody_approves_their_own_change(client: Client, treaty: Treaty) -> None:
    both = member("reviewer")
    save_as(treaty, both)
    record = put(treaty, State.REVIEW)
    client.force_login(both)
    page = client.post(
        address("treaty", "step", treaty.pk),
        {"step": "approve", "version": record.version},
        follow=True,
    )
    assert "somebody else has to approve it" in page.content.decode()
    record.refresh_from_db()
    assert record.state == State.REVIEW


def save_as(treaty: Treaty, user: User) -> None:
    treaty.lead = f"Changed by {user}."
    treaty.save()
    save(treaty, author=Author(str(user), user))


def test_one_person_does_everything_where_the_site_is_set_up_for_it(
    client: Client, treaty: Treaty, settings: Any
) -> None:
    settings.REVIEW_OWN_CHANGES = True
    alone = member("superuser")
    save_as(treaty, alone)
    client.force_login(alone)
    take(client, treaty, StepKind.PUBLISH, 2)
    assert Record.objects.get(kind="treaty").state == State.PUBLISHED


def test_what_was_changed_meanwhile_is_not_approved_unseen(client: Client, treaty: Treaty) -> None:
    record = put(treaty, State.REVIEW)
    save_as(treaty, member("contributor"))
    client.force_login(member("reviewer"))
    page = client.post(
        address("treaty", "step", treaty.pk),
        {"step": "approve", "version": record.version},
        follow=True,
    )
    assert "Someone else has changed it" in page.content.decode()
    record.refresh_from_db()
    assert record.state == State.REVIEW


def test_a_save_after_approval_sends_the_record_back_into_review(treaty: Treaty) -> None:
    record = put(treaty, State.APPROVED)
    save_as(treaty, member("contributor"))
    record.refresh_from_db()
    assert record.state == State.REVIEW


def test_sending_back_needs_a_remark(client: Client, treaty: Treaty) -> None:
    record = put(treaty, State.REVIEW)
    client.force_login(member("reviewer"))
    client.post(
        address("treaty", "step", treaty.pk),
        {"step": "send-back", "version": record.version, "remark": "  "},
    )
    record.refresh_from_db()
    assert record.state == State.REVIEW


@pytest.mark.parametrize("lead", ["It cites [@nobody].", "It links [x](person:nobody).", ""])
def test_broken_content_is_not_published_and_the_page_says_what(
    client: Client, treaty: Treaty, lead: str
) -> None:
    treaty.lead = lead
    treaty.save()
    save(treaty, author=Author("Somebody else"))
    record = put(treaty, State.APPROVED)
    client.force_login(member("publisher"))
    page = take(client, treaty, StepKind.PUBLISH, record.version)
    assert "has to be mended" in page.content.decode()
    assert "lead" in page.content.decode()
    record.refresh_from_db()
    assert record.state == State.APPROVED


@pytest.mark.parametrize("page", ["step", "settle"])
def test_a_step_is_not_taken_by_following_a_link(client: Client, treaty: Treaty, page: str) -> None:
    client.force_login(member("superuser"))
    assert client.get(address("treaty", page, treaty.pk)).status_code == 405
