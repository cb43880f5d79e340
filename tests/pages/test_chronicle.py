"""The timeline of all events: few are drawn, many are told by their number."""

import pytest
from django.test import Client

from tests.factories import make_event, publish_all
from tests.pages.html import Page, read_page
from treaties.pages import chronicle

pytestmark = pytest.mark.django_db


def page_at(query: str = "", status: int = 200) -> Page:
    response = Client().get(f"/timeline/{query}")
    assert response.status_code == status
    return read_page(response)


def rows(page: Page) -> list[str]:
    return [
        " ".join(cell.text for cell in row.all() if cell.name in {"th", "td"}).strip()
        for body in page.all("tbody")
        for row in body.all("tr")
    ]


@pytest.fixture
def many(monkeypatch: pytest.MonkeyPatch) -> None:
    """Thirty events from 1890 to 1919, one more in 1905; more than five are told by number."""
    monkeypatch.setattr(chronicle, "MOST_EVENTS", 5)
    for number, year in enumerate([*range(1890, 1920), 1905]):
        make_event(name=f"Event of {year}", date=str(year), slug=f"event-{number}")
    publish_all()


@pytest.mark.usefixtures("many")
def test_many_events_are_counted_by_decades_which_lead_to_their_years() -> None:
    page = page_at()
    assert rows(page) == ["1890s 10", "1900–1909 11", "1910s 10"]
    bars = [e.get("width") for e in page.all() if e.name.endswith("rect")]
    assert bars == ["90", "100", "90"]
    (decade,) = [a.get("href") for a in page.all("a") if a.text == "1900–1909"]
    years = read_page(Client().get(decade))
    assert rows(years)[4:7] == ["1904 1", "1905 2", "1906 1"]
    (year,) = [a.get("href") for a in years.all("a") if a.text == "1905"]
    assert rows(read_page(Client().get(year))) == ["1905 Event of 1905"] * 2


@pytest.mark.usefixtures("many")
def test_many_events_of_one_year_stand_on_pages() -> None:
    for number in range(7):
        make_event(name=f"Battle {number}", date="1950-05-05")
    publish_all()
    page = page_at("?from=1950&to=1950")
    assert len(rows(page)) == 5
    after = read_page(Client().get(page.first("a", rel="next").get("href")))
    assert rows(after) == ["5 May 1950 Battle 5", "5 May 1950 Battle 6"]


@pytest.mark.usefixtures("many")
def test_far_apart_events_are_counted_by_centuries() -> None:
    for year in range(-700, 1500, 10):
        make_event(
            name=f"Year {year}",
            slug=f"year-{year + 999}",
            date=f"{year:05}" if year < 0 else f"{year:04}",
        )
    publish_all()
    found = rows(page_at())
    assert len(found) <= chronicle.MOST_SPANS
    assert found[0] == "701–602 BC 10"
    assert sum(int(row.rpartition(" ")[2]) for row in found) == 31 + 220


def test_what_has_no_known_day_has_a_list_of_its_own() -> None:
    make_event(name="Flood")
    make_event(name="Famine", date="XXXX")
    make_event(name="War", date="1904/..")
    publish_all()
    page = page_at()
    assert rows(page) == ["from 1904 War"]
    undated = page.first("section", **{"aria-labelledby": "undated"})
    assert [a.text for a in undated.all("a")] == ["Famine", "Flood"]


def test_a_site_without_events_says_so() -> None:
    assert "No event is recorded here yet." in page_at().text


@pytest.mark.parametrize(
    "query",
    [
        "?from=1900",
        "?to=1900",
        "?from=&to=",
        "?from=x&to=y",
        "?from=1909&to=1900",
        "?from=1&to=" + "9" * 5000,
    ],
)
def test_odd_years_get_a_page_that_says_what_years_are(query: str) -> None:
    page = page_at(query, 400)
    assert "are years" in page.first("p", role="alert").text


@pytest.mark.parametrize(
    "query", ["?from=-44&to=-40", "?from=-99999999999999&to=99999999999999", "?page=x"]
)
def test_any_years_get_a_page(query: str) -> None:
    page_at(query)
