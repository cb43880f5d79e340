"""What the site answers by a query becomes a folder: further pages, periods, parts of the map."""

from pathlib import Path
from typing import Any

import pytest

from tests.factories import make_event, make_person, make_place, make_treaty, publish_all
from treaties.pages import chronicle, views
from treaties.pages.facets import paging
from treaties.pages.site_copy import lists as listing
from treaties.pages.site_copy.drawing import Drawer
from treaties.pages.site_copy.folder import NEXT, opened
from treaties.pages.site_copy.html import references_in
from treaties.pages.site_copy.leading import file_from
from treaties.pages.site_copy.lists import draw_list, list_unit, lists
from treaties.pages.site_copy.manifest import Unit
from treaties.pages.site_copy.routes import found_at, routes
from treaties.pages.site_copy.site import Site

pytestmark = pytest.mark.django_db


def drawn(root: Path, name: str) -> tuple[Unit, dict[str, set[str]]]:
    """Return the unit of a list, and for each of its pages to which pages of it that leads."""
    publish_all()
    with opened(root) as folder:
        site = Site(Drawer(), folder, routes())
        route = next(route for route in lists(site.routes) if route.name == name)
        unit = list_unit(route, "everything")
        draw_list(site, route, unit)
        pages = {file: (root / NEXT / file).read_text() for file in unit.files}
    leads = {
        file: {file_from(file, one) for one in references_in(text)} & unit.files.keys()
        for file, text in pages.items()
    }
    return unit, leads


def test_a_long_list_has_numbered_pages_that_lead_to_one_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views, "PAGE_LENGTH", 1)
    for name in ("Karakhan", "Litvinov", "Yoshizawa"):
        make_person(family_name=name, given_name="A")
    _unit, leads = drawn(tmp_path, "people")
    first, second, third = (f"ru/people/{page}index.html" for page in ("", "page=2/", "page=3/"))
    assert {file for file in leads if file.startswith("ru")} == {first, second, third}
    # The list of languages leads to the same page in each, the header to the first.
    others = {"people/page=2/index.html", "ja/people/page=2/index.html"}
    assert leads[second] == {first, second, third} | others


def test_the_list_of_treaties_is_numbered_as_well_though_its_addresses_name_treaties(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paging, "PAGE_LENGTH", 1)
    for year in (1905, 1907, 1925):
        make_treaty(name=f"Treaty of {year}", signed=str(year))
    unit, leads = drawn(tmp_path, "treaties")
    first, second, third = (f"treaties/{page}index.html" for page in ("", "page=2/", "page=3/"))
    assert len(unit.files) == 9
    assert first in leads[second]
    assert third in leads[second]
    assert second in leads[third]


def test_periods_of_the_timeline_are_folders(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chronicle, "MOST_EVENTS", 1)
    for year in ("1904", "1925", "1925-05"):
        make_event(name=f"Talks of {year}", date=year)
    _unit, leads = drawn(tmp_path, "timeline")
    decade = "timeline/from=1920,to=1929/index.html"
    year = "timeline/from=1925,to=1925/index.html"
    assert decade in leads["timeline/index.html"]
    assert year in leads[decade]
    assert "timeline/from=1925,to=1925/page=2/index.html" in leads[year]
    assert "ja/timeline/from=1925,to=1925/index.html" in leads[year]


def test_nearer_views_of_the_map_are_folders_up_to_a_number(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for place, (south, east) in enumerate([(39, 116), (40, 117), (48, 2), (49, 3)]):
        make_place(name=f"Place {place}", latitude=str(south), longitude=str(east))
    unit, leads = drawn(tmp_path / "all", "map")
    nearer = {file for file in leads["map/index.html"] if "west=" in file}
    assert nearer
    monkeypatch.setitem(listing._MOST_FOLLOWED, "map", 1)
    fewer, leads = drawn(tmp_path / "some", "map")
    assert len({file for file in fewer.files if "west=" in file}) == 3  # in three languages
    assert len(fewer.files) < len(unit.files)


def test_the_list_is_not_narrowed_in_a_copy(tmp_path: Path) -> None:
    make_treaty(signed="1905")
    publish_all()
    with opened(tmp_path) as folder:
        site = Site(Drawer(), folder, routes())
        route = next(route for route in lists(site.routes) if route.name == "treaties")
        draw_list(site, route, list_unit(route, ""))
        text = (tmp_path / NEXT / "treaties/index.html").read_text()
        assert not site.broken
    assert "Treaty of Portsmouth" in text
    assert "Narrow the list" not in text
    assert 'name="date"' not in text


def test_files_in_parts_are_found_where_an_index_names_them(tmp_path: Path, settings: Any) -> None:
    settings.ROOT_URLCONF = "tests.pages.site_copy.parts"
    found_at.cache_clear()
    try:
        with opened(tmp_path) as folder:
            site = Site(Drawer(), folder, routes())
            [route] = lists(site.routes)
            unit = list_unit(route, "")
            draw_list(site, route, unit)
            assert set(unit.files) == {"index.xml", "sitemaps/people-1.xml"}
            assert (tmp_path / NEXT / "sitemaps/people-1.xml").read_bytes() == b"people 1"
    finally:
        found_at.cache_clear()
