"""The public pages in a real browser: nothing refused, nothing from elsewhere, nothing cut off."""

import pytest
from selenium.webdriver import ActionChains, Keys
from selenium.webdriver.support.wait import WebDriverWait

pytestmark = pytest.mark.browser

ARTICLE = "/treaties/soviet-japanese-basic-convention/"
PATHS = ["/", "/treaties/", "/people/", "/sources/", ARTICLE, "/people/goto-shinpei/"]


def test_pages_load_from_one_host_without_complaint(browser):
    for path in PATHS:
        browser.open(path)
        assert browser.run("return getComputedStyle(document.querySelector('main')).display"), path
        assert browser.run("return document.styleSheets[0].cssRules.length") > 0, path
        assert browser.run("return document.scripts.length") <= 1, path
        assert len(browser.hosts()) == 1, path
        assert browser.complaints() == [], path


@pytest.mark.parametrize("width", [320, 768, 1280])
def test_no_page_is_wider_than_the_window(browser, width):
    # Windows have a least width that phones undercut: the screen is set, not the window.
    metrics = {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": width < 700}
    browser.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    wider = {}
    for path in PATHS:
        browser.open(path)
        assert browser.run("return innerWidth") == width
        if (needed := browser.run("return document.documentElement.scrollWidth")) > width:
            wider[path] = needed
    browser.driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    assert wider == {}


def test_mark_leads_to_its_note_and_back(browser):
    browser.open(ARTICLE)
    browser.find("#mark-3").click()
    assert browser.driver.current_url.endswith("#note-3")
    assert browser.run("return document.querySelector(':target').id") == "note-3"
    browser.find("#note-3 a[href='#mark-3']").click()
    assert browser.run("return document.activeElement.id || document.querySelector(':target').id")
    assert browser.driver.current_url.endswith("#mark-3")


def test_unknown_address_gets_a_page_of_the_site(browser):
    browser.open("/treaties/no-such-treaty/")
    assert "404" in " ".join(browser.complaints())
    assert browser.find("main h1").text
    assert browser.run("return document.styleSheets[0].cssRules.length") > 0


def test_note_shows_itself_at_its_mark_and_goes_with_escape(browser):
    browser.open(ARTICLE)
    mark = browser.find("#mark-3")
    ActionChains(browser.driver).move_to_element(mark).perform()
    box = browser.find(".note-preview:not([hidden])")
    note = browser.run("return document.querySelector('#note-3 .note').textContent")
    assert note in box.get_attribute("textContent")
    assert browser.run("return document.querySelectorAll('#note-3').length") == 1
    ActionChains(browser.driver).send_keys(Keys.ESCAPE).perform()
    assert not box.is_displayed()


def test_note_shows_itself_to_the_keyboard(browser):
    browser.open(ARTICLE)
    browser.run("const first = document.querySelector('#p-1'); first.tabIndex = -1; first.focus()")
    for _step in range(12):
        ActionChains(browser.driver).send_keys(Keys.TAB).perform()
        if browser.run("return document.activeElement.id") == "mark-1":
            break
    assert browser.find(".note-preview:not([hidden])").is_displayed()
    ActionChains(browser.driver).send_keys(Keys.TAB).perform()
    assert not browser.driver.find_element("css selector", ".note-preview").is_displayed()


def test_link_to_a_paragraph_is_copied_and_said(browser):
    browser.open(ARTICLE)
    button = browser.find("#p-3 .copy-link")
    assert button.get_attribute("aria-label") == "Copy a link to this paragraph"
    browser.run("document.querySelector('#p-3 .copy-link').click()")
    assert browser.driver.current_url.endswith("#p-3")
    said = "return document.querySelector('p[role=status]').textContent"
    WebDriverWait(browser.driver, 5).until(lambda _driver: browser.run(said))


def test_text_of_a_paragraph_is_copied_without_the_sign(browser):
    browser.open(ARTICLE)
    assert "¶" not in browser.run("return document.querySelector('#p-3').textContent")
