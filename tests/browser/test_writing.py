"""An editor writes, cites, previews, dates and orders in a real browser, under the policy."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.fields import SAVE, go, save
from tests.browser.keyboard import focused, only_found, press, press_tool
from tests.browser.unsaved import open_form
from treaties.models import Person, Source, Treaty

pytestmark = pytest.mark.browser

ADD_SECTION = "#sections-group .add-row a"


@pytest.fixture
def form(browser: Any) -> Treaty:
    """Open the first article's form; return its treaty."""
    return open_form(browser)


def put_lead(page: Page, text: str, start: int, end: int) -> None:
    """Write the lead anew, and mark a part of it."""
    lead = page.locator("#id_lead")
    lead.fill(text)
    lead.evaluate("(lead, part) => lead.setSelectionRange(...part)", [start, end])


def test_new_section_is_written_cited_and_previewed_by_keys_and_toolbar(browser, form):
    page, write = browser.page, browser.page.keyboard.type
    row = f"sections-{form.sections.count()}"
    page.press(ADD_SECTION, "Enter")
    page.focus(f"#id_{row}-heading")
    write("Afterwards")
    press(page, "Tab")
    assert focused(page, "dataset.do") == "bold"
    press(page, "Tab")
    assert focused(page) == f"id_{row}-body"

    press(page, "Control+b")
    write("Relations")
    assert focused(page, "value") == "**Relations**"
    press(page, "End")
    write(" went on. ")
    press(page, "Control+i")
    write("Pravda")
    press(page, "End")
    write(" said so.")

    press_tool(page, 3)
    expect(page.locator("dialog#desk-cite[open] #desk-cite-q")).to_be_focused()
    write("triska")
    expect(only_found(page, "#desk-cite")).to_be_checked()
    press(page, "Tab", "Tab")
    assert focused(page) == "desk-cite-locator"
    write("p. 49")
    press(page, "Enter")
    assert focused(page) == f"id_{row}-body"
    written = "**Relations** went on. *Pravda* said so.[@slusser-triska-1959, p. 49]"
    assert focused(page, "value") == written

    press_tool(page, 6)
    pane = page.locator(f"#{row} .markup-preview")
    expect(pane.locator("strong")).to_have_text("Relations")
    expect(pane.locator(".markup-notes")).to_contain_text("49.")
    expect(page.locator("#desk-says")).to_have_text("Preview drawn")

    press(page, "Tab", "End")
    write(" [@nobody]")
    expect(page.locator("[data-line]")).to_be_visible()
    said = page.locator(".markup-problems")
    expect(said).to_contain_text("There is no source with the key “nobody”")
    press(page, *["Backspace"] * len(" [@nobody]"))
    expect(page.locator("[data-line]")).to_have_count(0)
    press(page, "Tab")  # to the preview, which scrolls
    page.press(SAVE, "Enter")
    expect(page.locator(".messagelist .success")).to_be_visible()
    assert form.sections.get(heading="Afterwards").body == written
    assert browser.complaints() == []


def test_part_of_a_form_is_one_step_from_its_top(browser, form):
    page = browser.page
    parts = page.locator(".desk-jump a").all()
    assert len(parts) == 11
    for part in parts:
        part.click()
        target = page.evaluate("location.hash")
        expect(page.locator(target)).to_be_in_viewport()
        press(page, "Tab")
        assert focused(page, "closest(location.hash) !== null")


def test_escape_leaves_a_dialog_and_the_text_as_it_was(browser, form):
    page = browser.page
    lead, dialog = page.locator("#id_lead"), page.locator("dialog[open]")
    before = lead.input_value()
    for steps in (2, 3, 5):
        lead.focus()
        press_tool(page, steps)
        expect(dialog).to_be_visible()
        press(page, "Escape")
        expect(dialog).to_have_count(0)
        assert focused(page, "closest('[role=toolbar]') !== null")
    expect(lead).to_have_value(before)


def test_link_language_and_pages_are_put_into_the_text(browser, form):
    page, write = browser.page, browser.page.keyboard.type
    put_lead(page, "", 0, 0)
    press_tool(page, 2)
    write("karakhan")
    expect(only_found(page, "#desk-link")).to_have_value("lev-karakhan")
    press(page, "Enter")
    assert focused(page, "value") == "[Lev Karakhan](person:lev-karakhan)"

    put_lead(page, "条約", 0, 2)
    press_tool(page, 5)
    press(page, "Enter")
    assert focused(page, "value") == "[条約]{lang=ja}"

    put_lead(page, "So.[@chang; @tomita-2019, p. 3]", 8, 8)
    press_tool(page, 4)
    write("pp. 17, 33")
    press(page, "Enter")
    assert focused(page, "value") == "So.[@chang, pp. 17, 33; @tomita-2019, p. 3]"
    press(page, "Control+z")
    assert focused(page, "value") == "So.[@chang; @tomita-2019, p. 3]"


def test_missing_source_is_made_from_the_dialog_and_cited(browser, form):
    page = browser.page
    put_lead(page, "Typed. ", 7, 7)
    press_tool(page, 3)
    with page.expect_popup() as coming:
        page.click("#desk-cite .desk-add")
    popup = coming.value
    popup.select_option("[name=type]", "book")
    popup.fill("[name=slug]", "lensen-1970")
    popup.fill("[name=title]", "Japanese Recognition of the U.S.S.R.")
    with popup.expect_event("close"):
        popup.click("[name=_save]")
    expect(page.locator("#desk-cite .desk-found input:checked")).to_have_value("lensen-1970")
    page.click("#desk-cite [type=submit]")
    expect(page.locator("#id_lead")).to_have_value("Typed. [@lensen-1970]")
    assert Source.objects.filter(slug="lensen-1970").exists()
    assert browser.complaints() == []


def test_missing_person_is_made_beside_the_field_and_chosen_with_years(browser, form):
    page = browser.page
    page.fill("#id_name", "Typed before")
    with page.expect_popup() as coming:
        page.click("#add_id_signatures-0-person")
    popup = coming.value
    for name, value in {
        "family_name": "Joffe",
        "given_name": "Adolf",
        "birth": "1883",
        "death": "1927",
    }.items():
        popup.fill(f"[name={name}]", value)
    with popup.expect_event("close"):
        popup.click("[name=_save]")
    shown = page.locator("#select2-id_signatures-0-person-container")
    expect(shown).to_contain_text("Adolf Joffe (1883–1927)")
    expect(page.locator("#id_name")).to_have_value("Typed before")
    assert Person.objects.filter(family_name="Joffe").exists()
    assert browser.complaints() == []


def test_date_is_read_while_it_is_typed_and_asked_about(browser, form):
    page = browser.page
    date = page.locator("#id_actions-0-date_0")
    reading = page.locator(
        ":has(> .historical-date-inputs #id_actions-0-date_0) > .historical-date-reading"
    )
    date.clear()
    date.press_sequentially("大正14年1月20日")
    expect(reading).to_contain_text("EDTF 1925-01-20")
    date.clear()
    date.press_sequentially("1904-05")
    expect(reading.locator("button")).to_have_count(2)
    reading.locator("button").nth(1).click()
    expect(reading).to_contain_text("EDTF 1904/1905")
    expect(date).to_have_value("1904–1905")
    expect(reading).to_have_attribute("aria-live", "polite")


def test_rows_are_ordered_by_buttons_new_ones_too(browser, form):
    page = browser.page
    headings = [section.heading for section in form.sections.all()]
    page.click(ADD_SECTION)
    row = f"#sections-{len(headings)}"
    page.fill(f"{row} [name$=heading]", "New")
    up = page.locator(f"{row} [data-step='-1']")
    up.focus()
    press(page, *["Enter"] * len(headings))
    expect(up).to_be_focused()
    said = page.locator("#desk-says")
    expect(said).to_have_text(f"Sections: now row 1 of {len(headings) + 1}")
    press(page, "Enter")
    expect(said).to_have_text("Sections: this row has no further to go.")
    # A second new row, removed again, makes Django's script number all rows anew.
    page.click(ADD_SECTION)
    page.click(f"#sections-{len(headings) + 1} .inline-deletelink")
    page.locator("#titles-group [data-step='1']").first.click()
    titles = list(form.titles.values_list("text", flat=True))
    save(page)
    assert [section.heading for section in form.sections.all()] == ["New", *headings]
    assert list(form.titles.values_list("text", flat=True))[:2] == titles[1::-1]
    assert browser.complaints() == []


def test_empty_new_row_stays_empty_when_others_are_ordered(browser, form):
    number = form.sections.count()
    browser.page.click(ADD_SECTION)
    browser.page.click("#sections-0 [data-step='1']")
    save(browser.page)
    assert form.sections.count() == number


def test_order_is_kept_when_the_form_comes_back_with_an_error(browser, form):
    page = browser.page
    headings = [section.heading for section in form.sections.all()]
    page.click("#sections-0 [data-step='1']")
    page.fill("#id_lead", "[@nobody]")
    go(page, SAVE)
    expect(page.locator(".errornote")).to_be_visible()
    shown = page.locator("#sections-group [name$=-heading]")
    swapped = [headings[1], headings[0], *headings[2:]]
    values = shown.evaluate_all("fields => fields.map(field => field.value)")
    assert values[: len(headings)] == swapped
    page.fill("#id_lead", "Mended.")
    save(page)
    assert [section.heading for section in form.sections.all()] == swapped
