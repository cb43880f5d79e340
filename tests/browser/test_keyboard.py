"""The whole way of an editor, from logging in to the page, with no pointer and no script’s help."""

import pytest
from django.contrib.auth import get_user_model
from selenium.webdriver import Keys

from tests.browser.keyboard import (
    control,
    focused,
    keys,
    page_after,
    press_tool,
    skip_to_content,
    tab_to,
    until,
)
from treaties.models import Treaty

pytestmark = pytest.mark.browser

SLUG = "soviet-japanese-basic-convention"


def test_keyboard_alone_leads_from_login_through_writing_and_citing_to_the_page(browser):
    get_user_model().objects.create_superuser("curator", password="for this test only")
    browser.open("/admin/")
    keys(browser, "curator", Keys.TAB, "for this test only")
    page_after(browser, Keys.ENTER)

    skip_to_content(browser)
    tab_to(browser, 20, words="Treaties")
    page_after(browser, Keys.ENTER)

    skip_to_content(browser)
    tab_to(browser, 5, id="searchbar")
    page_after(browser, "日ソ", Keys.ENTER)
    # The address still ends in the part skipped to, and so does Tab.
    tab_to(browser, 20, words="Soviet–Japanese Basic Convention")
    page_after(browser, Keys.ENTER)

    skip_to_content(browser)
    tab_to(browser, 15, words="Sections")
    keys(browser, Keys.ENTER)
    tab_to(browser, 8, id="id_sections-0-body")
    control(browser, Keys.END)
    before = focused(browser, "value")

    keys(browser, Keys.ENTER, Keys.ENTER, "Seen ")
    press_tool(browser, 0)
    keys(browser, "later", Keys.ARROW_RIGHT, Keys.ARROW_RIGHT, ".")
    press_tool(browser, 3)
    until(browser, "return document.activeElement.id === 'desk-cite-q'")
    keys(browser, "triska")
    until(
        browser,
        "const found = document.querySelectorAll('#desk-cite .desk-found input');"
        "return found.length === 1 && found[0].checked",
    )
    tab_to(browser, 2, id="desk-cite-locator")
    keys(browser, "p. 49", Keys.ENTER)
    press_tool(browser, 4)
    control(browser, "a")
    keys(browser, "pp. 49, 51", Keys.ENTER, " By ")
    press_tool(browser, 2)
    keys(browser, "karakhan")
    until(
        browser,
        "const found = document.querySelectorAll('#desk-link .desk-found input');"
        "return found.length === 1 && found[0].value === 'lev-karakhan'",
    )
    keys(browser, Keys.ENTER, " in ")
    press_tool(browser, 5)
    keys(browser, "条約", Keys.ENTER, ".")
    written = (
        "\n\nSeen **later**.[@slusser-triska-1959, pp. 49, 51]"
        " By [Lev Karakhan](person:lev-karakhan) in [条約]{lang=ja}."
    )
    assert focused(browser, "value") == before + written

    press_tool(browser, 6)
    until(browser, "return document.querySelector('.markup-preview .markup-notes')")
    assert "Seen later." in browser.find(".markup-preview").text
    keys(browser, Keys.TAB)
    assert focused(browser) == "id_sections-0-body"
    old = browser.find("html")
    control(browser, "s")
    browser.wait_gone(old)
    browser.wait(lambda: browser.find(".messagelist .success"))
    assert Treaty.objects.get(slug=SLUG).sections.first().body == before + written

    skip_to_content(browser)
    tab_to(browser, 6, words="Preview")
    page_after(browser, Keys.ENTER)
    paragraph = next(
        one for one in browser.driver.find_elements("css selector", "p") if "Seen later" in one.text
    )
    assert paragraph.find_element("css selector", "strong").text == "later"
    assert paragraph.find_element("css selector", "[lang=ja]").text == "条約"
    assert paragraph.find_element("css selector", "a[href*=lev-karakhan]").text == "Lev Karakhan"
    assert browser.complaints() == []
