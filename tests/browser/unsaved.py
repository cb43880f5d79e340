"""What the tests of unsaved text share: typing without saving, closing the tab, looking again."""

from collections.abc import Callable
from typing import Any

from tests.browser.keyboard import until
from treaties.models import Treaty

LEAD = "Typed, and not yet saved: “条約”."
OFFER = "#desk-draft [data-do]"


def open_form(browser: Any, sign_in: Callable[[], None]) -> Treaty:
    """Sign in where nothing is kept yet, and open the first article's form; return its treaty."""
    browser.open("/admin/login/")
    browser.run("localStorage.clear(); sessionStorage.clear()")
    sign_in()
    treaty = Treaty.objects.get(slug="soviet-japanese-basic-convention")
    browser.open(change(treaty))
    return treaty


def change(treaty: Treaty) -> str:
    return f"/admin/treaties/treaty/{treaty.pk}/change/"


def shows(browser: Any, selector: str) -> Any:
    return until(browser, "return document.querySelector(arguments[0])", selector)


def value(browser: Any, name: str) -> str:
    return browser.run("return document.querySelector(`[name='${arguments[0]}']`)?.value", name)


def type_lead(browser: Any, text: str = LEAD) -> None:
    browser.run(
        "const a = document.querySelector('#id_lead'); a.value = arguments[0];"
        "a.dispatchEvent(new Event('input', {bubbles: true}))",
        text,
    )


def drafts(browser: Any) -> int:
    return browser.run(
        "return Object.keys(localStorage).filter(k => k.startsWith('draft:')).length"
    )


def press(browser: Any, selector: str) -> None:
    browser.run("document.querySelector(arguments[0]).click()", selector)


def close_and_open_again(browser: Any, path: str) -> None:
    """Close the tab without saving, and open the form in another."""
    browser.driver.switch_to.new_window("tab")
    new = browser.driver.current_window_handle
    for handle in [one for one in browser.driver.window_handles if one != new]:
        browser.driver.switch_to.window(handle)
        browser.driver.close()
    browser.driver.switch_to.window(new)
    browser.open(path)
