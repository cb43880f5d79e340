"""axe-core: what it finds on the page that a browser shows."""

from collections.abc import Iterable
from pathlib import Path

import axe_core_python
from playwright.sync_api import Page

AXE = (Path(axe_core_python.__file__).parent / "axe.min.js").read_text()
# Another scheme changes colors and nothing else.
RULES = {
    "light": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "dark": ["color-contrast", "link-in-text-block"],
}
# No color may be on its way from the other scheme.
STILL = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync('*, ::before, ::after { transition: none !important }');
  document.adoptedStyleSheets = [sheet];
}"""
RUN = """([part, rules]) => axe.run(part, {runOnly: rules, resultTypes: ['violations']})
  .then(found => found.violations)"""


def findings(
    page: Page, schemes: Iterable[str] = ("light", "dark"), part: str = "html"
) -> list[str]:
    """Return what axe-core finds in each color scheme: the rule, where, and why."""
    page.evaluate(AXE)
    page.evaluate(STILL)
    found = []
    for scheme in schemes:
        page.emulate_media(color_scheme=scheme)
        found += [
            f"{scheme}, {rule['id']}: {node['target']} {node['failureSummary']}"
            for rule in page.evaluate(RUN, [part, RULES[scheme]])
            for node in rule["nodes"]
        ]
    page.emulate_media(color_scheme="light")
    return found
