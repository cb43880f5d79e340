"""What an editor does with keys alone, and how a test sees where that led."""

from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect


def press(page: Page, *keys: str) -> None:
    """Press keys wherever the focus is."""
    for key in keys:
        page.keyboard.press(key)


def focused(page: Page, what: str = "id") -> Any:
    return page.evaluate(f"document.activeElement.{what}")


def press_tool(page: Page, steps: int) -> None:
    """From a text: back to its toolbar, to the button ``steps`` after the first, and press it."""
    press(page, "Shift+Tab", "Home", *["ArrowRight"] * steps, "Enter")


def only_found(page: Page, dialog: str) -> Locator:
    """Wait until the search of a dialog has found one record alone; return its button."""
    found = page.locator(f"{dialog}[open] .desk-found input")
    expect(found).to_have_count(1)
    return found


def tab_to(page: Page, limit: int, **wanted: str) -> None:
    """Press Tab until what is wanted has the focus, and at most ``limit`` times.

    Wanted are its id, its words or name, where it leads.
    """
    passed = []
    for _ in range(limit):
        press(page, "Tab")
        passed.append(
            page.evaluate(
                "() => { const a = document.activeElement; return {"
                "id: a.id, words: (a.innerText || a.value || '').trim(), href: a.href || ''} }"
            )
        )
        if all(passed[-1][name] == value for name, value in wanted.items()):
            return
    pytest.fail(f"{wanted} not reached in {limit} steps: {passed}")


def page_after(page: Page, key: str) -> None:
    """Press a key that leads to another page, and wait until it is there."""
    with page.expect_event("load"):
        press(page, key)


def skip_to_content(page: Page) -> None:
    tab_to(page, 1, words="Skip to main content")
    press(page, "Enter")
