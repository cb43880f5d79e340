"""Every public address is in the copy, or is said to need the server."""

import pytest

from treaties.pages.site_copy.routes import file_of, folder_of, found_at, routes

KNOWN = [set(), {"slug"}, {"slug", "number"}, {"slug", "old", "new"}]


def test_the_copy_knows_how_to_ask_for_every_route() -> None:
    assert [route for route in routes() if route.kind and route.parameters not in KNOWN] == []
    assert [route for route in routes() if not route.name] == []


def test_routes_come_from_the_url_configuration() -> None:
    found = {route.name: route.in_languages for route in routes()}
    assert found["front"]
    assert found["person-compare"]
    assert found["map"]
    assert found["treaty-csl.json-cite"] is found["source-bib-sources"] is False
    assert not {name for name in found if name.endswith("-report") or name == "health"}
    assert not {name for name in found if name in ("index", "login")}


@pytest.mark.parametrize("path", ["/health/", "/people/x/report/", "/ja/people/x/report/"])
def test_what_needs_the_server_is_known_by_its_address(path: str) -> None:
    found = found_at(path)
    assert found is not None
    assert found.is_live


def test_an_address_has_one_file() -> None:
    assert file_of("/") == "index.html"
    assert file_of("/ja/people/x/") == "ja/people/x/index.html"
    assert file_of("/people/x/sources.bib") == "people/x/sources.bib"
    folder = folder_of("from=1900&to=1909")
    assert file_of("/timeline/", folder) == "timeline/from=1900,to=1909/index.html"
