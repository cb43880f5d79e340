"""How wide a page is in windows of several widths."""

from collections.abc import Iterable

from playwright.sync_api import Page


def too_wide(page: Page, widths: Iterable[int]) -> dict[int, int]:
    """Return in which windows the page can be moved sideways, with its own width there."""
    wider = {}
    for width in widths:
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("innerWidth") == width
        if (needed := page.evaluate("document.documentElement.scrollWidth")) > width:
            wider[width] = needed
    return wider
