"""axe-core finds nothing on any kind of public page, in light and in dark."""

from typing import Any

import pytest

from tests.browser.axe import dress, findings
from tests.pages.failing import FAILURES, drop_dress, fail
from tests.pages.test_pages import EVERY_PAGE

pytestmark = pytest.mark.browser

ARTICLE = "/treaties/soviet-japanese-basic-convention/"


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(browser: Any, scheme: str, width: int) -> None:
    metrics = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 700}
    dress(browser, scheme)
    browser.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    found = {}
    history = [
        f"{ARTICLE}{page}/" for page in ("editions", "editions/1", "compare/1/1", "cite", "report")
    ]
    for path in [ARTICLE, *EVERY_PAGE, *history, "/no-such-page/"]:
        browser.open(path)
        if here := findings(browser, scheme):
            found[path] = here
    browser.driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    dress(browser, "light")
    assert found == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_pages_for_errors(
    browser: Any, monkeypatch: pytest.MonkeyPatch, scheme: str
) -> None:
    dress(browser, scheme)
    found = {}
    for status in FAILURES:
        fail(monkeypatch, status)
        browser.open("/")
        assert str(status) in " ".join(browser.complaints())
        found[status] = findings(browser, scheme)
    drop_dress(monkeypatch)
    browser.open("/")
    assert browser.run("return document.styleSheets.length") == 0
    found["without the dress"] = findings(browser, scheme)
    dress(browser, "light")
    assert {page: what for page, what in found.items() if what} == {}


@pytest.mark.parametrize("language", ["ja", "ru"])
def test_axe_finds_nothing_in_other_languages(browser: Any, language: str) -> None:
    found = {}
    for path in [ARTICLE, *EVERY_PAGE, f"{ARTICLE}cite/", f"{ARTICLE}report/", "/no-such-page/"]:
        browser.open(f"/{language}{path}")
        if here := findings(browser, "light"):
            found[path] = here
    assert found == {}


@pytest.mark.parametrize(
    ("feature", "value"),
    [("forced-colors", "active"), ("prefers-reduced-motion", "reduce")],
)
def test_axe_finds_nothing_in_the_readers_own_colors_or_without_motion(
    browser: Any, feature: str, value: str
) -> None:
    features = [{"name": feature, "value": value}]
    browser.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})
    found, moving = {}, {}
    for path in [ARTICLE, *EVERY_PAGE, f"{ARTICLE}cite/", f"{ARTICLE}report/"]:
        browser.open(path)
        if here := findings(browser, "light"):
            found[path] = here
        if animations := browser.run("return document.getAnimations().length"):
            moving[path] = animations
    dress(browser, "light")
    assert (found, moving) == ({}, {})
