"""Every page of the first article's site, as a browser gets it."""

from itertools import pairwise
from typing import Any

import pytest

from tests.pages.html import read_page
from treaties.documents import KINDS

pytestmark = pytest.mark.django_db

FIRST = {
    "treaty": "treaty-of-portsmouth",
    "event": "concessions-in-soviet-sakhalin",
    "person": "goto-shinpei",
    "party": "empire-of-japan",
    "place": "northern-sakhalin",
    "source": "chang-tsarist-continuities",
}


def address(kind: str) -> str:
    return f"/{KINDS[kind].plural}/{FIRST[kind]}/"


LISTS = ("?type=convention&date=1900/1930", "?date=1925&decade=1900", "?all=subject")
EVERY_PAGE = [
    "/",
    *(f"/{k.plural}/" for k in KINDS.values()),
    *(f"/treaties/{query}" for query in LISTS),
    *("/timeline/", "/timeline/?from=1920&to=1929"),
    *("/map/", "/map/?west=100&south=20&east=150&north=60"),
    *("/search/", "/search/?q=goto", "/search/?q=Portsmuth", "/search/?q=%E5%9F%BA%E6%9C%AC"),
    *(address(k) for k in KINDS),
]


@pytest.mark.parametrize("path", EVERY_PAGE)
def test_a_page_is_valid_html_with_one_heading_and_one_main_part(
    first_article: Any, path: str
) -> None:
    response = first_article.get(path)
    assert response.status_code == 200
    page = read_page(response)
    assert len(page.all("h1")) == 1
    assert len(page.all("main")) == 1
    assert page.first("html").get("lang") == "en"
    ids = [e.get("id") for e in page.all() if e.get("id")]
    assert len(ids) == len(set(ids))
    levels = [int(e.name[1]) for e in page.all() if e.name in {"h1", "h2", "h3", "h4"}]
    assert all(after <= before + 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("path", EVERY_PAGE)
def test_a_page_is_the_same_for_everyone(first_article: Any, path: str) -> None:
    response = first_article.get(path)
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")
    policy = response["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


@pytest.mark.parametrize("path", EVERY_PAGE)
def test_a_page_takes_no_other_method(first_article: Any, path: str) -> None:
    assert first_article.post(path).status_code in {403, 405}
    assert first_article.head(path).status_code == 200


def test_every_record_of_the_site_has_a_page(first_article: Any) -> None:
    for kind in KINDS.values():
        for record in kind.model.objects.all():
            response = first_article.get(record.get_absolute_url())
            assert response.status_code == 200, record
            read_page(response)


@pytest.mark.parametrize("kind", KINDS.values(), ids=str)
def test_a_browse_page_lists_every_record(first_article: Any, kind: Any) -> None:
    page = read_page(first_article.get(f"/{kind.plural}/"))
    listed = {a.get("href") for a in page.find_class("lines").all("a")}
    assert listed == {r.get_absolute_url() for r in kind.model.objects.all()}


def test_treaties_are_listed_by_the_day_of_signing(first_article: Any) -> None:
    page = read_page(first_article.get("/treaties/"))
    assert [a.text for a in page.find_class("lines").all("a")] == [
        "Treaty of Portsmouth",
        "Russo-Japanese treaties of 1907–1916",  # from the first day of 1907
        "Fishery Convention",
        "Soviet–Japanese Basic Convention",
        "Other treaties between the Russian Empire and Japan",
    ]


def test_a_list_keeps_the_languages_of_its_excerpts_as_markup(first_article: Any) -> None:
    main = read_page(first_article.get("/treaties/")).first("main")
    assert main.first("span", lang="ja").text == "日ソ基本条約"
    assert "<span" not in main.text


def around(page: Any, heading: str) -> str:
    """Return what other records say under ``heading``, which stands outside the article."""
    assert heading not in page.first("article").text
    sections = page.by_id("around").all("section")
    return next(s.text for s in sections if s.first("h2").text == heading)


def test_a_treaty_that_nobody_edited_shows_who_affirms_it(first_article: Any) -> None:
    page = read_page(first_article.get("/treaties/treaty-of-portsmouth/"))
    assert "Soviet–Japanese Basic Convention" in around(page, "Affirmed by")


def test_an_old_style_date_is_shown_with_both_forms(first_article: Any) -> None:
    page = read_page(first_article.get("/treaties/fishery-convention-1907/"))
    assert "28 July 1907 (15 July Old Style)" in page.by_id("facts").text


def test_a_group_is_dated_by_all_its_years(first_article: Any) -> None:
    page = read_page(first_article.get("/treaties/russo-japanese-treaties-1907-1916/"))
    assert "1907, 1910, 1912 and 1916" in page.by_id("facts").text


def test_a_group_names_its_members(first_article: Any) -> None:
    page = read_page(first_article.get("/treaties/other-russo-japanese-treaties/"))
    assert "Fishery Convention" in around(page, "Includes")


def test_a_source_shows_every_place_that_cites_it_with_its_locator(first_article: Any) -> None:
    page = read_page(first_article.get("/sources/chang-tsarist-continuities/"))
    uses = [li.text for li in page.first("section", **{"aria-labelledby": "citations"}).all("li")]
    assert "Soviet–Japanese Basic Convention, Terms pp. 17, 33" in uses
    assert "Soviet–Japanese Basic Convention, Aftermath pp. 17, 33" in uses
    assert "Soviet–Japanese Basic Convention, Aftermath" in uses
    assert "Soviet–Japanese Basic Convention, Article VI pp. 17, 33" in uses
    assert "Deportation of the Koreans, description" in uses


def test_a_person_page_shows_dates_names_and_what_was_signed(first_article: Any) -> None:
    page = read_page(first_article.get("/people/lev-karakhan/"))
    assert "1889–1937" in page.first("header", **{"class": "title"}).text
    assert page.first("span", lang="ru").text == "Лев Михайлович Карахан"
    signed = page.first("section", **{"aria-labelledby": "treaties"})
    assert "20 January 1925" in signed.text
    assert signed.text.endswith("Soviet–Japanese Basic Convention Soviet Union")


def test_a_party_page_shows_what_came_before_and_after(first_article: Any) -> None:
    soviet = read_page(first_article.get("/parties/soviet-union/")).by_id("facts").text
    assert "Preceded by Russian Empire" in soviet
    russian = read_page(first_article.get("/parties/russian-empire/"))
    assert "Soviet Union" in around(russian, "Succeeded by")


def test_a_place_page_shows_what_was_done_there(first_article: Any) -> None:
    page = read_page(first_article.get("/places/beijing/"))
    assert "Ratifications exchanged" in page.text
    assert "Negotiations in Beijing" in page.text
    assert "39.9° N, 116.4° E" in page.text


def test_a_private_note_is_on_no_page(first_article: Any) -> None:
    text = first_article.get("/sources/fisher-moore-1946/").content.decode()
    assert "review" not in text.lower()


@pytest.mark.parametrize(
    "path", ["/treaties/nothing/", "/people/x/", "/nowhere/", "/treaties/%00/", "/sources/'/"]
)
def test_an_unknown_address_gets_the_page_that_says_so(first_article: Any, path: str) -> None:
    response = first_article.get(path)
    assert response.status_code == 404
    assert "There is no such page" in read_page(response).text


@pytest.mark.parametrize("number", ["0", "2", "x", "-1", "9" * 400])
def test_an_odd_page_number_shows_a_page_of_the_list(first_article: Any, number: str) -> None:
    assert first_article.get("/treaties/", {"page": number}).status_code == 200


@pytest.mark.parametrize(
    ("path", "queries"),
    [
        ("/", 2),
        ("/treaties/", 5),
        ("/treaties/?party=soviet-union&date=1925", 6),
        ("/timeline/", 4),
        ("/map/", 1),
        ("/events/", 2),
        ("/people/", 2),
        ("/parties/", 2),
        ("/places/", 2),
        ("/sources/", 2),
        ("/treaties/soviet-japanese-basic-convention/", 3),
        ("/events/concessions-in-soviet-sakhalin/", 3),
        ("/people/goto-shinpei/", 3),
        ("/parties/soviet-union/", 3),
        ("/places/beijing/", 3),
        ("/sources/chang-tsarist-continuities/", 3),
    ],
)
def test_a_page_asks_the_database_so_many_times(
    first_article: Any, django_assert_num_queries: Any, path: str, queries: int
) -> None:
    with django_assert_num_queries(queries):
        first_article.get(path)


def test_values_in_a_run_have_no_space_before_their_commas(first_article: Any) -> None:
    page = read_page(first_article.get("/treaties/soviet-japanese-basic-convention/"))
    rows = {row.first("dt").text: row.first("dd").text for row in page.by_id("facts").all("div")}
    assert ", " in rows["Subjects"]
    assert " ," not in rows["Subjects"]
