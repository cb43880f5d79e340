"""axe-core: what it finds on the page that a browser shows."""

from pathlib import Path
from typing import Any

import axe_core_python

AXE = (Path(axe_core_python.__file__).parent / "axe.min.js").read_text()
# Another scheme changes colors and nothing else.
RULES = {
    "light": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "dark": ["color-contrast", "link-in-text-block"],
}


def dress(browser: Any, scheme: str) -> None:
    """Show pages in a color scheme, ``"light"`` or ``"dark"``."""
    features = [{"name": "prefers-color-scheme", "value": scheme}]
    browser.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})


def findings(browser: Any, scheme: str) -> list[str]:
    """Return what axe-core finds in that scheme: the rule, where, and why."""
    browser.run(AXE)
    found = browser.driver.execute_async_script(
        "const [rules, done] = arguments;"
        "axe.run(document, {runOnly: rules, resultTypes: ['violations']})"
        ".then(result => done(result.violations))",
        RULES[scheme],
    )
    return [
        f"{rule['id']}: {node['target']} {node['failureSummary']}"
        for rule in found
        for node in rule["nodes"]
    ]
