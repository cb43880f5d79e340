"""Debian's Chromium, driven through its own driver, on a site with all fixtures."""

import time
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client
from selenium.common.exceptions import JavascriptException, StaleElementReferenceException
from selenium.webdriver import Chrome, ChromeOptions, ChromeService
from selenium.webdriver.support.expected_conditions import staleness_of
from selenium.webdriver.support.wait import WebDriverWait

from treaties.management import fixtures

# As root it starts only without its sandbox; the rest keeps it from looking for other hosts.
ARGUMENTS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--window-size=1280,1000",
)


PASSING = (JavascriptException, StaleElementReferenceException)


@pytest.fixture(scope="session")
def chromium(live_server: Any) -> Iterator[Chrome]:
    options = ChromeOptions()
    options.binary_location = "/usr/bin/chromium"
    for argument in ARGUMENTS:
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = Chrome(options=options, service=ChromeService("/usr/bin/chromedriver"))
    driver.set_page_load_timeout(60)
    yield driver
    # Before the server stops: a thread of it that outlives it may not close the shared database.
    driver.quit()
    time.sleep(0.5)


class Browser:
    """A browser on the site: opens its pages and says what it complained about."""

    def __init__(self, driver: Chrome, site: str) -> None:
        self.driver = driver
        self.site = site
        self.complaints()  # those of the test before are not ours

    def open(self, path: str) -> None:
        self.driver.get(self.site + path)

    def complaints(self) -> list[str]:
        """Return what the console shows: refused by the policy, not found, script errors.

        Not that there is no /favicon.ico: browsers ask for it where a page names no icon.
        """
        return [
            entry["message"]
            for entry in self.driver.get_log("browser")
            if entry["level"] in {"WARNING", "SEVERE"} and "/favicon.ico" not in entry["message"]
        ]

    def hosts(self) -> set[str]:
        """Return the hosts that the page and all it loads came from."""
        asked = "return performance.getEntries().map(e => e.name).filter(n => n.startsWith('http'))"
        return {urlsplit(address).netloc for address in self.run(asked)}

    def run(self, script: str, *values: Any) -> Any:
        return self.driver.execute_script(script, *values)

    def find(self, selector: str) -> Any:
        return self.driver.find_element("css selector", selector)

    def wait(self, until: Callable[[], Any]) -> Any:
        """Wait until that gives something true; return it.

        A page that is just coming, or going, may lack what is asked for, take it away between two
        questions, or answer no script: that is asked again.
        """
        waiting = WebDriverWait(self.driver, 60, ignored_exceptions=PASSING)
        return waiting.until(lambda _driver: until())

    def wait_gone(self, element: Any) -> None:
        """Wait until the page that an element was on has gone."""
        WebDriverWait(self.driver, 60).until(staleness_of(element))


@pytest.fixture
def browser(chromium: Chrome, live_server: Any, fixtures_kept: Any) -> Iterator[Browser]:
    if fixtures_kept:
        fixtures_kept.backup(connection.connection)
    else:
        fixtures.load()
    chromium.set_window_size(1280, 1000)
    yield Browser(chromium, live_server.url)
    chromium.delete_all_cookies()
    chromium.get("about:blank")


@pytest.fixture
def sign_in(browser: Browser) -> Callable[[], None]:
    """Return what signs a superuser in. (A test of the keyboard goes through the form.)"""

    def sign() -> None:
        curator = get_user_model().objects.create_superuser(
            "curator", password="for this test only"
        )
        visitor = Client()
        visitor.force_login(curator)
        name = settings.SESSION_COOKIE_NAME
        browser.open("/health/")  # a cookie belongs to the site that is open
        browser.driver.add_cookie({"name": name, "value": visitor.cookies[name].value})

    return sign
