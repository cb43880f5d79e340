"""What an editor fills in with a pointer and keys."""

from playwright.sync_api import Page, expect

PASSWORD = "for this test only"
SAVE = "[name=_continue]"


def go(page: Page, selector: str) -> None:
    """Click what leads to another page, and wait until that is there."""
    with page.expect_event("load"):
        page.click(selector)


def save(page: Page) -> None:
    go(page, SAVE)
    expect(page.locator(".messagelist .success")).to_be_visible()


def log_in(page: Page, password: str = PASSWORD) -> None:
    """Fill in and send the form of the login page."""
    page.fill("[name=username]", "curator")
    page.fill("[name=password]", password)
    page.press("[name=password]", "Enter")


def choose(page: Page, field: str, words: str) -> None:
    """Search for a record in the list of a field, and choose it."""
    page.click(f"[name='{field}'] + .select2 .select2-selection")
    page.fill(".select2-dropdown .select2-search__field", words)
    page.locator(".select2-results__option[role=option]", has_text=words).first.click()
