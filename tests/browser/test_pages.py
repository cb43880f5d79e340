"""The public pages in a real browser: nothing refused, nothing from elsewhere, nothing cut off."""

import pytest
from playwright.sync_api import expect

from tests.browser.keyboard import tab_to
from tests.browser.widths import too_wide
from tests.factories import make_source, make_treaty, publish_all
from treaties.models import ExternalLink

pytestmark = pytest.mark.browser

ARTICLE = "/treaties/soviet-japanese-basic-convention/"
PATHS = [
    *("/", "/treaties/", "/treaties/?type=convention", "/treaties/?date=1925"),
    *("/people/", "/sources/", ARTICLE, "/people/goto-shinpei/", "/timeline/", "/map/"),
]
NOTE = ".note-preview"


def test_pages_load_from_one_host_without_complaint(browser):
    scripts = browser.page.locator("script:not([type='application/ld+json'])")
    for path in PATHS:
        browser.open(path)
        assert browser.page.evaluate("document.styleSheets[0].cssRules.length") > 0, path
        assert scripts.count() <= 1, path
        assert len(browser.hosts()) == 1, path
        assert browser.complaints() == [], path


def test_a_complaint_would_be_heard(browser):
    browser.open(ARTICLE)
    browser.page.evaluate(
        "() => { document.body.append("
        "Object.assign(document.createElement('img'), {src: 'https://e.org/seen.png'}),"
        "Object.assign(document.createElement('script'), {textContent: 'alert(1)'}));"
        "setTimeout(() => { throw new Error('A mistake') }); return fetch('/nowhere') }"
    )
    heard = " ".join(browser.complaints())
    for words in ("content security", "loading the image", "inline script", "a mistake", "404"):
        assert words in heard.lower()
    assert len(browser.hosts()) == 2


@pytest.mark.parametrize(("mobile", "widths"), [(True, [320]), (False, [768, 1280])])
def test_no_page_is_wider_than_the_window(start, mobile, widths):
    browser = start(is_mobile=mobile, viewport={"width": widths[0], "height": 800})
    wider = {}
    for path in PATHS:
        browser.open(path)
        if here := too_wide(browser.page, widths):
            wider[path] = here
    assert wider == {}


def test_mark_leads_to_its_note_and_back(browser):
    page = browser.page
    browser.open(ARTICLE)
    page.click("#mark-3")
    assert page.url.endswith("#note-3")
    expect(page.locator(":target")).to_have_id("note-3")
    page.click("#note-3 a[href='#mark-3']")
    assert page.url.endswith("#mark-3")
    expect(page.locator(":target")).to_have_id("mark-3")


def test_unknown_address_gets_a_page_of_the_site(browser):
    browser.open("/treaties/no-such-treaty/")
    assert "404" in " ".join(browser.complaints())
    expect(browser.page.locator("main h1")).not_to_be_empty()
    assert browser.page.evaluate("document.styleSheets[0].cssRules.length") > 0


def test_note_shows_itself_at_its_mark_and_goes_with_escape(browser):
    page = browser.page
    browser.open(ARTICLE)
    page.hover("#mark-3")
    box = page.locator(NOTE)
    expect(box).to_be_visible()
    assert page.text_content("#note-3 .note") in box.text_content()
    expect(page.locator("#note-3")).to_have_count(1)
    page.keyboard.press("Escape")
    expect(box).to_be_hidden()


def test_note_shows_itself_to_the_keyboard(browser):
    page = browser.page
    browser.open(ARTICLE)
    tab_to(page, 40, id="mark-1")
    expect(page.locator(NOTE)).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.locator(NOTE)).to_be_hidden()


def test_a_note_stays_while_pointed_at_and_its_links_can_be_followed(browser):
    page = browser.page
    browser.open(ARTICLE)
    page.hover("#mark-3")
    box = page.locator(NOTE)
    box.hover()
    page.wait_for_timeout(500)  # twice as long as a note stays once left
    expect(box).to_be_visible()
    link = box.locator("a").first
    link.evaluate(
        "link => link.addEventListener('click', event => {"
        " event.preventDefault(); document.title = 'followed' })"
    )
    # Focused as well: the press takes the focus away, the note has to be there for the click.
    page.locator("#mark-3").evaluate("mark => mark.focus({focusVisible: true})")
    link.click()
    expect(page).to_have_title("followed")
    page.hover("h1")
    expect(box).to_be_hidden()


def test_a_finger_on_a_mark_goes_to_the_note_and_shows_no_box(start):
    browser = start(has_touch=True)
    browser.open(ARTICLE)
    browser.page.tap("#mark-3")
    browser.page.wait_for_url("**/#note-3")
    expect(browser.page.locator(NOTE)).to_be_hidden()


def test_link_to_a_paragraph_is_copied_and_said(browser):
    page = browser.page
    browser.context.grant_permissions(["clipboard-read", "clipboard-write"])
    browser.open(ARTICLE)
    link = page.locator("#p-3 .block-link")
    expect(link).to_have_attribute("aria-label", "Copy a link to this paragraph")
    link.click()
    expect(page.locator("p[role=status]")).to_have_text("Copied")
    assert page.url == f"{browser.site}{ARTICLE}#p-3"
    assert page.evaluate("navigator.clipboard.readText()") == page.url


def test_sign_of_a_paragraph_shows_itself_when_pointed_at_or_focused(browser):
    page = browser.page
    browser.open(ARTICLE)
    sign = page.locator("#p-3 .block-link")
    expect(sign).to_have_css("opacity", "0")
    page.hover("#p-3")
    expect(sign).to_have_css("opacity", "1")
    page.hover("h1")
    expect(sign).to_have_css("opacity", "0")
    sign.evaluate("sign => sign.focus({focusVisible: true})")
    expect(sign).to_have_css("opacity", "1")


def test_marks_and_paragraphs_lead_where_they_say_without_script(start):
    browser = start(java_script_enabled=False)
    page = browser.page
    browser.open(ARTICLE)
    link = page.locator("#p-3 .block-link")
    assert link.get_attribute("aria-label").startswith("Link to")
    link.click()
    assert page.url.endswith("#p-3")
    page.click("#mark-3")
    assert page.url.endswith("#note-3")


def test_text_of_a_paragraph_is_copied_without_the_sign(browser):
    browser.open(ARTICLE)
    copied = browser.page.locator("#p-3").evaluate(
        "paragraph => { getSelection().selectAllChildren(paragraph);"
        " return getSelection().toString() }"
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
    page = browser.page
    page.emulate_media(media="print")
    browser.open("/treaties/printed/")
    after = page.locator("article a[href^=http]").evaluate_all(
        "links => links.map(a => [a.textContent, getComputedStyle(a, '::after').content])"
    )
    assert {text: content.replace('" <" attr(href) ">"', "<>") for text, content in after} == {
        "the text": '" <https://e.org/text>"',
        "here": '" <https://e.org/n>"',
        "Scan": '" <https://e.org/scan>"',
        "e.org/seen": "none",
    }
    for selector in (".block-link", NOTE, ".back", ".more", ".site nav"):
        expect(page.locator(selector).first).to_have_css("display", "none")


def test_every_page_has_one_field_to_search_from(browser):
    for path in [*PATHS, "/search/?q=goto"]:
        browser.open(path)
        expect(browser.page.locator("form.search").filter(visible=True)).to_have_count(1)
