"""A reader reports an error: the form, what it refuses, what reaches the editors."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from tests.factories import make_treaty, publish_all
from tests.pages.html import read_page
from treaties.models import ErrorReport, Record
from treaties.publishing import Author, withdraw

pytestmark = pytest.mark.django_db

REPORT = "/treaties/pact/report/"
MESSAGE = "It was signed on 20 January, not on the 21st."


@pytest.fixture(autouse=True)
def pact(db: None) -> None:
    make_treaty(slug="pact", name="Pact", lead="Signed on 21 January.")
    publish_all()


def send(client: Client, **fields: str) -> Any:
    return client.post(REPORT, {"message": MESSAGE, **fields})


def test_every_page_of_a_record_leads_to_the_form(client: Client) -> None:
    assert f'href="{REPORT}"' in client.get("/treaties/pact/").content.decode()
    page = read_page(client.get(REPORT))
    assert "Report an error in Pact" in page.text


def test_a_report_is_kept_with_its_edition_and_its_sender_is_thanked(client: Client) -> None:
    answer = send(client, source="Slusser, p. 49", name="A. Reader", email="a@example.org")
    assert (answer.status_code, answer["Location"]) == (302, f"{REPORT}?sent")
    assert "Thank you" in read_page(client.get(f"{REPORT}?sent")).text
    report = ErrorReport.objects.get()
    assert (report.record.slug, report.edition, report.settled) == ("pact", 1, None)
    assert (report.message, report.source) == (MESSAGE, "Slusser, p. 49")
    assert (report.name, report.email) == ("A. Reader", "a@example.org")
    assert "127.0.0.1" not in report.sender


def test_no_cookie_is_read_or_set(client: Client) -> None:
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post(REPORT, {"message": MESSAGE})
    assert answer.status_code == 302
    assert not answer.cookies
    assert not strict.get(REPORT).cookies


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"message": ""}, "This field is required."),
        ({"message": "  \n "}, "This field is required."),
        ({"message": "x" * 4_001}, "at most 4000 characters"),
        ({"email": "a at example.org"}, "Enter a valid email address."),
        ({"message": "\x00"}, "This field is required."),
    ],
)
def test_what_cannot_be_taken_is_told_and_what_was_typed_stays(
    client: Client, fields: dict[str, str], told: str
) -> None:
    answer = send(client, **{"name": "A. Reader", **fields})
    assert answer.status_code == 422
    page = read_page(answer)
    assert told in page.text
    assert 'value="A. Reader"' in answer.content.decode()
    assert not ErrorReport.objects.exists()


def test_what_a_machine_fills_in_is_thanked_for_and_thrown_away(client: Client) -> None:
    answer = send(client, website="https://example.org/pills")
    assert answer["Location"] == f"{REPORT}?sent"
    assert not ErrorReport.objects.exists()


def test_a_sixth_report_within_an_hour_is_refused_and_a_later_one_is_taken(client: Client) -> None:
    for _number in range(5):
        assert send(client).status_code == 302
    answer = send(client)
    assert answer.status_code == 422
    assert "within an hour" in read_page(answer).text
    assert MESSAGE in answer.content.decode()
    # Somebody else’s is taken.
    assert client.post(REPORT, {"message": MESSAGE}, REMOTE_ADDR="192.0.2.7").status_code == 302
    ErrorReport.objects.update(made=timezone.now() - timedelta(hours=2))
    assert send(client).status_code == 302


def test_a_flood_from_many_addresses_is_stopped(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("treaties.pages.reporting.MOST_OF_ALL", 3)
    codes = [
        client.post(REPORT, {"message": MESSAGE}, REMOTE_ADDR=f"192.0.2.{number}").status_code
        for number in range(4)
    ]
    assert codes == [302, 302, 302, 422]


def test_behind_a_proxy_senders_are_told_apart_by_what_it_adds(
    client: Client, settings: Any
) -> None:
    settings.TRUST_PROXY = True
    for number in range(6):
        via = f"203.0.113.9, 192.0.2.{number}"
        answer = client.post(REPORT, {"message": MESSAGE}, HTTP_X_FORWARDED_FOR=via)
        assert answer.status_code == 302
    # What the visitor writes there himself is not believed.
    for number in range(5):
        via = f"198.51.100.{number}, 192.0.2.99"
        client.post(REPORT, {"message": MESSAGE}, HTTP_X_FORWARDED_FOR=via)
    via = "198.51.100.77, 192.0.2.99"
    answer = client.post(REPORT, {"message": MESSAGE}, HTTP_X_FORWARDED_FOR=via)
    assert answer.status_code == 422


def test_of_what_readers_do_not_have_there_is_no_form(client: Client) -> None:
    assert client.get("/treaties/nothing/report/").status_code == 404
    assert client.put(REPORT).status_code == 405
    withdraw(Record.objects.get(slug="pact"), author=Author("Somebody"), reason="A forgery.")
    assert client.get(REPORT).status_code == 410
    assert send(client).status_code == 410
