"""The page that says what is wrong or missing in the content."""

import re
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.admin.conftest import make_editor
from tests.factories import make_party, make_person, make_source, make_treaty
from treaties.admin import content

URL = "/admin/check-content/"


def page(desk: Client, query: str = "") -> str:
    answer = desk.get(URL + query)
    assert answer.status_code == 200
    return answer.content.decode()


def listed(desk: Client, query: str = "") -> list[tuple[str, str]]:
    """Return the severity and record of each finding on the page."""
    findings = [line["finding"] for line in desk.get(URL + query).context["lines"]]
    return [(one.severity.value, one.address) for one in findings]


@pytest.fixture
def faulty(db: None) -> None:
    """A treaty with an error, people of one name, a source without a year."""
    make_treaty(name="Pact")
    make_person(slug="a")
    make_person(slug="b")
    make_source()


def test_nobody_sees_it_who_may_see_no_record(guest_desk: Client) -> None:
    assert guest_desk.get(URL).status_code == 403


def test_visitors_are_asked_to_sign_in(client: Client, db: None) -> None:
    answer = client.get(URL)
    assert answer.status_code == 302
    assert answer["Location"].startswith("/admin/login/")


def test_nothing_found_is_said(desk: Client) -> None:
    assert "Nothing found." in page(desk)
    make_source()
    assert "Nothing found." not in page(desk)


def test_first_screen_leads_to_it(desk: Client) -> None:
    assert f'href="{URL}"' in desk.get("/admin/").content.decode()


def test_each_finding_leads_to_the_form_that_mends_it(desk: Client, faulty: None) -> None:
    html = page(desk, "?severity=error")
    link = re.search(r'<h3><a href="([^"]+)">Pact</a>', html)
    assert link
    assert "A treaty needs a lead" in html
    form = desk.get(link[1])
    assert form.context["original"].slug == "pact"


def test_worst_comes_first(desk: Client, faulty: None) -> None:
    assert listed(desk) == [
        ("error", "treaty:pact"),
        ("warning", "person:b"),
        ("hint", "source:slusser-triska-1959"),
        ("hint", "source:slusser-triska-1959"),
    ]


@pytest.mark.parametrize(
    ("query", "records"),
    [
        ("?severity=warning", ["person:b"]),
        ("?kind=treaty", ["treaty:pact"]),
        ("?kind=treaty&severity=error", ["treaty:pact"]),
        ("?kind=treaty&severity=hint", []),
        ("?kind=nothing&severity=fatal&page=x", None),
    ],
)
def test_links_choose_by_severity_and_kind(
    desk: Client, faulty: None, query: str, records: list[str] | None
) -> None:
    found = [address for _severity, address in listed(desk, query)]
    assert found == ([address for _s, address in listed(desk)] if records is None else records)


def test_links_say_how_many_there_would_be_and_keep_the_other_choice(
    desk: Client, faulty: None
) -> None:
    context = desk.get(f"{URL}?kind=source").context
    numbers = [(value, number, chosen) for value, _words, number, chosen in context["severities"]]
    assert numbers == [
        ("", 2, True),
        ("error", 0, False),
        ("warning", 0, False),
        ("hint", 2, False),
    ]
    assert [value for value, _w, _n, chosen in context["kinds"] if chosen] == ["source"]
    assert 'href="?kind=source&amp;severity=hint"' in page(desk, "?kind=source&page=2")


def test_only_kinds_that_the_editor_may_see_are_there(client: Client, faulty: None) -> None:
    only = Permission.objects.filter(codename="view_source")
    client.force_login(make_editor("librarian", only))
    assert {address for _severity, address in listed(client)} == {"source:slusser-triska-1959"}
    assert listed(client, "?kind=person") == listed(client)
    assert "Pact" not in page(client)
    assert [value for value, *_rest in client.get(URL).context["kinds"]] == ["", "source"]


def test_long_lists_have_pages_that_keep_the_choice(
    desk: Client, faulty: None, monkeypatch: Any
) -> None:
    whole = listed(desk)
    monkeypatch.setattr(content, "PAGE_LENGTH", 1)
    html = page(desk, "?kind=source")
    assert "Page 1 of 2" in html
    assert 'href="?kind=source&amp;page=2"' in html
    assert [one for number in (1, 2, 3, 4) for one in listed(desk, f"?page={number}")] == whole


def _queries(desk: Client) -> int:
    with CaptureQueriesContext(connection) as queries:
        page(desk)
    return len(queries)


def test_many_records_cost_as_many_queries_as_few(desk: Client) -> None:
    def fill(number: int) -> None:
        make_treaty(name=f"Pact {number}", lead="It was signed.", signed="1905")
        make_person(slug=f"person-{number}")
        make_party(name=f"Party {number}", description="It was a state.")
        make_source(slug=f"source-{number}")

    fill(0)
    fill(1)
    page(desk)
    few = _queries(desk)
    for number in range(2, 9):
        fill(number)
    assert _queries(desk) == few
