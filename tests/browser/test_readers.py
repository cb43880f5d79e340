"""Readers on their way: on a phone, by keyboard, without script, in each language, on paper."""

from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings
from playwright.sync_api import Page, expect

from tests.browser.keyboard import focused, page_after, press, tab_to
from tests.pages.test_pages import EVERY_PAGE

pytestmark = pytest.mark.browser

ARTICLE = "/treaties/soviet-japanese-basic-convention/"
WORDS = {
    # What is searched for; the number of records; the cite page; the report is thanked for.
    "": ("Search", "Cite this record", "Thank you."),
    "/ja": ("検索", "この項目を引用する", "ありがとうございます。"),
    "/ru": ("Поиск", "Цитировать эту запись", "Спасибо."),
}
PHONE = {
    "viewport": {"width": 360, "height": 740},
    "device_scale_factor": 3,
    "is_mobile": True,
    "has_touch": True,
}
SHIFTS = """() => new Promise(done => {
  const found = [];
  new PerformanceObserver(list => list.getEntries().forEach(shift => found.push(
    shift.sources.map(one => (one.node?.outerHTML ?? one.node?.textContent ?? '').slice(0, 80))
  ))).observe({type: 'layout-shift', buffered: true});
  requestAnimationFrame(() => setTimeout(() => done(found), 150));
})"""


def tap_large(page: Page, selector: str) -> None:
    """Tap what ``selector`` finds, at least 24 pixels high and wide as fingers need it.

    WCAG 2.2, 2.5.8 Target Size (Minimum); links within a sentence are excepted there.
    """
    found = page.locator(selector).first
    in_line = found.evaluate("one => !!one.closest('p, li, td, th, dd, sup')")
    size = found.bounding_box()
    assert in_line or (size["width"] >= 24 and size["height"] >= 24), (selector, size)
    found.tap()


def arrives(page: Page, ending: str) -> None:
    page.wait_for_url(lambda address: address.endswith(ending))
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), ending


@pytest.mark.parametrize("language", WORDS)
def test_a_reader_with_a_phone_finds_reads_checks_and_cites(
    start: Callable[..., Any], language: str
) -> None:
    search, cite, _thanks = WORDS[language]
    browser = start(**PHONE)
    page = browser.page
    browser.open(f"{language}/")
    expect(page.locator("form.search button").first).to_have_text(search)
    page.tap("#find")
    page.keyboard.type("karakhan 1925")
    tap_large(page, "header form.search button")
    arrives(page, "/search/?q=karakhan+1925")
    tap_large(page, f"main a[href='{language}{ARTICLE}']")
    arrives(page, f"{language}{ARTICLE}")
    tap_large(page, "#mark-3")
    arrives(page, "#note-3")
    tap_large(page, "#note-3 a[href='#mark-3']")
    arrives(page, "#mark-3")
    expect(page.locator("footer.edition")).to_contain_text(cite)
    tap_large(page, f"footer.edition a[href='{language}{ARTICLE}cite/']")
    arrives(page, "/cite/")
    expect(page.locator("dl.references").first).to_contain_text("Treaties: A Reference Work")
    tap_large(page, "main > div > p:last-child a")
    arrives(page, f"{language}{ARTICLE}")
    with page.expect_event("load"):
        tap_large(page, "footer.site .languages a[hreflang='en']")
    arrives(page, f"{browser.site}{ARTICLE}")
    assert page.evaluate("document.documentElement.lang") == "en"
    assert browser.complaints() == []


@pytest.mark.parametrize("language", WORDS)
def test_keys_alone_lead_from_the_front_page_to_a_note_and_its_source(
    browser: Any, language: str
) -> None:
    page = browser.page
    browser.open(f"{language}/")
    press(page, "Tab")
    assert focused(page, "className") == "skip"
    tab_to(page, 12, href=f"{browser.site}{language}/treaties/")
    page_after(page, "Enter")
    tab_to(page, 60, href=f"{browser.site}{language}{ARTICLE}")
    page_after(page, "Enter")
    tab_to(page, 40, id="mark-1")
    press(page, "Enter")
    page.wait_for_url("**/#note-1")
    tab_to(page, 80, href=f"{browser.site}{language}/sources/slusser-triska-1959/")
    page_after(page, "Enter")
    assert page.url == f"{browser.site}{language}/sources/slusser-triska-1959/"


def test_keys_alone_narrow_a_list_and_widen_it_again(browser: Any) -> None:
    page = browser.page
    browser.open("/treaties/")
    tab_to(page, 60, id="date")
    page.keyboard.type("1925")
    page_after(page, "Enter")
    assert page.evaluate("location.search") == "?date=1925"
    # The way out stands among what narrows the list, and in the head of the site before that.
    for _time in range(2):
        tab_to(page, 60, href=f"{browser.site}/treaties/")
    assert page.evaluate("document.activeElement.closest('.chips') !== null")
    page_after(page, "Enter")
    assert page.evaluate("location.search") == ""


def follow(page: Page, selector: str) -> str:
    """Follow the first link that ``selector`` finds; return where it leads on this site."""
    link = page.locator(selector).first
    there = link.evaluate("link => link.href")
    link.click()
    page.wait_for_url(there)
    return there.removeprefix(page.evaluate("location.origin"))


@pytest.mark.parametrize("language", WORDS)
def test_all_can_be_done_without_script(start: Callable[..., Any], language: str) -> None:
    browser = start(java_script_enabled=False)
    page = browser.page
    browser.open(f"{language}/search/?q=fishery")
    assert follow(page, "main ol.lines a").startswith(f"{language}/")
    browser.open(f"{language}{ARTICLE}")
    assert follow(page, "#mark-3").endswith("#note-3")
    browser.open(f"{language}/treaties/")
    assert "?party=" in follow(page, ".facets .party a")
    assert follow(page, ".chips a") == f"{language}/treaties/"
    browser.open(f"{language}/timeline/")
    assert follow(page, "main table a").startswith(f"{language}/events/")
    browser.open(f"{language}/map/")
    assert follow(page, "main .values a").startswith(f"{language}/places/")
    browser.open(f"{language}{ARTICLE}report/")
    page.click("form.report button")
    expect(page.locator("[role=alert]")).not_to_be_empty()
    page.fill("#id_message", "The day of signing is another.")
    page.click("form.report button")
    expect(page.locator("[role=status]")).to_contain_text(WORDS[language][2])


@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_moves_while_a_page_is_drawn(start: Callable[..., Any], width: int) -> None:
    browser = start(viewport={"width": width, "height": 800}, is_mobile=width < 700)
    moved = {}
    pages = ("cite/", "editions/", "editions/1/", "report/", "compare/1/1/")
    for path in [ARTICLE, *EVERY_PAGE, *(f"{ARTICLE}{page}" for page in pages)]:
        browser.open(path)
        if shift := browser.page.evaluate(SHIFTS):
            moved[path] = shift
    assert moved == {}


def test_a_movement_would_be_seen(browser: Any) -> None:
    browser.open(ARTICLE)
    browser.page.evaluate(
        "() => { const box = document.createElement('div'); box.textContent = 'Late';"
        "box.style.height = '200px'; document.body.prepend(box) }"
    )
    assert browser.page.evaluate(SHIFTS)


@pytest.mark.parametrize(
    "path", [ARTICLE, "/people/goto-shinpei/", "/sources/slusser-triska-1959/"]
)
def test_paper_says_which_edition_it_is_and_where_it_is_kept(browser: Any, path: str) -> None:
    browser.page.emulate_media(media="print")
    browser.open(path)
    shown = browser.page.locator("footer.edition p").filter(visible=True).all_inner_texts()
    assert shown[0].startswith("Edition 1, ")
    assert shown[1] == f"{settings.SITE_URL}{path}editions/1/"
