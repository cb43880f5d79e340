"""What the tests of unsaved text share: typing without saving, closing the tab, looking again."""

from typing import Any

from playwright.sync_api import Page

from treaties.models import Treaty

LEAD = "Typed, and not yet saved: “条約”."
RESTORE = "#desk-draft [data-do=restore]"


def open_form(browser: Any) -> Treaty:
    """Sign in and open the first article's form; return its treaty."""
    browser.sign_in()
    treaty = Treaty.objects.get(slug="soviet-japanese-basic-convention")
    browser.open(change(treaty))
    return treaty


def change(treaty: Treaty) -> str:
    return f"/admin/treaties/treaty/{treaty.pk}/change/"


def offers_nothing(page: Page) -> bool:
    """Return whether a page that was loaded offers nothing that was typed before."""
    page.evaluate("navigator.locks.query()")  # The page asks this itself before it offers.
    return page.locator("#desk-draft [data-do]").count() == 0


def type_lead(page: Page, text: str = LEAD) -> None:
    page.fill("#id_lead", text)


def look_away(page: Page) -> None:
    """Let the page know what it would when its tab is left. (Playwright's tabs are all in view.)"""
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")


def drafts(page: Page) -> int:
    keys = "Object.keys(localStorage).filter(key => key.startsWith('draft:'))"
    return page.evaluate(f"{keys}.length")


def close_and_open_again(browser: Any, path: str) -> None:
    """Close the tab without saving, and open the form in another."""
    browser.open_tab().close()
    browser.open(path)
