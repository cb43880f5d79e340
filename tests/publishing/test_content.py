"""Checking the content: each fault is found where it is, and nothing is found where none is."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import (
    make_action,
    make_event,
    make_party,
    make_person,
    make_section,
    make_source,
    make_treaty,
)
from tests.publishing import content_cases, source_cases
from tests.publishing.content_documents import (
    CITED,
    Case,
    Documents,
    acted,
    day,
    event,
    party,
    person,
    signed,
    source,
    treaty,
)
from treaties.documents import names, shown_of
from treaties.management import fixtures
from treaties.publishing import Author, Finding, Severity, check_content, save
from treaties.publishing.content.checking import findings
from treaties.publishing.content.findings import CODES
from treaties.publishing.content.records import Records

CASES = [*content_cases.CASES, *source_cases.CASES]


def found(documents: Documents) -> list[Finding]:
    """Return the findings in documents that show one another."""
    there = {f"{d['kind']}:{d['slug']}": shown_of(d, link=True) for d in documents}
    shown = [{name: there[name] for name in names(d) if name in there} for d in documents]
    return findings(Records(documents, shown))


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.code} in {case.place}")
def test_fault_is_found_where_it_is_and_only_there(case: Case) -> None:
    places = [f"{one.address} {one.path}" for one in found(case.caught) if one.code == case.code]
    assert places == [case.place]
    innocent = {
        f"{one.address} {one.path}" for one in found(case.innocent) if one.code == case.code
    }
    assert case.place not in innocent


def test_every_code_has_a_case() -> None:
    assert {case.code for case in CASES} == set(CODES)


def test_complete_record_is_found_to_be_in_order() -> None:
    documents = [
        acted(("signature", "1925-01-20")) | {"actions": []},
        source(),
        party(),
        person(),
        event(),
    ]
    assert found(documents) == []


def test_two_may_sign_after_others_ratified_if_not_of_the_same_party() -> None:
    rows = [
        {"kind": "signature", "date": day("1926"), "parties": ["party:japan"]},
        {"kind": "ratification", "date": day("1925"), "parties": ["party:russia"]},
    ]
    assert "dates-out-of-order" not in {one.code for one in found([treaty(actions=rows)])}
    rows[1]["parties"] = ["party:japan"]
    assert "dates-out-of-order" in {one.code for one in found([treaty(actions=rows)])}


def test_nothing_is_said_of_days_that_are_not_known() -> None:
    rows = [
        {"kind": "signature"},
        {"kind": "signature", "date": day("1926")},
        {"kind": "entry-into-force", "date": day("1925")},
    ]
    assert "dates-out-of-order" not in {one.code for one in found([treaty(actions=rows)])}
    undated = signed()
    undated["actions"][0]["date"] = None
    documents = [undated, person(death=day("1900"))]
    assert "signed-out-of-lifetime" not in {one.code for one in found(documents)}


def test_account_that_is_not_preferred_is_not_held_against_the_others() -> None:
    document = acted(("signature", "1925-01-20"), ("ratification", "1924"))
    document["actions"][1]["preferred"] = False
    assert "dates-out-of-order" not in {one.code for one in found([document])}


def test_each_of_three_twins_but_the_first_is_found_once() -> None:
    documents = [source(slug, title="Treaties", doi="10.2307/1") for slug in ("c", "a", "b")]
    twins = [one for one in found(documents) if one.code == "likely-duplicate"]
    assert [one.address for one in twins] == ["source:b", "source:c"]
    assert all("Treaties (source:a)" in one.message for one in twins)


def test_works_of_one_title_by_different_people_are_two() -> None:
    def work(slug: str, family: str) -> dict[str, Any]:
        return source(slug, title="A History", contributors=[{"family_name": family}])

    assert "likely-duplicate" not in {one.code for one in found([work("a", "A"), work("b", "B")])}
    assert "likely-duplicate" in {one.code for one in found([work("a", "A"), work("b", "A")])}


def test_every_circle_is_found() -> None:
    documents = [
        party(a, predecessors=[{"predecessor": f"party:{b}"} for b in others])
        for a, others in {"a": "b", "b": "ac", "c": "b", "d": "e", "e": "d"}.items()
    ]
    circles = [one.message for one in found(documents) if one.code == "succession-cycle"]
    assert len(circles) == 3
    assert "a → b → a" in circles[0]
    assert "d → e → d" in circles[2]


def test_line_of_a_paragraph_is_that_of_its_first_line() -> None:
    text = f"{CITED}\r\n\r\n## The end\r\nIt lapsed\r\nsoon after.\r\n"
    messages = [one.message for one in found([treaty(lead=text), source()])]
    assert messages == ["line 4: this paragraph cites no source: “It lapsed soon after.”"]


def test_list_counts_as_a_paragraph() -> None:
    assert found([treaty(lead=f"- Fish.\n- {CITED}"), source()]) == []
    assert [one.code for one in found([treaty(lead="- Fish.\n- Oil.")])] == ["uncited-paragraph"]


def test_worst_comes_first_then_the_order_of_records_and_of_rows() -> None:
    rows: Documents = [{"kind": "reservation"} for _number in range(11)]
    rows[10] |= {"remark": "[@gone]"}
    rows[2] |= {"remark": "[@gone]"}
    documents = [source(issued=None), person("b"), person("a"), treaty(actions=rows, lead="")]
    listed = [(one.severity.value, one.address, one.path) for one in found(documents)]
    assert listed == [
        ("error", "treaty:pact", "actions.2.remark"),
        ("error", "treaty:pact", "actions.10.remark"),
        ("error", "treaty:pact", "lead"),
        ("warning", "person:b", ""),
        *(("hint", "treaty:pact", f"actions.{n}") for n in (0, 1, 3, 4, 5, 6, 7, 8, 9)),
        ("hint", "source:chang", ""),
        ("hint", "source:chang", "issued"),
    ]


@pytest.mark.parametrize(
    ("documents", "record", "place"),
    [
        ([source(issued=None), treaty()], "chang", "Published"),
        ([signed(party=None), person(), source()], "pact", "Signatures › Karakhan"),
        (
            [acted(("signature", "1925-01-20"), ("lapse", "1924")), source()],
            "pact",
            "Actions › Lapsed, 1924 › Date",
        ),
        ([treaty(lead=CITED, sections=[{"heading": "End", "body": "[@a"}])], "pact", "Lead"),
        ([person("a"), person("b")], "Karakhan", ""),
    ],
)
def test_place_is_said_in_readers_words(documents: Documents, record: str, place: str) -> None:
    first = found(documents)[0]
    assert (first.record, first.place) == (record, place)
    assert first.message
    assert first.advice


@pytest.mark.django_db
def test_first_article_holds_no_error() -> None:
    fixtures.load()
    assert check_content()
    assert [one for one in check_content() if one.severity == Severity.ERROR] == []


@pytest.mark.django_db
def test_former_names_are_names() -> None:
    person, source = make_person(), make_source()
    author = Author("A test")
    for row, slug in ((person, "karakhan"), (source, "calendar")):
        save(row, author=author)
        was, row.slug = row.slug, slug
        row.save()
        save(row, author=author, was=was)
    make_treaty(lead="[He](person:lev-karakhan) signed.[@slusser-triska-1959]")
    codes = {one.code for one in check_content()}
    assert not codes & {"not-publishable", "never-cited"}


@pytest.mark.django_db
def test_only_the_kinds_asked_for_are_judged_and_all_are_read() -> None:
    make_treaty(lead="Signed.[@slusser-triska-1959]")
    make_source()
    make_source(slug="unused", title="Something else")
    assert {one.kind for one in check_content(["source"])} == {"source"}
    unused = [one.address for one in check_content(["source"]) if one.code == "never-cited"]
    assert unused == ["source:unused"]
    assert check_content([]) == []
    with pytest.raises(ValueError, match="no kind citation"):
        check_content(["citation"])


def _queries() -> int:
    with CaptureQueriesContext(connection) as queries:
        check_content()
    return len(queries)


@pytest.mark.django_db
def test_many_records_cost_as_many_queries_as_few() -> None:
    def fill(number: int) -> None:
        party = make_party(name=f"Party {number}")
        treaty = make_treaty(name=f"Treaty {number}", lead="[@gone][a](person:gone)", signed="1905")
        make_action(treaty=treaty, date="1906", parties=[party])
        make_section(treaty=treaty, body="[@slusser-triska-1959]")
        make_event(name=f"Event {number}", part_of=None)
        make_person(family_name=f"Person {number}")

    make_source()
    fill(0)
    few = _queries()
    for number in range(1, 9):
        fill(number)
    assert _queries() == few
