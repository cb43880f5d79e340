"""Readers’ reports at the editors’ desk."""

from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client

from tests.factories import make_treaty, publish_all
from treaties.models import ErrorReport, Record

pytestmark = pytest.mark.django_db

LIST = "/admin/treaties/errorreport/"


@pytest.fixture
def report(db: None) -> ErrorReport:
    make_treaty(slug="pact", name="Pact")
    publish_all()
    record = Record.objects.get(slug="pact")
    return ErrorReport.objects.create(
        record=record, edition=1, message="<b>Wrong</b> day", sender="0"
    )


def at_desk(client: Client, group: str) -> Client:
    user = User.objects.create_user(group, password="long enough for a test", is_staff=True)
    user.groups.add(Group.objects.get(name=group))
    client.force_login(user)
    return client


@pytest.mark.parametrize("group", ["contributor", "reviewer", "publisher"])
def test_the_desk_says_how_many_are_open_and_the_list_shows_them(
    client: Client, report: ErrorReport, group: str
) -> None:
    desk = at_desk(client, group)
    assert "1 report of an error from a reader" in desk.get("/admin/").content.decode()
    page = desk.get(LIST).content.decode()
    assert "&lt;b&gt;Wrong&lt;/b&gt; day" in page
    assert 'href="/treaties/pact/"' in page


def test_who_has_no_right_sees_none(guest_desk: Client, report: ErrorReport) -> None:
    assert "report of an error" not in guest_desk.get("/admin/").content.decode()
    assert guest_desk.get(LIST).status_code == 403
    assert guest_desk.get(f"{LIST}{report.pk}/change/").status_code == 403


def change(desk: Client, report: ErrorReport, **fields: Any) -> None:
    answer = desk.post(f"{LIST}{report.pk}/change/", fields)
    assert answer.status_code == 302, answer.content.decode()
    report.refresh_from_db()


def test_an_outcome_settles_a_report_and_its_words_stay(
    client: Client, report: ErrorReport
) -> None:
    desk = at_desk(client, "contributor")
    change(desk, report, outcome="Mended in edition 2.", message="Something else")
    assert report.message == "<b>Wrong</b> day"
    assert report.settled is not None
    assert report.settled_by.username == "contributor"
    assert "from a reader" not in desk.get("/admin/").content.decode()
    assert "0 reports" in desk.get(LIST).content.decode()
    assert "Wrong" in desk.get(f"{LIST}?state=settled").content.decode()
    assert "Wrong" in desk.get(f"{LIST}?state=all").content.decode()
    change(desk, report, outcome="")
    assert (report.settled, report.settled_by) == (None, None)


def test_many_are_settled_and_opened_again_at_once(client: Client, report: ErrorReport) -> None:
    desk = at_desk(client, "reviewer")
    desk.post(LIST, {"action": "settle", "_selected_action": [report.pk]})
    report.refresh_from_db()
    assert report.settled_by.username == "reviewer"
    desk.post(f"{LIST}?state=settled", {"action": "open_again", "_selected_action": [report.pk]})
    report.refresh_from_db()
    assert report.settled is None


@pytest.mark.parametrize(("group", "status"), [("contributor", 403), ("publisher", 302)])
def test_publishers_alone_delete_what_readers_wrote(
    client: Client, report: ErrorReport, group: str, status: int
) -> None:
    desk = at_desk(client, group)
    answer = desk.post(f"{LIST}{report.pk}/delete/", {"post": "yes"})
    assert answer.status_code == status
    assert ErrorReport.objects.exists() == (status == 403)


def test_nobody_adds_one_at_the_desk(client: Client, report: ErrorReport) -> None:
    assert at_desk(client, "publisher").get(f"{LIST}add/").status_code == 403
