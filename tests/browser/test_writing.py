"""An editor writes, cites, previews, dates and orders in a real browser, under the policy."""

from typing import Any

import pytest
from selenium.webdriver import Keys

from tests.browser.keyboard import control, focused, keys, press_tool, until
from treaties.models import Person, Source, Treaty

pytestmark = pytest.mark.browser

SLUG = "soviet-japanese-basic-convention"


@pytest.fixture
def form(browser: Any, sign_in: Any) -> Treaty:
    """Open the first article's form; return its treaty."""
    sign_in()
    treaty = Treaty.objects.get(slug=SLUG)
    browser.open(f"/admin/treaties/treaty/{treaty.pk}/change/")
    return treaty


def test_new_section_is_written_cited_and_previewed_by_keys_and_toolbar(browser, form):
    sections = form.sections.count()
    browser.run("document.querySelector('#sections-group .add-row a').focus()")
    keys(browser, Keys.ENTER)
    row = f"sections-{sections}"
    until(browser, "return document.getElementById(arguments[0])", row)
    browser.run("document.getElementById(arguments[0]).focus()", f"id_{row}-heading")
    keys(browser, "Afterwards", Keys.TAB)
    assert focused(browser, "dataset.do") == "bold"
    keys(browser, Keys.TAB)
    assert focused(browser) == f"id_{row}-body"

    control(browser, "b")
    keys(browser, "Relations")
    assert focused(browser, "value") == "**Relations**"
    keys(browser, Keys.END, " went on. ")
    control(browser, "i")
    keys(browser, "Pravda", Keys.END, " said so.")

    press_tool(browser, 3)
    until(browser, "return document.querySelector('#desk-cite').open")
    assert focused(browser) == "desk-cite-q"
    keys(browser, "triska")
    until(
        browser,
        "const found = document.querySelectorAll('#desk-cite .desk-found input');"
        "return found.length === 1 && found[0].checked",
    )
    keys(browser, Keys.TAB, Keys.TAB)
    assert focused(browser) == "desk-cite-locator"
    keys(browser, "p. 49", Keys.ENTER)
    assert focused(browser) == f"id_{row}-body"
    written = "**Relations** went on. *Pravda* said so.[@slusser-triska-1959, p. 49]"
    assert focused(browser, "value") == written

    press_tool(browser, 6)
    pane = until(
        browser,
        "return document.querySelector('#' + arguments[0] + ' .markup-notes')"
        " && document.querySelector('#' + arguments[0] + ' .markup-preview').innerHTML",
        row,
    )
    assert "<strong>Relations</strong>" in pane
    assert "49." in pane
    assert browser.find("#desk-says").get_attribute("textContent") == "Preview drawn"

    keys(browser, Keys.TAB)
    keys(browser, Keys.END, " [@nobody]")
    until(browser, "return document.querySelector('[data-line]')")
    assert "There is no source with the key “nobody”" in browser.find(".markup-problems").text
    keys(browser, *[Keys.BACKSPACE] * len(" [@nobody]"))
    until(browser, "return !document.querySelector('[data-line]')")
    keys(browser, Keys.TAB)  # to the preview, which scrolls
    browser.run("document.querySelector('[name=_continue]').focus()")
    keys(browser, Keys.ENTER)
    browser.wait(lambda: browser.find(".messagelist .success"))
    assert form.sections.get(heading="Afterwards").body == written
    assert browser.complaints() == []


def test_part_of_a_form_is_one_step_from_its_top(browser, form):
    parts = browser.driver.find_elements("css selector", ".desk-jump a")
    assert len(parts) == 11
    for part in parts:
        part.click()
        top = browser.run(
            "return document.querySelector(arguments[0]).getBoundingClientRect().top",
            browser.run("return location.hash"),
        )
        assert top < 1000
        keys(browser, Keys.TAB)
        assert browser.run("return document.activeElement.closest(location.hash) !== null")


def test_escape_leaves_a_dialog_and_the_text_as_it_was(browser, form):
    browser.run("const a = document.querySelector('#id_lead'); a.focus(); a.selectionStart = 0")
    before = focused(browser, "value")
    for steps in (2, 3, 5):
        browser.run("document.querySelector('#id_lead').focus()")
        press_tool(browser, steps)
        until(browser, "return document.querySelector('dialog[open]')")
        keys(browser, Keys.ESCAPE)
        until(browser, "return !document.querySelector('dialog[open]')")
        assert focused(browser, "closest('[role=toolbar]') !== null")
    assert browser.find("#id_lead").get_attribute("value") == before


def test_link_language_and_pages_are_put_into_the_text(browser, form):
    browser.run("const a = document.querySelector('#id_lead'); a.value = ''; a.focus()")
    press_tool(browser, 2)
    keys(browser, "karakhan")
    until(
        browser,
        "const found = document.querySelectorAll('#desk-link .desk-found input');"
        "return found.length === 1 && found[0].value === 'lev-karakhan'",
    )
    keys(browser, Keys.ENTER)
    assert focused(browser, "value") == "[Lev Karakhan](person:lev-karakhan)"

    browser.run("const a = document.querySelector('#id_lead'); a.value = '条約'; a.select()")
    press_tool(browser, 5)
    keys(browser, Keys.ENTER)
    assert focused(browser, "value") == "[条約]{lang=ja}"

    browser.run(
        "const a = document.querySelector('#id_lead'); a.value = 'So.[@chang; @tomita-2019, p. 3]';"
        "a.setSelectionRange(8, 8)"
    )
    press_tool(browser, 4)
    keys(browser, "pp. 17, 33", Keys.ENTER)
    assert focused(browser, "value") == "So.[@chang, pp. 17, 33; @tomita-2019, p. 3]"
    control(browser, "z")
    assert focused(browser, "value") == "So.[@chang; @tomita-2019, p. 3]"


def test_missing_source_is_made_from_the_dialog_and_cited(browser, form):
    browser.run(
        "const a = document.querySelector('#id_lead'); a.value = 'Typed. '; a.focus();"
        "a.setSelectionRange(7, 7)"
    )
    press_tool(browser, 3)
    desk = browser.driver.current_window_handle
    browser.find("#desk-cite .desk-add").click()
    browser.wait(lambda: len(browser.driver.window_handles) == 2)
    popup = next(one for one in browser.driver.window_handles if one != desk)
    browser.driver.switch_to.window(popup)
    browser.run(
        "document.querySelector('[name=type]').value = 'book';"
        "document.querySelector('[name=slug]').value = 'lensen-1970';"
        "document.querySelector('[name=title]').value = 'Japanese Recognition of the U.S.S.R.'"
    )
    browser.find("[name=_save]").click()
    browser.wait(lambda: len(browser.driver.window_handles) == 1)
    browser.driver.switch_to.window(desk)
    until(
        browser,
        "return document.querySelector('#desk-cite .desk-found input:checked')?.value"
        " === 'lensen-1970'",
    )
    browser.find("#desk-cite [type=submit]").click()
    assert browser.find("#id_lead").get_attribute("value") == "Typed. [@lensen-1970]"
    assert Source.objects.filter(slug="lensen-1970").exists()
    assert browser.complaints() == []


def test_missing_person_is_made_beside_the_field_and_chosen_with_years(browser, form):
    browser.run("document.querySelector('#id_name').value = 'Typed before'")
    browser.run("document.querySelector('#add_id_signatures-0-person').scrollIntoView()")
    desk = browser.driver.current_window_handle
    browser.run("document.querySelector('#add_id_signatures-0-person').click()")
    browser.wait(lambda: len(browser.driver.window_handles) == 2)
    popup = next(one for one in browser.driver.window_handles if one != desk)
    browser.driver.switch_to.window(popup)
    browser.run(
        "document.querySelector('[name=family_name]').value = 'Joffe';"
        "document.querySelector('[name=given_name]').value = 'Adolf';"
        "document.querySelector('[name=birth]').value = '1883';"
        "document.querySelector('[name=death]').value = '1927'"
    )
    browser.find("[name=_save]").click()
    browser.wait(lambda: len(browser.driver.window_handles) == 1)
    browser.driver.switch_to.window(desk)
    shown = "#select2-id_signatures-0-person-container"
    until(browser, "return document.querySelector(arguments[0]).title.includes('Joffe')", shown)
    assert "Adolf Joffe (1883–1927)" in browser.find(shown).text
    assert browser.find("#id_name").get_attribute("value") == "Typed before"
    assert Person.objects.filter(family_name="Joffe").exists()
    assert browser.complaints() == []


def test_date_is_read_while_it_is_typed_and_asked_about(browser, form):
    date = browser.find("#id_actions-0-date_0")
    browser.run("arguments[0].scrollIntoView({block: 'center'})", date)
    reading = (
        "return document.querySelector('#id_actions-0-date_0').closest('.historical-date-inputs')"
        ".parentElement.querySelector('.historical-date-reading')"
    )
    date.clear()
    date.send_keys("大正14年1月20日")
    until(browser, f"{reading}.textContent.includes('EDTF 1925-01-20')")
    date.clear()
    date.send_keys("1904-05")
    until(browser, f"{reading}.querySelectorAll('button').length === 2")
    browser.run(f"{reading}.querySelectorAll('button')[1].click()")
    until(browser, f"{reading}.textContent.includes('EDTF 1904/1905')")
    assert date.get_attribute("value") == "1904–1905"
    assert browser.run(f"{reading}.getAttribute('aria-live')") == "polite"


def test_rows_are_ordered_by_buttons_new_ones_too(browser, form):
    headings = [section.heading for section in form.sections.all()]
    browser.run("document.querySelector('#sections-group .add-row a').click()")
    row = f"#sections-{len(headings)}"
    browser.find(f"{row} [name$=heading]").send_keys("New")
    up = browser.find(f"{row} [data-step='-1']")
    browser.run("arguments[0].focus()", up)
    keys(browser, *[Keys.ENTER] * len(headings))
    assert browser.run("return document.activeElement === arguments[0]", up)
    said = browser.find("#desk-says").get_attribute("textContent")
    assert said == f"Sections: now row 1 of {len(headings) + 1}"
    keys(browser, Keys.ENTER)
    said = browser.find("#desk-says").get_attribute("textContent")
    assert said == "Sections: this row has no further to go."
    # A second new row, removed again, makes Django's script number all rows anew.
    browser.run("document.querySelector('#sections-group .add-row a').click()")
    removed = "#sections-group .inline-related:not(.empty-form) .inline-deletelink"
    browser.run("[...document.querySelectorAll(arguments[0])].at(-1).click()", removed)
    browser.run("document.querySelector('#titles-group [data-step=\"1\"]').click()")
    titles = list(form.titles.values_list("text", flat=True))
    browser.find("[name=_continue]").submit()
    browser.wait(lambda: browser.find(".messagelist .success"))
    assert [section.heading for section in form.sections.all()] == ["New", *headings]
    assert list(form.titles.values_list("text", flat=True))[:2] == titles[1::-1]
    assert browser.complaints() == []


def test_empty_new_row_stays_empty_when_others_are_ordered(browser, form):
    number = form.sections.count()
    browser.run("document.querySelector('#sections-group .add-row a').click()")
    browser.run("document.querySelector('#sections-0 [data-step=\"1\"]').click()")
    browser.find("[name=_continue]").submit()
    browser.wait(lambda: browser.find(".messagelist .success"))
    assert form.sections.count() == number


def test_order_is_kept_when_the_form_comes_back_with_an_error(browser, form):
    headings = [section.heading for section in form.sections.all()]
    browser.run("document.querySelector('#sections-0 [data-step=\"1\"]').click()")
    browser.run("document.querySelector('#id_lead').value = '[@nobody]'")
    browser.find("[name=_continue]").submit()
    browser.wait(lambda: browser.find(".errornote"))
    shown = (
        "return [...document.querySelectorAll('#sections-group [name$=-heading]')]"
        ".map(one => one.value)"
    )
    swapped = [headings[1], headings[0], *headings[2:]]
    assert browser.run(shown)[: len(headings)] == swapped
    browser.run("document.querySelector('#id_lead').value = 'Mended.'")
    browser.find("[name=_continue]").submit()
    browser.wait(lambda: browser.find(".messagelist .success"))
    assert [section.heading for section in form.sections.all()] == swapped
