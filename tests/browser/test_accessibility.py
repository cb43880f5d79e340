"""axe-core finds nothing on any kind of public page, in light and in dark."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.axe import findings
from tests.pages.failing import FAILURES, drop_dress, fail
from tests.pages.test_pages import EVERY_PAGE

pytestmark = pytest.mark.browser

ARTICLE = "/treaties/soviet-japanese-basic-convention/"


@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing(start: Callable[..., Any], width: int) -> None:
    browser = start(viewport={"width": width, "height": 900}, is_mobile=width < 700)
    history = [
        f"{ARTICLE}{page}/" for page in ("editions", "editions/1", "compare/1/1", "cite", "report")
    ]
    found = {}
    for path in [ARTICLE, *EVERY_PAGE, *history, "/no-such-page/"]:
        browser.open(path)
        if here := findings(browser.page):
            found[path] = here
    assert found == {}


def test_axe_finds_nothing_on_pages_for_errors(
    browser: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = {}
    for status in FAILURES:
        fail(monkeypatch, status)
        browser.open("/")
        assert str(status) in " ".join(browser.complaints())
        found[status] = findings(browser.page)
    drop_dress(monkeypatch)
    browser.open("/")
    assert browser.page.evaluate("document.styleSheets.length") == 0
    found["without the dress"] = findings(browser.page)
    assert {page: what for page, what in found.items() if what} == {}


@pytest.mark.parametrize("language", ["ja", "ru"])
def test_axe_finds_nothing_in_other_languages(browser: Any, language: str) -> None:
    found = {}
    for path in [ARTICLE, *EVERY_PAGE, f"{ARTICLE}cite/", f"{ARTICLE}report/", "/no-such-page/"]:
        browser.open(f"/{language}{path}")
        if here := findings(browser.page, ["light"]):
            found[path] = here
    assert found == {}


@pytest.mark.parametrize("wish", [{"forced_colors": "active"}, {"reduced_motion": "reduce"}])
def test_axe_finds_nothing_in_the_readers_own_colors_or_without_motion(
    start: Callable[..., Any], wish: dict[str, str]
) -> None:
    browser = start(**wish)
    found, moving = {}, {}
    for path in [ARTICLE, *EVERY_PAGE, f"{ARTICLE}cite/", f"{ARTICLE}report/"]:
        browser.open(path)
        if animations := browser.page.evaluate("document.getAnimations().length"):
            moving[path] = animations
        if here := findings(browser.page, ["light"]):
            found[path] = here
    assert (found, moving) == ({}, {})
