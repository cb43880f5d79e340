"""The public pages in a real browser: nothing refused, nothing from elsewhere, nothing cut off."""

import pytest

pytestmark = pytest.mark.browser

ARTICLE = "/treaties/soviet-japanese-basic-convention/"
PATHS = ["/", "/treaties/", "/people/", "/sources/", ARTICLE, "/people/goto-shinpei/"]


def test_pages_load_from_one_host_without_script_or_complaint(browser):
    for path in PATHS:
        browser.open(path)
        assert browser.run("return getComputedStyle(document.querySelector('main')).display"), path
        assert browser.run("return document.styleSheets[0].cssRules.length") > 0, path
        assert browser.run("return document.scripts.length") == 0, path
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
