"""Editions by date, as RFC 7089 has it: TimeGate, mementos, TimeMap."""

import re
from typing import Any

import pytest
from django.test import Client

from tests.factories import make_treaty, publish_all
from tests.pages.test_forms import links
from treaties.models import Edition, Record, Treaty
from treaties.publishing import Author, publish, save, withdraw

pytestmark = pytest.mark.django_db

PACT = "/treaties/pact/"
SITE = "http://testserver"
SOMEBODY = Author("Somebody")
DAYS = ("2025-03-01T12:00:00.500Z", "2025-06-01T12:00:00.250Z", "2026-01-15T08:30:00.750Z")
DATES = (
    "Sat, 01 Mar 2025 12:00:00 GMT",
    "Sun, 01 Jun 2025 12:00:00 GMT",
    "Thu, 15 Jan 2026 08:30:00 GMT",
)


@pytest.fixture
def pact(db: None) -> Treaty:
    """A treaty in three editions of known dates."""
    treaty = make_treaty(slug="pact", name="Pact", lead="First.")
    publish_all()
    for lead in ("Second.", "Third."):
        treaty.lead = lead
        treaty.save()
        publish_all()
    for number, day in enumerate(DAYS, 1):
        Edition.objects.filter(record__slug="pact", number=number).update(made=day)
    return treaty


def record() -> Record:
    found: Record = Record.objects.get(kind="treaty", slug="pact")
    return found


def ask(client: Client, date: str, path: str = PACT, **headers: str) -> Any:
    return client.get(path, headers={"accept-datetime": date, **headers})


@pytest.mark.parametrize(
    ("date", "number"),
    [
        *((date, number) for number, date in enumerate(DATES, 1)),
        ("Sat, 01 Mar 2025 11:59:59 GMT", 1),
        ("Thu, 31 May 2007 20:35:00 GMT", 1),
        ("Thu, 01 Jan 1925 00:00:00 GMT", 1),
        ("Mon, 01 Jan 0001 00:00:00 GMT", 1),
        ("Sun, 01 Jun 2025 11:59:59 GMT", 1),
        ("Wed, 31 Dec 2025 23:59:59 GMT", 2),
        ("Fri, 31 Dec 9999 23:59:59 GMT", 3),
    ],
)
def test_a_date_leads_to_the_edition_that_was_the_newest_then(
    client: Client, pact: Treaty, date: str, number: int
) -> None:
    response = ask(client, date)
    assert (response.status_code, response["Location"]) == (302, f"{PACT}editions/{number}/")
    assert response["Vary"] == "Accept, Accept-Datetime"
    assert "Memento-Datetime" not in response.headers
    relations = {said["rel"]: target for target, said in links(response)}
    assert relations["original timegate"] == f"{SITE}{PACT}"
    assert relations["timemap"] == f"{SITE}{PACT}timemap/"
    assert relations["first memento"] == f"{SITE}{PACT}editions/1/"
    assert relations["last memento"] == f"{SITE}{PACT}editions/3/"
    chosen = [said for target, said in links(response) if target.endswith(f"editions/{number}/")]
    assert [said["datetime"] for said in chosen] == [DATES[number - 1]]


def test_an_edition_says_from_when_it_is(client: Client, pact: Treaty) -> None:
    for number, date in enumerate(DATES, 1):
        response = client.get(f"{PACT}editions/{number}/")
        assert response["Memento-Datetime"] == date
        assert (f"{SITE}{PACT}", "original timegate") in [
            (target, said["rel"]) for target, said in links(response)
        ]
        assert ask(client, DATES[0], f"{PACT}editions/{number}/").status_code == 200
    assert "Memento-Datetime" not in client.get(PACT).headers


def test_a_form_is_asked_for_at_the_edition_that_the_date_leads_to(
    client: Client, pact: Treaty
) -> None:
    wanted = {"accept": "application/json"}
    response = ask(client, DATES[1], **wanted)
    assert response.status_code == 302
    form = client.get(response["Location"], headers=wanted)
    assert form.json()["edition"]["number"] == 2
    assert form["Memento-Datetime"] == DATES[1]


@pytest.mark.parametrize(
    "date",
    [
        *("", "yesterday", "2025-03-01", "Sat, 31 Feb 2025 12:00:00 GMT", "0" * 5_000),
        *("Sat, 01 Mar 2025 12:00:00", "Sat, 01 Mar 02025 12:00:00 GMT", "−1"),
    ],
)
def test_what_is_no_date_is_refused_with_what_to_write(
    client: Client, pact: Treaty, date: str
) -> None:
    response = ask(client, date)
    assert response.status_code == 400
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert "Thu, 31 May 2007 20:35:00 GMT" in response.content.decode()
    assert response["Vary"] == "Accept, Accept-Datetime"


def test_the_timemap_lists_every_edition_with_its_date(client: Client, pact: Treaty) -> None:
    response = client.get(f"{PACT}timemap/")
    assert response["Content-Type"].partition(";")[0] == "application/link-format"
    assert response["Access-Control-Allow-Origin"] == "*"
    lines = response.content.decode().removesuffix("\n").split(",\n")
    assert lines[0] == f'<{SITE}{PACT}>; rel="original timegate"'
    assert lines[1] == (
        f'<{SITE}{PACT}timemap/>; rel="self"; type="application/link-format"; '
        f'from="{DATES[0]}"; until="{DATES[2]}"'
    )
    assert lines[2:] == [
        f'<{SITE}{PACT}editions/{number}/>; rel="{place}memento"; datetime="{date}"'
        for number, place, date in zip((1, 2, 3), ("first ", "", "last "), DATES, strict=True)
    ]


def test_one_edition_is_the_first_and_the_last(client: Client, db: None) -> None:
    make_treaty(slug="bare", name="Bare")
    publish_all()
    text = client.get("/treaties/bare/timemap/").content.decode()
    assert re.findall(r'rel="([^"]*memento)"', text) == ["first last memento"]


def test_every_language_of_the_interface_has_its_own_editions_by_date(
    client: Client, pact: Treaty
) -> None:
    assert ask(client, DATES[1], f"/ja{PACT}")["Location"] == f"/ja{PACT}editions/2/"
    assert f"<{SITE}/ja{PACT}editions/1/>" in client.get(f"/ja{PACT}timemap/").content.decode()


def test_while_a_record_is_withdrawn_it_is_gone_for_every_date(
    client: Client, pact: Treaty
) -> None:
    withdraw(record(), author=SOMEBODY, reason="A doubt.")
    assert ask(client, DATES[1]).status_code == 410
    assert client.get(f"{PACT}timemap/").status_code == 410
    assert client.get(f"{PACT}editions/2/")["Memento-Datetime"] == DATES[1]


def test_a_date_while_it_was_withdrawn_leads_to_the_last_edition_before(
    client: Client, pact: Treaty
) -> None:
    withdraw(record(), author=SOMEBODY, reason="A doubt.")
    publish([record()], author=SOMEBODY)
    assert ask(client, "Sun, 01 Feb 2026 00:00:00 GMT")["Location"] == f"{PACT}editions/3/"


def test_closed_editions_are_closed_for_every_date(client: Client, pact: Treaty) -> None:
    withdraw(record(), author=SOMEBODY, reason="A doubt.", close_editions=True)
    for path in (PACT, f"{PACT}timemap/", f"{PACT}editions/2/"):
        response = ask(client, DATES[1], path)
        assert response.status_code == 410
        assert "Memento-Datetime" not in response.headers


def test_a_former_address_leads_on_for_every_date(client: Client, pact: Treaty) -> None:
    pact.slug = "convention"
    pact.save()
    save(pact, author=SOMEBODY, was="pact")
    for path in ("", "timemap/"):
        moved = ask(client, DATES[1], f"{PACT}{path}")
        assert (moved.status_code, moved["Location"]) == (301, f"/treaties/convention/{path}")
    there = ask(client, DATES[1], "/treaties/convention/")
    assert there["Location"] == "/treaties/convention/editions/2/"


def test_what_was_never_published_has_no_dates(client: Client, db: None) -> None:
    treaty = make_treaty(slug="draft", name="Draft")
    save(treaty, author=SOMEBODY)
    assert ask(client, DATES[0], "/treaties/draft/").status_code == 404
    assert client.get("/treaties/draft/timemap/").status_code == 404


@pytest.mark.parametrize(("path", "queries"), [(PACT, 2), (f"{PACT}timemap/", 2)])
def test_dates_ask_the_database_twice(
    client: Client, pact: Treaty, django_assert_num_queries: Any, path: str, queries: int
) -> None:
    with django_assert_num_queries(queries):
        ask(client, DATES[0], path)
