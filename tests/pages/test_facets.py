"""The list of the first article's treaties, narrowed by what they have in common."""

import pytest
from django.test import Client

from tests.pages.lists import listed, page_at, values, way

pytestmark = pytest.mark.django_db

PORTSMOUTH = "Treaty of Portsmouth"
SETS = "Russo-Japanese treaties of 1907–1916"
FISHERY = "Fishery Convention"
BASIC = "Soviet–Japanese Basic Convention"
OTHERS = "Other treaties between the Russian Empire and Japan"


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("", [PORTSMOUTH, SETS, FISHERY, BASIC, OTHERS]),
        ("?party=soviet-union", [BASIC]),
        ("?party=russian-empire&party=empire-of-japan", [PORTSMOUTH, SETS, FISHERY, OTHERS]),
        ("?party=russian-empire&type=convention", [FISHERY]),
        ("?decade=1900", [PORTSMOUTH, SETS, FISHERY]),
        ("?decade=1900s&subject=fisheries", [FISHERY]),
        ("?year=1910", [SETS]),
        ("?place=beijing", [BASIC]),
        ("?person=lev-karakhan", [BASIC]),
        ("?subject=fisheries", [FISHERY, BASIC]),
        ("?type=pact", []),
        ("?status=in-force", []),
        ("?party=soviet-union&decade=1900", []),
        ("?date=1925", [BASIC]),
        ("?date=192X", [BASIC]),
        ("?date=1920s", [BASIC]),
        ("?date=January 1925", [BASIC]),
        ("?date=February 1925", []),
        ("?date=1907/1925", [SETS, FISHERY, BASIC]),
        ("?date=before 1907", [PORTSMOUTH]),
        ("?date=after 1912", [SETS, BASIC]),
        ("?date=28 July 1907&party=empire-of-japan", [SETS, FISHERY]),
        ("?colour=red&page=7", [PORTSMOUTH, SETS, FISHERY, BASIC, OTHERS]),
    ],
)
def test_the_list_is_narrowed_by_all_that_is_asked(
    first_article: Client, query: str, names: list[str]
) -> None:
    assert listed(page_at(first_article, query)) == names


def test_each_value_says_how_many_treaties_have_it(first_article: Client) -> None:
    page = page_at(first_article, "")
    assert values(page, "party") == {
        "Empire of Japan": "5",
        "Russian Empire": "4",
        "Soviet Union": "1",
    }
    assert values(page, "type") == {"Convention": "2", "Group of treaties": "2", "Treaty": "1"}
    assert values(page, "decade") == {"1900s": "3", "1910s": "1", "1920s": "1"}
    assert values(page, "person") == {"Kenkichi Yoshizawa": "1", "Lev Karakhan": "1"}
    assert page.find_class("count").text.startswith("5 treaties")


def test_every_number_is_that_of_the_list_it_leads_to(first_article: Client) -> None:
    asked = [""]
    seen = set()
    for query in asked:
        page = page_at(first_article, query)
        for li in page.by_id("facets").all("li") if listed(page) else []:
            there = li.first("a").get("href").removeprefix("/treaties/")
            narrowed = listed(page_at(first_article, there))
            assert str(len(narrowed)) == li.first("small").text, there
            if query.count("=") == 0 and there not in seen:
                seen.add(there)
                asked.append(there)
    assert len(seen) == 19


def test_years_are_offered_within_a_decade(first_article: Client) -> None:
    assert values(page_at(first_article, ""), "year") == {}
    assert values(page_at(first_article, "?decade=1900"), "year") == {
        "1905": "1",
        "1907": "2",
        "1908": "1",
        "1909": "1",
    }


def test_what_is_chosen_can_be_removed_each_by_itself_or_all(first_article: Client) -> None:
    page = page_at(first_article, "?type=convention&party=russian-empire&date=1907")
    chips = page.find_class("chips")
    assert [a.get("href") for a in chips.all("a")] == [
        "/treaties/?type=convention&date=1907",
        "/treaties/?party=russian-empire&date=1907",
        "/treaties/?party=russian-empire&type=convention",
        "/treaties/",
    ]
    assert "Russian Empire" not in values(page, "party")


def test_the_same_choice_has_one_address_in_whatever_order_it_was_asked(
    first_article: Client,
) -> None:
    ways = set()
    for query in ("?type=treaty", "?type=treaty&type=treaty", "?x=1&type= treaty "):
        page = page_at(first_article, query)
        ways.add(page.first("link", rel="canonical").get("href"))
    assert ways == {"http://testserver/treaties/?type=treaty"}


@pytest.mark.parametrize(
    ("query", "indexed"),
    [
        ("", True),
        ("?type=treaty", True),
        ("?date=1925", False),
        ("?type=treaty&decade=1900", False),
        ("?all=party", False),
        ("?type=x", False),
    ],
)
def test_search_engines_are_kept_from_combinations(
    first_article: Client, query: str, indexed: bool
) -> None:
    page = page_at(first_article, query, 400 if query == "?type=x" else 200)
    assert [m.get("content") for m in page.all("meta", name="robots")] == (
        [] if indexed else ["noindex"]
    )


def test_an_empty_list_says_so_and_offers_each_choice_to_be_left_out(first_article: Client) -> None:
    page = page_at(first_article, "?party=soviet-union&decade=1900")
    assert "No treaty has all of this." in page.text
    assert way(page, "without “State or body: Soviet Union”") == "?decade=1900"
    assert way(page, "all treaties") == ""


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("?party=nobody", "“nobody” is not among the values of “State or body” here."),
        ("?party=%00", "is not among the values"),
        ("?party=%ED%A0%80", "is not among the values"),
        ("?person=" + "a" * 3000, "…” is not among the values of “Signed by” here."),
        ("?type=novel&type=treaty", "“novel” is not among the values of “Type of instrument”"),
        ("?decade=long ago", "is not among the values of “Decade”"),
        ("?year=٢", "is not among the values of “Year”"),
        ("?date=once upon a time", "is not understood"),
        ("?date=1925-02-30", "February 1925"),
        ("?date=" + "1" * 300, "at most 200 characters"),
        ("?after=no-such-treaty", "is not in the list any more"),
        ("?before=%00", "is not in the list any more"),
        ("?" + "&".join(f"year={n}" for n in range(21)), "At most 20 things"),
    ],
)
def test_what_cannot_be_asked_is_named(first_article: Client, query: str, words: str) -> None:
    page = page_at(first_article, query, 400)
    assert words in page.first("div", role="alert").text
    assert listed(page) == []


@pytest.mark.parametrize(
    "query",
    [
        "?year=-44",
        "?decade=-50",
        "?decade=" + "9" * 5000,
        "?all=party&page=" + "9" * 5000,
        "?all=x",
        "?after=&before=",
        "?date=XXXX",
        "?date=Y-170000000",
        "?page=0",
    ],
)
def test_odd_values_get_a_page(first_article: Client, query: str) -> None:
    page_at(first_article, query)


def test_a_date_that_may_mean_two_things_offers_both(first_article: Client) -> None:
    page = page_at(first_article, "?date=1900s&party=empire-of-japan", 400)
    there = way(page, "1900s (decade)")
    assert listed(page_at(first_article, there)) == [PORTSMOUTH, SETS, FISHERY]


def test_what_a_date_may_mean_is_not_asked_about_again(first_article: Client) -> None:
    page = page_at(first_article, "?date=1907-08", 400)
    assert FISHERY not in listed(page_at(first_article, way(page, "August 1907")))
    assert FISHERY in listed(page_at(first_article, way(page, "1907–1908")))
