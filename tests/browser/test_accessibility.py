"""axe-core finds nothing on any kind of public page, in light and in dark."""

from pathlib import Path
from typing import Any

import axe_core_python
import pytest

from tests.pages.test_pages import EVERY_PAGE

pytestmark = pytest.mark.browser

AXE = (Path(axe_core_python.__file__).parent / "axe.min.js").read_text()
ARTICLE = "/treaties/soviet-japanese-basic-convention/"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def findings(browser: Any) -> list[str]:
    """Return what axe-core finds: the rule and where."""
    browser.run(AXE)
    found = browser.driver.execute_async_script(
        "const [rules, done] = arguments;"
        "axe.run(document, {runOnly: rules, resultTypes: ['violations']})"
        ".then(result => done(result.violations))",
        RULES,
    )
    return [
        f"{rule['id']}: {node['target']} {node['failureSummary']}"
        for rule in found
        for node in rule["nodes"]
    ]


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(browser: Any, scheme: str, width: int) -> None:
    dress = {"features": [{"name": "prefers-color-scheme", "value": scheme}]}
    metrics = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 700}
    browser.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", dress)
    browser.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    found = {}
    history = [f"{ARTICLE}{page}/" for page in ("editions", "editions/1", "compare/1/1", "cite")]
    for path in [ARTICLE, *EVERY_PAGE, *history, "/no-such-page/"]:
        browser.open(path)
        if here := findings(browser):
            found[path] = here
    browser.driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    browser.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})
    assert found == {}
