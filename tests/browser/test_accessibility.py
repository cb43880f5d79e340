"""axe-core finds nothing on any kind of public page, in light and in dark."""

from typing import Any

import pytest

from tests.browser.axe import dress, findings
from tests.pages.test_pages import EVERY_PAGE

pytestmark = pytest.mark.browser

ARTICLE = "/treaties/soviet-japanese-basic-convention/"


@pytest.mark.parametrize("width", [360, 1280])
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
