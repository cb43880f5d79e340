"""Readers on their way: on a phone, by keyboard, without script, in each language, on paper."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.conf import settings
from selenium.webdriver import Keys

from tests.browser.fingers import tap
from tests.browser.keyboard import keys, page_after, tab_to, until
from tests.pages.test_pages import EVERY_PAGE

pytestmark = pytest.mark.browser

ARTICLE = "/treaties/soviet-japanese-basic-convention/"
WORDS = {
    # What is searched for; the number of records; the cite page; the report is thanked for.
    "": ("Search", "Cite this record", "Thank you."),
    "/ja": ("検索", "この項目を引用する", "ありがとうございます。"),
    "/ru": ("Поиск", "Цитировать эту запись", "Спасибо."),
}


@contextmanager
def phone(browser: Any) -> Iterator[None]:
    """Show pages as a phone does: 360 pixels wide, moved and pressed with a finger."""
    run = browser.driver.execute_cdp_cmd
    size = {"width": 360, "height": 740, "deviceScaleFactor": 3, "mobile": True}
    run("Emulation.setDeviceMetricsOverride", size)
    run("Emulation.setTouchEmulationEnabled", {"enabled": True})
    try:
        yield
    finally:
        run("Emulation.setTouchEmulationEnabled", {"enabled": False})
        run("Emulation.clearDeviceMetricsOverride", {})


@contextmanager
def without_script(browser: Any) -> Iterator[None]:
    """Let no page run a script of its own."""
    run = browser.driver.execute_cdp_cmd
    run("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        yield
    finally:
        run("Emulation.setScriptExecutionDisabled", {"value": False})


def press_large(browser: Any, selector: str) -> None:
    """Tap what ``selector`` finds, at least 24 pixels high and wide as fingers need it.

    WCAG 2.2, 2.5.8 Target Size (Minimum); links within a sentence are excepted there.
    """
    found = browser.find(selector)
    size = found.rect
    in_line = browser.run("return !!arguments[0].closest('p, li, td, th, dd, sup')", found)
    assert in_line or (size["width"] >= 24 and size["height"] >= 24), (selector, size)
    tap(browser, found)


def arrives(browser: Any, ending: str) -> None:
    until(browser, "return location.href.endsWith(arguments[0])", ending)
    until(browser, "return document.readyState === 'complete'")
    assert browser.run("return document.documentElement.scrollWidth <= innerWidth"), ending


@pytest.mark.parametrize("language", WORDS)
def test_a_reader_with_a_phone_finds_reads_checks_and_cites(browser: Any, language: str) -> None:
    search, cite, _thanks = WORDS[language]
    with phone(browser):
        browser.open(f"{language}/")
        assert browser.find("form.search button").text == search
        field = browser.find("#find")
        field.send_keys("karakhan 1925")
        press_large(browser, "header form.search button")
        arrives(browser, "/search/?q=karakhan+1925")
        press_large(browser, f"main a[href='{language}{ARTICLE}']")
        arrives(browser, f"{language}{ARTICLE}")
        press_large(browser, "#mark-3")
        arrives(browser, "#note-3")
        press_large(browser, "#note-3 a[href='#mark-3']")
        arrives(browser, "#mark-3")
        assert cite in browser.find("footer.edition").text
        press_large(browser, f"footer.edition a[href='{language}{ARTICLE}cite/']")
        arrives(browser, "/cite/")
        assert "Treaties: A Reference Work" in browser.find("dl.references").text
        press_large(browser, "main > div > p:last-child a")
        arrives(browser, f"{language}{ARTICLE}")
        press_large(browser, "footer.site .languages a[hreflang='en']")
        arrives(browser, ARTICLE)
        assert browser.run("return document.documentElement.lang") == "en"
    assert browser.complaints() == []


@pytest.mark.parametrize("language", WORDS)
def test_keys_alone_lead_from_the_front_page_to_a_note_and_its_source(
    browser: Any, language: str
) -> None:
    browser.open(f"{language}/")
    keys(browser, Keys.TAB)
    assert browser.run("return document.activeElement.className") == "skip"
    tab_to(browser, 12, href=f"{browser.site}{language}/treaties/")
    page_after(browser, Keys.ENTER)
    tab_to(browser, 60, href=f"{browser.site}{language}{ARTICLE}")
    page_after(browser, Keys.ENTER)
    tab_to(browser, 40, id="mark-1")
    keys(browser, Keys.ENTER)
    until(browser, "return location.hash === '#note-1'")
    tab_to(browser, 80, href=f"{browser.site}{language}/sources/slusser-triska-1959/")
    page_after(browser, Keys.ENTER)
    assert browser.run("return location.pathname") == f"{language}/sources/slusser-triska-1959/"


def test_keys_alone_narrow_a_list_and_widen_it_again(browser: Any) -> None:
    browser.open("/treaties/")
    tab_to(browser, 60, id="date")
    page_after(browser, "1925", Keys.ENTER)
    assert browser.run("return location.search") == "?date=1925"
    tab_to(browser, 20, href=f"{browser.site}/treaties/")
    browser.open("/treaties/?date=1925")
    browser.run("document.querySelector('.chips a').focus()")
    page_after(browser, Keys.ENTER)
    assert browser.run("return location.search") == ""


def press(browser: Any, selector: str) -> str:
    """Press what ``selector`` finds once it is there; return where that is to lead."""
    found = browser.wait(lambda: browser.find(selector))
    there = str(found.get_attribute("href") or "")
    found.click()
    if there:
        browser.wait(lambda: browser.driver.current_url == there)
    return there.removeprefix(browser.site)


def text_of(browser: Any, selector: str) -> str:
    """Return the text of what ``selector`` finds once it is there."""
    return browser.wait(lambda: browser.find(selector).text)


@pytest.mark.parametrize("language", WORDS)
def test_all_can_be_done_without_script(browser: Any, language: str) -> None:
    with without_script(browser):
        browser.open(f"{language}/search/?q=fishery")
        assert press(browser, "main ol.lines a").startswith(f"{language}/")
        browser.open(f"{language}{ARTICLE}")
        assert press(browser, "#mark-3").endswith("#note-3")
        browser.open(f"{language}/treaties/")
        assert "?party=" in press(browser, ".facets .party a")
        assert press(browser, ".chips a") == f"{language}/treaties/"
        browser.open(f"{language}/timeline/")
        assert press(browser, "main table a").startswith(f"{language}/events/")
        browser.open(f"{language}/map/")
        assert press(browser, "main .values a").startswith(f"{language}/places/")
        browser.open(f"{language}{ARTICLE}report/")
        press(browser, "form.report button")
        assert text_of(browser, "[role=alert]")
        browser.find("#id_message").send_keys("The day of signing is another.")
        press(browser, "form.report button")
        assert WORDS[language][2] in text_of(browser, "[role=status]")


SHIFTS = """
const done = arguments[0];
const found = [];
new PerformanceObserver(list => list.getEntries().forEach(shift => found.push(
  shift.sources.map(one => (one.node?.outerHTML ?? one.node?.textContent ?? '').slice(0, 80))
))).observe({type: 'layout-shift', buffered: true});
requestAnimationFrame(() => setTimeout(() => done(found), 150));
"""


@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_moves_while_a_page_is_drawn(browser: Any, width: int) -> None:
    size = {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": width < 700}
    browser.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    # What a change of the window's size moves is no page's doing.
    browser.open("/health/")
    moved = {}
    pages = ("cite/", "editions/", "editions/1/", "report/", "compare/1/1/")
    for path in [ARTICLE, *EVERY_PAGE, *(f"{ARTICLE}{page}" for page in pages)]:
        browser.open(path)
        if shift := browser.driver.execute_async_script(SHIFTS):
            moved[path] = shift
    browser.driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    assert moved == {}


def test_a_movement_would_be_seen(browser: Any) -> None:
    browser.open(ARTICLE)
    browser.run(
        "const box = document.createElement('div'); box.textContent = 'Late';"
        "box.style.height = '200px'; document.body.prepend(box)"
    )
    assert browser.driver.execute_async_script(SHIFTS)


@pytest.mark.parametrize(
    "path", [ARTICLE, "/people/goto-shinpei/", "/sources/slusser-triska-1959/"]
)
def test_paper_says_which_edition_it_is_and_where_it_is_kept(browser: Any, path: str) -> None:
    browser.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    browser.open(path)
    shown = browser.run(
        "const line = document.querySelector('footer.edition');"
        "return [...line.querySelectorAll('p')].filter(p => p.offsetHeight).map(p => p.innerText)"
    )
    browser.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})
    assert shown[0].startswith("Edition 1, ")
    assert shown[1] == f"{settings.SITE_URL}{path}editions/1/"
