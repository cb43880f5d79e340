"""Debian's Chromium, driven by Playwright, on a site with all fixtures."""

import threading
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlsplit

import playwright.sync_api as playwright
import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.test import Client

from treaties.management import fixtures

# As root it starts only without its sandbox; the rest keeps it from looking for other hosts.
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
# Others may keep the machine busy.
playwright.expect.set_options(timeout=30_000)


@pytest.fixture(scope="session")
def chromium(live_server: Any) -> Iterator[playwright.Browser]:
    """The one process that all tests share; what they do in it is kept apart by `start`."""
    own = connections[DEFAULT_DB_ALIAS]
    with pytest.MonkeyPatch.context() as patch, playwright.sync_playwright() as driver:
        # Playwright runs an event loop in this thread from here on. Django sees it and refuses the
        # database; but the loop stands still whenever a test runs, so that nothing is hindered.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        # Where there is a loop, Django would open another connection than the server's.
        connections[DEFAULT_DB_ALIAS] = own
        yield driver.chromium.launch(executable_path="/usr/bin/chromium", args=ARGUMENTS)


class Browser:
    """A browser on the site, with nothing kept from before: its page, and what it was up to."""

    def __init__(self, context: playwright.BrowserContext, site: str) -> None:
        self.context = context
        self.site = site
        self.asked: list[str] = []
        self.said: list[str] = []
        context.on("request", lambda request: self.asked.append(request.url))
        context.on("console", self._hear)
        context.on("weberror", lambda error: self.said.append(str(error.error)))
        self.page = context.new_page()

    def _hear(self, message: playwright.ConsoleMessage) -> None:
        """Note a complaint of the console.

        Not that there is no /favicon.ico: browsers ask for it where a page names no icon.
        """
        words = f"{message.location['url']} {message.text}"
        if message.type in {"warning", "error", "assert"} and "/favicon.ico" not in words:
            self.said.append(words)

    def open(self, path: str) -> None:
        self.asked.clear()
        self.page.goto(path)

    def open_tab(self) -> playwright.Page:
        """Go on in a new tab; return the old one."""
        old, self.page = self.page, self.context.new_page()
        return old

    def complaints(self) -> list[str]:
        """Return what the console showed since last asked: refused, not found, script errors."""
        self.page.evaluate("0")  # What was said before this is answered has arrived by then.
        said, self.said = self.said, []
        return said

    def hosts(self) -> set[str]:
        """Return the hosts that the page and all it loads were asked of."""
        return {urlsplit(address).netloc for address in self.asked if address.startswith("http")}

    def sign_in(self) -> None:
        """Sign a superuser in. (A test of the keyboard goes through the form.)"""
        curator = get_user_model().objects.create_superuser(
            "curator", password="for this test only"
        )
        visitor = Client()
        visitor.force_login(curator)
        name = settings.SESSION_COOKIE_NAME
        value = visitor.cookies[name].value
        self.context.add_cookies([{"name": name, "value": value, "url": self.site}])


@pytest.fixture
def start(
    chromium: playwright.Browser, live_server: Any, fixtures_kept: Any
) -> Iterator[Callable[..., Browser]]:
    """Return what starts a browser, given what Playwright gives a context: that of a phone, say."""
    if fixtures_kept:
        fixtures_kept.backup(connection.connection)
    else:
        fixtures.load()
    contexts = []

    def start(**given: Any) -> Browser:
        given = {"viewport": {"width": 1280, "height": 1000}, **given}
        contexts.append(chromium.new_context(base_url=live_server.url, **given))
        contexts[-1].set_default_timeout(60_000)
        return Browser(contexts[-1], live_server.url)

    yield start
    for context in contexts:
        context.close()
    # The database is emptied next, and a thread of the server that outlives the server may not
    # close the connection that they share.
    for thread in threading.enumerate():
        if "process_request_thread" in thread.name:
            thread.join(10)


@pytest.fixture
def browser(start: Callable[..., Browser]) -> Browser:
    return start()
