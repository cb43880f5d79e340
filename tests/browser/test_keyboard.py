"""The whole way of an editor, from logging in to the page, with no pointer and no script’s help."""

import pytest
from django.contrib.auth import get_user_model
from playwright.sync_api import expect

from tests.browser.fields import PASSWORD
from tests.browser.keyboard import (
    focused,
    only_found,
    page_after,
    press,
    press_tool,
    skip_to_content,
    tab_to,
)
from treaties.models import Treaty

pytestmark = pytest.mark.browser

SLUG = "soviet-japanese-basic-convention"


def test_keyboard_alone_leads_from_login_through_writing_and_citing_to_the_page(browser):
    get_user_model().objects.create_superuser("curator", password=PASSWORD)
    page, write = browser.page, browser.page.keyboard.type
    browser.open("/admin/")
    write("curator")
    press(page, "Tab")
    write(PASSWORD)
    page_after(page, "Enter")

    skip_to_content(page)
    tab_to(page, 20, words="Treaties")
    page_after(page, "Enter")

    skip_to_content(page)
    tab_to(page, 5, id="searchbar")
    write("日ソ")
    page_after(page, "Enter")
    # The address still ends in the part skipped to, and so does Tab.
    tab_to(page, 20, words="Soviet–Japanese Basic Convention")
    page_after(page, "Enter")

    skip_to_content(page)
    tab_to(page, 15, words="Sections")
    press(page, "Enter")
    tab_to(page, 8, id="id_sections-0-body")
    press(page, "Control+End")
    before = focused(page, "value")

    press(page, "Enter", "Enter")
    write("Seen ")
    press_tool(page, 0)
    write("later")
    press(page, "ArrowRight", "ArrowRight")
    write(".")
    press_tool(page, 3)
    expect(page.locator("#desk-cite-q")).to_be_focused()
    write("triska")
    expect(only_found(page, "#desk-cite")).to_be_checked()
    tab_to(page, 2, id="desk-cite-locator")
    write("p. 49")
    press(page, "Enter")
    press_tool(page, 4)
    press(page, "Control+a")
    write("pp. 49, 51")
    press(page, "Enter")
    write(" By ")
    press_tool(page, 2)
    write("karakhan")
    expect(only_found(page, "#desk-link")).to_have_value("lev-karakhan")
    press(page, "Enter")
    write(" in ")
    press_tool(page, 5)
    write("条約")
    press(page, "Enter")
    write(".")
    written = (
        "\n\nSeen **later**.[@slusser-triska-1959, pp. 49, 51]"
        " By [Lev Karakhan](person:lev-karakhan) in [条約]{lang=ja}."
    )
    assert focused(page, "value") == before + written

    press_tool(page, 6)
    expect(page.locator(".markup-preview .markup-notes")).to_be_visible()
    expect(page.locator(".markup-preview")).to_contain_text("Seen later.")
    press(page, "Tab")
    assert focused(page) == "id_sections-0-body"
    page_after(page, "Control+s")
    expect(page.locator(".messagelist .success")).to_be_visible()
    assert Treaty.objects.get(slug=SLUG).sections.first().body == before + written

    skip_to_content(page)
    tab_to(page, 6, words="Preview")
    page_after(page, "Enter")
    paragraph = page.locator("p", has_text="Seen later")
    expect(paragraph.locator("strong")).to_have_text("later")
    expect(paragraph.locator("[lang=ja]")).to_have_text("条約")
    expect(paragraph.locator("a[href*=lev-karakhan]")).to_have_text("Lev Karakhan")
    assert browser.complaints() == []
