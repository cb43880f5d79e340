"""What an editor does with keys alone, and how a test sees where that led."""

from typing import Any

import pytest
from selenium.webdriver import ActionChains, Keys


def until(browser: Any, script: str, *values: Any) -> Any:
    """Wait until ``script`` gives something true; return it."""
    return browser.wait(lambda: browser.run(script, *values))


def keys(browser: Any, *pressed: str) -> None:
    """Press keys wherever the focus is."""
    for key in pressed:
        ActionChains(browser.driver).send_keys(key).perform()


def control(browser: Any, key: str) -> None:
    chain = ActionChains(browser.driver)
    chain.key_down(Keys.CONTROL).send_keys(key).key_up(Keys.CONTROL).perform()


def focused(browser: Any, what: str = "id") -> str:
    return browser.run(f"return document.activeElement.{what}")


def press_tool(browser: Any, steps: int) -> None:
    """From a text: back to its toolbar, to the button ``steps`` after the first, and press it."""
    ActionChains(browser.driver).key_down(Keys.SHIFT).send_keys(Keys.TAB).key_up(
        Keys.SHIFT
    ).perform()
    keys(browser, Keys.HOME, *[Keys.ARROW_RIGHT] * steps, Keys.ENTER)


def here(browser: Any) -> dict[str, str]:
    """Return what has the focus: its id, its words or name, where it leads."""
    return browser.run(
        "const a = document.activeElement;"
        "return {id: a.id, words: (a.innerText || a.value || '').trim(), href: a.href || ''}"
    )


def tab_to(browser: Any, limit: int, **wanted: str) -> None:
    """Press Tab until what is wanted has the focus, and at most ``limit`` times."""
    passed = []
    for _ in range(limit):
        keys(browser, Keys.TAB)
        passed.append(here(browser))
        if all(passed[-1][name] == value for name, value in wanted.items()):
            return
    pytest.fail(f"{wanted} not reached in {limit} steps: {passed}")


def page_after(browser: Any, *pressed: str) -> None:
    """Press keys that lead to another page, and wait until it is there."""
    old = browser.find("html")
    keys(browser, *pressed)
    browser.wait_gone(old)
    until(browser, "return document.readyState === 'complete'")


def skip_to_content(browser: Any) -> None:
    tab_to(browser, 1, words="Skip to main content")
    keys(browser, Keys.ENTER)
