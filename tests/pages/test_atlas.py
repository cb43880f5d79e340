"""The map of places: points that can be pressed, and the same places as a list."""

from itertools import combinations

import pytest
from django.test import Client

from tests.factories import SOMEBODY, make_place, publish_all
from tests.pages.html import Page, read_page
from treaties.models import Mapped, Record
from treaties.pages import atlas
from treaties.publishing import withdraw

pytestmark = pytest.mark.django_db


def page_at(query: str = "", status: int = 200) -> Page:
    response = Client().get(f"/map/{query}")
    assert response.status_code == status
    return read_page(response)


def drawing(page: Page, name: str = "wide") -> list[tuple[str, str]]:
    """Return the names and addresses of the points of a drawing."""
    (found,) = [e for e in page.all() if e.get("role") == "group" and e.get("class") == name]
    links = [e for e in found.all() if e.name.endswith("}a")]
    return [(link.get("aria-label"), link.get("href")) for link in links]


def listed(page: Page) -> list[str]:
    sections = page.all("section", **{"aria-labelledby": "on-the-map"})
    return [a.text for section in sections for a in section.all("a")]


@pytest.fixture
def places() -> None:
    make_place(name="Beijing", latitude="39.9", longitude="116.4")
    make_place(name="Tianjin", latitude="39.1", longitude="117.2")
    make_place(name="Apia", latitude="-13.83", longitude="-171.76")
    make_place(name="Siberia")
    publish_all()


@pytest.mark.usefixtures("places")
@pytest.mark.parametrize("name", ["wide", "narrow"])
def test_places_are_points_and_near_ones_are_one(name: str) -> None:
    page = page_at()
    points = dict(drawing(page, name))
    assert list(points) == ["Apia", "2 places: Beijing, Tianjin"]
    assert points["Apia"] == "/places/apia/"
    assert listed(page) == ["Apia", "Beijing", "Tianjin"]
    nearer = page_at(points["2 places: Beijing, Tianjin"].removeprefix("/map/"))
    assert listed(nearer) == ["Beijing", "Tianjin"]


@pytest.mark.usefixtures("places")
def test_what_has_no_coordinates_has_a_list_of_its_own() -> None:
    section = page_at().first("section", **{"aria-labelledby": "off-the-map"})
    assert [a.text for a in section.all("a")] == ["Siberia"]


@pytest.mark.usefixtures("places")
def test_the_map_follows_what_is_published() -> None:
    withdraw(Record.objects.get(slug="apia"), author=SOMEBODY, reason="Doubtful")
    assert listed(page_at()) == ["Beijing", "Tianjin"]
    assert Mapped.objects.count() == 3


@pytest.mark.parametrize("name", atlas.WIDTHS)
@pytest.mark.parametrize("box", [atlas.WORLD, (100.0, 20.0, 150.0, 60.0)])
def test_no_two_points_are_nearer_than_a_finger(name: str, box: atlas.Box) -> None:
    some = [
        atlas.Place(f"P{n}", f"/{n}/", n * 37 % 360 - 180, n * 53 % 140 - 60) for n in range(2000)
    ]
    drawn = atlas._draw(name, box, some)
    pixel = (box[2] - box[0]) * 10 / atlas.WIDTHS[name]
    assert sum(point.number for point in drawn.points) == 2000
    assert 2 * drawn.radius >= 24 * pixel
    for one, other in combinations(drawn.points, 2):
        assert max(abs(one.x - other.x), abs(one.y - other.y)) >= 24 * pixel


def test_a_long_list_is_cut_and_leads_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(atlas, "MOST_LISTED", 2)
    for number in range(4):
        make_place(name=f"Place {number}", latitude=str(number), longitude="5")
    publish_all()
    page = page_at()
    assert listed(page) == ["Place 0", "Place 1", "list of all places"]
    assert "Places on the map 4" in page.text


def test_an_empty_map_says_so() -> None:
    assert "No place is here." in page_at().text


@pytest.mark.parametrize(
    "query",
    [
        "?west=1",
        "?west=x&south=1&east=2&north=3",
        "?west=5&south=1&east=2&north=3",
        "?west=1&south=nan&east=2&north=3",
        "?west=-inf&south=1&east=2&north=3",
        "?west=1&south=1&east=999&north=3",
    ],
)
def test_odd_coordinates_get_a_page_that_says_what_is_asked(query: str) -> None:
    assert "by degrees" in page_at(query, 400).first("p", role="alert").text
