"""The public pages in a real browser: nothing refused, nothing from elsewhere, nothing cut off."""

import pytest
from selenium.webdriver import ActionChains, Keys

from tests.browser.fingers import tap
from tests.factories import make_source, make_treaty, publish_all
from treaties.models import ExternalLink

pytestmark = pytest.mark.browser

ARTICLE = "/treaties/soviet-japanese-basic-convention/"
PATHS = [
    *("/", "/treaties/", "/treaties/?type=convention", "/treaties/?date=1925"),
    *("/people/", "/sources/", ARTICLE, "/people/goto-shinpei/", "/timeline/", "/map/"),
]


def test_pages_load_from_one_host_without_complaint(browser):
    for path in PATHS:
        browser.open(path)
        assert browser.run("return getComputedStyle(document.querySelector('main')).display"), path
        assert browser.run("return document.styleSheets[0].cssRules.length") > 0, path
        scripts = "return document.querySelectorAll('script:not([type=\"application/ld+json\"])')"
        assert browser.run(f"{scripts}.length") <= 1, path
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


def test_a_note_stays_while_pointed_at_and_its_links_can_be_followed(browser):
    browser.open(ARTICLE)
    mark = browser.find("#mark-3")
    browser.run("arguments[0].scrollIntoView({block: 'center'})", mark)
    ActionChains(browser.driver).move_to_element(mark).perform()
    box = browser.find(".note-preview:not([hidden])")
    ActionChains(browser.driver).move_to_element(box).pause(0.5).perform()
    assert box.is_displayed()
    browser.run(
        "document.querySelector('.note-preview a').addEventListener('click', e => {"
        " e.preventDefault(); document.title = 'followed' })"
    )
    # Focused as well: the press takes the focus away, the note has to be there for the click.
    browser.run("arguments[0].focus({focusVisible: true})", mark)
    ActionChains(browser.driver).click(browser.find(".note-preview a")).perform()
    assert browser.driver.title == "followed"
    ActionChains(browser.driver).move_to_element(browser.find("h1")).pause(0.5).perform()
    assert not box.is_displayed()


def test_a_finger_on_a_mark_goes_to_the_note_and_shows_no_box(browser):
    browser.open(ARTICLE)
    mark = browser.find("#mark-3")
    tap(browser, mark)
    browser.wait(lambda: browser.driver.current_url.endswith("#note-3"))
    assert not browser.driver.find_element("css selector", ".note-preview").is_displayed()


def test_link_to_a_paragraph_is_copied_and_said(browser):
    browser.open(ARTICLE)
    link = browser.find("#p-3 .block-link")
    assert link.get_attribute("aria-label") == "Copy a link to this paragraph"
    browser.driver.execute_cdp_cmd(
        "Browser.grantPermissions",
        {"permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"]},
    )
    link.click()
    said = "return document.querySelector('p[role=status]').textContent"
    browser.wait(lambda: browser.run(said) == "Copied")
    assert browser.driver.current_url == f"{browser.site}{ARTICLE}#p-3"
    assert browser.run("return navigator.clipboard.readText()") == browser.driver.current_url


def test_sign_of_a_paragraph_shows_itself_when_pointed_at_or_focused(browser):
    browser.open(ARTICLE)
    # A browser without a screen has no mouse either; what it sets for such devices is taken away.
    browser.run(
        "const sheet = document.styleSheets[0];"
        "const none = [...sheet.cssRules].findIndex(r => r.conditionText === '(hover: none)');"
        "if (none >= 0 && matchMedia('(hover: none)').matches) sheet.deleteRule(none)"
    )
    opacity = "return getComputedStyle(document.querySelector('#p-3 .block-link')).opacity"
    assert browser.run(opacity) == "0"
    ActionChains(browser.driver).move_to_element(browser.find("#p-3")).perform()
    assert browser.run(opacity) == "1"
    ActionChains(browser.driver).move_to_element(browser.find("h1")).perform()
    assert browser.run(opacity) == "0"
    browser.run("document.querySelector('#p-3 .block-link').focus({focusVisible: true})")
    assert browser.run(opacity) == "1"


def test_marks_and_paragraphs_lead_where_they_say_without_script(browser):
    disabled = "Emulation.setScriptExecutionDisabled"
    browser.driver.execute_cdp_cmd(disabled, {"value": True})
    try:
        browser.open(ARTICLE)
        assert browser.find("#p-3 .block-link").get_attribute("aria-label").startswith("Link to")
        browser.find("#p-3 .block-link").click()
        assert browser.driver.current_url.endswith("#p-3")
        browser.find("#mark-3").click()
        assert browser.driver.current_url.endswith("#note-3")
    finally:
        browser.driver.execute_cdp_cmd(disabled, {"value": False})


def test_text_of_a_paragraph_is_copied_without_the_sign(browser):
    browser.open(ARTICLE)
    copied = browser.run(
        "getSelection().selectAllChildren(document.querySelector('#p-3'));"
        "return getSelection().toString()"
    )
    assert copied.startswith("Between Japan and the Soviet state")
    assert copied.endswith("remained in Japanese hands until 1925.")


def test_print_shows_addresses_once_and_nothing_to_press(browser):
    make_source(slug="seen", title="Seen", type="webpage", url="https://e.org/seen")
    treaty = make_treaty(
        slug="printed",
        lead="See [the text](https://e.org/text).[@seen][^n]\n\n[^n]: Or [here](https://e.org/n).",
    )
    ExternalLink.objects.create(treaty=treaty, text="Scan", url="https://e.org/scan")
    publish_all()
    browser.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    browser.open("/treaties/printed/")
    after = browser.run(
        "return [...document.querySelectorAll('article a[href^=http]')]"
        ".map(a => [a.textContent, getComputedStyle(a, '::after').content])"
    )
    hidden = [
        browser.run(f"return getComputedStyle(document.querySelector('{selector}')).display")
        for selector in (".block-link", ".note-preview", ".back", ".more", ".site nav")
    ]
    browser.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})
    assert {text: content.replace('" <" attr(href) ">"', "<>") for text, content in after} == {
        "the text": '" <https://e.org/text>"',
        "here": '" <https://e.org/n>"',
        "Scan": '" <https://e.org/scan>"',
        "e.org/seen": "none",
    }
    assert hidden == ["none"] * 5


def test_every_page_has_one_field_to_search_from(browser):
    shown = {}
    for path in [*PATHS, "/search/?q=goto"]:
        browser.open(path)
        fields = "[...document.querySelectorAll('form.search')].filter(f => f.offsetHeight)"
        shown[path] = browser.run(f"return {fields}.length")
    assert shown == dict.fromkeys(shown, 1)
