"""The lists: what is found, in which order, by which filters, at what cost."""

import re
from typing import Any

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.admin.templatetags.admin_list import results
from django.db import connection
from django.test import Client

from tests import factories
from tests.admin.posting import address

KINDS = ("treaty", "event", "person", "party", "place", "source", "subject")


def found(desk: Client, kind: str, **query: str) -> list[str]:
    """Return the labels that the list shows."""
    response = desk.get(address(kind, "changelist"), query)
    assert response.status_code == 200, response.headers
    return [str(record) for record in response.context["cl"].result_list]


@pytest.mark.parametrize(
    "words",
    ["Gotō", "Goto", "goto shinpei", "後藤", "新平 Goto", "shinpei-goto", "Shimpei"],
)
def test_person_is_found_by_any_form_of_the_name(desk: Client, words: str) -> None:
    person = factories.make_person(family_name="Gotō", given_name="Shinpei", slug="shinpei-goto")
    person.names.create(language="ja", family_name="後藤", given_name="新平", name_kind="native")
    person.names.create(
        language="en", family_name="Goto", given_name="Shimpei", name_kind="variant"
    )
    factories.make_person()
    assert found(desk, "person", q=words) == [str(person)]


@pytest.mark.parametrize("words", ["日ソ", "kihon joyaku", "NISSO", "Jōyaku, Kihon", "basic 条約"])
def test_treaty_is_found_by_any_of_its_titles(desk: Client, words: str) -> None:
    treaty = factories.make_treaty(name="Basic Convention")
    treaty.titles.create(text="日ソ基本条約", language="ja", title_kind="short")
    treaty.titles.create(
        text="Nisso Kihon Jōyaku", language="ja-Latn-hepburn", title_kind="romanized"
    )
    factories.make_treaty()
    assert found(desk, "treaty", q=words) == ["Basic Convention"]


@pytest.mark.parametrize(
    ("kind", "words", "label"),
    [
        ("event", "japanese war", "Russo-Japanese War"),
        ("party", "ссср", "Soviet Union"),
        ("party", "the union", "Soviet Union"),
        ("place", "pekin", "Beijing"),
        ("source", "třiska", "A Calendar of Soviet Treaties"),
        ("source", "slusser-triska", "A Calendar of Soviet Treaties"),
        ("source", "вестник", "A Calendar of Soviet Treaties"),
        ("subject", "FÍSH", "fisheries"),
    ],
)
def test_record_is_found_by_its_names(desk: Client, kind: str, words: str, label: str) -> None:
    factories.make_event()
    factories.make_event(name="Boxer Rebellion")
    union = factories.make_party()
    union.names.create(name="СССР", language="ru")
    union.names.create(name="The Union", language="en")
    factories.make_party(name="Empire of Japan")
    beijing = factories.make_place()
    beijing.names.create(name="Pékin", language="fr")
    factories.make_place(name="Tokyo").names.create(name="東京", language="ja")
    calendar = factories.make_source(container_title="Вестник")
    calendar.contributors.create(family_name="Triska", given_name="Jan F.")
    factories.make_source(slug="other", title="Another")
    factories.make_subject()
    factories.make_subject(term="timber")
    assert found(desk, kind, q=words) == [label]
    assert found(desk, kind, q=f"{words} nowhere") == []


@pytest.mark.parametrize("words", ["Slusser1959", "slusser1959", "SLUSSER", "sl", "1959 slusser"])
def test_source_is_found_by_its_key_whatever_its_capitals(desk: Client, words: str) -> None:
    source = factories.make_source(slug="Slusser1959", title="A Calendar")
    factories.make_source(slug="other", title="Another")
    assert found(desk, "source", q=words) == [str(source)]


@pytest.mark.parametrize(
    ("words", "labels"),
    [
        ("", ["50% [sic] o'clock", "Portsmouth"]),
        ("\x00", ["50% [sic] o'clock", "Portsmouth"]),
        ("%", ["50% [sic] o'clock"]),
        ("'", ["50% [sic] o'clock"]),
        ("[", ["50% [sic] o'clock"]),
        ("_", []),
        ("\\", []),
        ('"unclosed', []),
        ("o " * 1000, ["50% [sic] o'clock", "Portsmouth"]),
        ("x" * 5000, []),
    ],
)
def test_awkward_search_finds_what_it_says(desk: Client, words: str, labels: list[str]) -> None:
    factories.make_treaty(name="Portsmouth").titles.create(text="Портсмут", language="ru")
    factories.make_treaty(name="50% [sic] o'clock")
    assert found(desk, "treaty", q=words) == labels
    field = {"app_label": "treaties", "model_name": "relation", "field_name": "other"}
    answer = desk.get("/admin/autocomplete/", {"term": words} | field)
    assert [result["text"] for result in answer.json()["results"]] == labels


def test_treaties_are_sorted_by_the_day_of_signing(desk: Client) -> None:
    factories.make_treaty(name="Portsmouth", signed="1905-09-05")
    factories.make_treaty(name="Aigun", signed="1858-05-28")
    factories.make_treaty(name="Undated")
    factories.make_treaty(name="Shimoda", signed="1855-02-07")
    assert found(desk, "treaty", o="2") == ["Shimoda", "Aigun", "Portsmouth", "Undated"]


def test_titles_are_sorted_folded_whichever_the_database(desk: Client) -> None:
    for name in ("Zeta", "the Alpha", "Ōmega", "“Nu”"):
        factories.make_treaty(name=name)
    folded = ["the Alpha", "“Nu”", "Ōmega", "Zeta"]
    assert found(desk, "treaty") == folded
    assert found(desk, "treaty", o="1") == folded
    assert found(desk, "treaty", o="-1") == folded[::-1]
    listed = desk.get(address("treaty", "changelist")).context["cl"]
    assert listed.get_ordering_field_columns()[1] == "asc"


def test_list_gives_dates_in_words(desk: Client) -> None:
    factories.make_treaty(signed="1905-09-05")
    factories.make_event(date="1904/1905")
    assert "5 September 1905" in desk.get(address("treaty", "changelist")).content.decode()
    assert "1904–1905" in desk.get(address("event", "changelist")).content.decode()


ALL = ["Aigun", "Nerchinsk", "Portsmouth", "Undated"]


@pytest.mark.parametrize(
    ("query", "labels"),
    [
        ({"period": "1900-1909"}, ["Portsmouth"]),
        ({"period": "1850-1899"}, ["Aigun"]),
        ({"period": "1-1799"}, ["Nerchinsk"]),
        ({"period": "2000-9999"}, []),
        ({"period": "nonsense"}, ALL),
        ({"without": "signed"}, ["Undated"]),
        ({"without": "parties"}, ["Aigun", "Nerchinsk", "Undated"]),
        ({"party": "soviet-union"}, ["Portsmouth"]),
        ({"party": "nowhere"}, []),
        ({"subject": "fisheries"}, ["Aigun"]),
        ({"instrument_type__exact": "treaty"}, ALL),
        ({"instrument_type__exact": "pact"}, []),
    ],
)
def test_treaties_are_filtered(desk: Client, query: dict[str, str], labels: list[str]) -> None:
    portsmouth = factories.make_treaty(name="Portsmouth", signed="1905-09-05")
    factories.make_treaty_party(treaty=portsmouth, party=factories.make_party())
    aigun = factories.make_treaty(name="Aigun", signed="1858-05-28")
    aigun.subjects.add(factories.make_subject())
    factories.make_treaty(name="Nerchinsk", signed="1689-09-06")
    factories.make_treaty(name="Undated")
    assert found(desk, "treaty", **query) == labels


@pytest.mark.parametrize(
    "lookup",
    [
        "lead__regex",
        "working_note__startswith",
        "name__iregex",
        "status__regex",
        "actions__place__name__startswith",
        "nothing",
    ],
)
def test_lookup_that_no_filter_offers_is_refused(desk: Client, lookup: str) -> None:
    assert desk.get(address("treaty", "changelist"), {lookup: "a"}).status_code == 400


def test_nul_in_a_filter_is_refused(desk: Client) -> None:
    response = desk.get(address("treaty", "changelist"), {"status__exact": "\x00"})
    assert response.status_code == 400


def test_no_filter_offers_more_than_fifty_values(desk: Client) -> None:
    treaty = factories.make_treaty()
    treaty.subjects.add(factories.make_subject())
    for number in range(60):
        party = factories.make_party(name=f"Party {number}")
        factories.make_treaty_party(treaty=treaty, party=party)
    page = desk.get(address("treaty", "changelist"))
    offers = [len(list(f.choices(page.context["cl"]))) for f in page.context["cl"].filter_specs]
    assert len(offers) == 7
    assert max(offers) <= 50


@pytest.mark.parametrize(
    "kind", ["treaty", "event", "person", "party", "place", "source", "subject"]
)
def test_long_list_takes_as_many_queries_as_a_short_one(
    desk: Client, django_assert_max_num_queries: Any, kind: str
) -> None:
    _make_rows(kind, range(2))
    desk.get(address(kind, "changelist"))
    with django_assert_max_num_queries(11) as short:
        desk.get(address(kind, "changelist"))
    _make_rows(kind, range(2, 12))
    with django_assert_max_num_queries(len(short)):
        assert len(found(desk, kind)) >= 12


def _make_rows(kind: str, numbers: range) -> None:
    make = getattr(factories, f"make_{kind}")
    for number in numbers:
        slug = f"record-{number}"
        if kind == "treaty":
            treaty = make(name=slug, signed="1905-09-05")
            party = factories.make_party(name=f"Party {number}")
            factories.make_treaty_party(treaty=treaty, party=party)
        elif kind in {"event", "party", "place"}:
            make(name=slug, part_of=make(name=f"above-{number}"))
        elif kind == "person":
            make(family_name=slug, birth="1889")
        elif kind == "source":
            make(slug=slug).contributors.create(family_name="Triska")
        else:
            make(term=slug, broader=make(term=f"above-{number}"))


def test_people_are_listed_and_sorted_by_their_family_name(desk: Client) -> None:
    factories.make_person(given_name="Lev", family_name="Karakhan")
    factories.make_person(given_name="Shinpei", family_name="Gotō", name_order="family-first")
    factories.make_person(given_name="Adolf", family_name="Joffe")
    page = desk.get(address("person", "changelist"))
    names = [re.sub("<[^>]*>", "", row[1]) for row in results(page.context["cl"])]
    assert names == ["Gotō, Shinpei", "Joffe, Adolf", "Karakhan, Lev"]


def test_kinds_stand_in_the_order_of_the_public_pages(desk: Client) -> None:
    apps = desk.get("/admin/").context["app_list"]
    names = [model["object_name"] for model in apps[0]["models"]]
    assert names == ["Treaty", "Event", "Person", "Party", "Place", "Source", "Subject"]


@pytest.mark.django_db
@pytest.mark.parametrize("kind", KINDS)
def test_letters_of_a_name_are_looked_up_in_indexes_and_no_table_is_read(kind: str) -> None:
    model = apps.get_model("treaties", kind)
    screen: Any = admin.site.get_model_admin(model)
    searched, _twice = screen.get_search_results(None, model._default_manager.order_by(), "fishery")
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_seqscan = off")  # tables of a test are small
        # By their names: with nothing else to read, a primary key serves for reading all.
        indexes = set(re.findall(r"treaties_\w+_letters_\d", searched.explain()))
        assert len(indexes) == len(screen.search_fields)
    else:
        # A key stands in an index; the rest of a row, texts above all, is not read for it.
        keys = [path for path in screen.search_fields if path in {"sort_key", "slug"}]
        assert searched.explain().count("USING COVERING INDEX") == len(keys)
