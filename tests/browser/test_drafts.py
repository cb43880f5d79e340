"""Unsaved text stays in the browser: after a closed tab, a mistake, a full store, a sign-out."""

import re
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.fields import SAVE, choose, go, save
from tests.browser.unsaved import (
    LEAD,
    RESTORE,
    change,
    close_and_open_again,
    drafts,
    look_away,
    offers_nothing,
    open_form,
    type_lead,
)
from treaties.models import Person, Treaty

pytestmark = pytest.mark.browser


@pytest.fixture
def form(browser: Any) -> Treaty:
    return open_form(browser)


def test_unsaved_text_rows_and_choices_come_back_after_the_tab_was_closed(browser, form):
    sections, signatures = form.sections.count(), form.signatures.count()
    section, signature = f"sections-{sections}", f"signatures-{signatures}"
    karakhan = Person.objects.get(slug="lev-karakhan")
    page = browser.page
    type_lead(page)
    page.click("#sections-group .add-row a")
    page.click("#signatures-group .add-row a")
    page.fill(f"[name={section}-heading]", "New part")
    page.fill(f"[name={section}-body]", "One.\n\nTwo.")
    page.check("[name=sections-0-DELETE]")
    choose(page, f"{signature}-person", "Lev Karakhan")
    close_and_open_again(browser, change(form))
    page = browser.page
    said = page.locator("#desk-draft")
    expect(said).to_have_role("status")
    expect(said).to_have_text(re.compile(r"^You have unsaved text from \d\d:\d\d\. "))
    expect(page.locator("[name=lead]")).to_have_value(form.lead)
    page.click(RESTORE)
    expect(page.locator("[name=lead]")).to_have_value(LEAD)
    expect(page.locator(f"[name={section}-heading]")).to_have_value("New part")
    expect(page.locator(f"[name={section}-body]")).to_have_value("One.\n\nTwo.")
    expect(page.locator(f"[name={signature}-person]")).to_have_value(str(karakhan.pk))
    drawn = page.locator(f"#select2-id_{signature}-person-container")
    expect(drawn).to_contain_text("Lev Karakhan")
    expect(page.locator("[name=sections-0-DELETE]")).to_be_checked()
    assert page.evaluate("document.activeElement.form.id") == "treaty_form"

    page.click(f"#{signature} .inline-deletelink")
    save(page)
    form.refresh_from_db()
    assert form.lead == LEAD
    assert form.sections.get(heading="New part").body == "One.\n\nTwo."
    assert form.sections.count() == sections
    assert drafts(page) == 0
    assert browser.complaints() == []


def test_nothing_typed_nothing_offered(browser, form):
    close_and_open_again(browser, change(form))
    assert drafts(browser.page) == 0
    assert offers_nothing(browser.page)


def test_discarded_draft_is_gone(browser, form):
    type_lead(browser.page)
    close_and_open_again(browser, change(form))
    browser.page.click("#desk-draft [data-do=discard]")
    expect(browser.page.locator("[name=lead]")).to_have_value(form.lead)
    expect(browser.page.locator("#desk-draft")).to_be_empty()
    assert drafts(browser.page) == 0


def test_draft_of_a_new_record_is_offered_at_the_next_one(browser, form):
    browser.open("/admin/treaties/person/add/")
    browser.page.fill("[name=family_name]", "Gotō")
    close_and_open_again(browser, "/admin/treaties/person/add/")
    browser.page.click(RESTORE)
    expect(browser.page.locator("[name=family_name]")).to_have_value("Gotō")
    close_and_open_again(browser, change(form))
    assert offers_nothing(browser.page)


def test_restored_text_that_is_older_than_the_record_leads_to_both_texts(browser, form):
    type_lead(browser.page)
    old = browser.open_tab()
    look_away(old)
    browser.open(change(form))
    type_lead(browser.page, "Saved meanwhile.")
    save(browser.page)
    old.close()
    close_and_open_again(browser, change(form))
    expect(browser.page.locator("#desk-draft")).to_contain_text("saved since then")
    browser.page.click(RESTORE)
    go(browser.page, SAVE)
    expect(browser.page.locator(".desk-conflict")).to_be_visible()
    form.refresh_from_db()
    assert form.lead == "Saved meanwhile."
    assert drafts(browser.page) == 1


def test_open_form_of_another_tab_is_not_offered(browser, form):
    type_lead(browser.page)
    look_away(browser.page)
    assert drafts(browser.page) == 1
    browser.open_tab()
    browser.open(change(form))
    assert offers_nothing(browser.page)


def test_draft_stays_while_the_form_comes_back_with_mistakes(browser, form):
    page = browser.page
    type_lead(page, "Wrong [@nobody]")
    go(page, SAVE)
    expect(page.locator(".errornote")).to_be_visible()
    assert drafts(page) == 1
    assert offers_nothing(page)
    type_lead(page)
    save(page)
    assert drafts(page) == 0


def test_signing_out_leaves_no_draft(browser, form):
    page = browser.page
    type_lead(page)
    look_away(page)
    assert drafts(page) == 1
    go(page, "#logout-form button")
    expect(page.locator("#logout-form")).to_have_count(0)
    assert drafts(page) == 0


def test_drafts_of_a_month_ago_are_dropped(browser, form):
    browser.page.evaluate(
        "day => [29, 31].forEach(days => localStorage.setItem(`draft:1:treaty:9:1:${days}`,"
        "JSON.stringify({at: Date.now() - days * day, version: '1', fields: []})))",
        24 * 60 * 60 * 1000,
    )
    browser.open("/admin/")
    assert drafts(browser.page) == 1


def test_full_store_is_said_and_does_not_hinder_typing(browser, form):
    page = browser.page
    type_lead(page)
    page.evaluate(
        "() => { Storage.prototype.setItem ="
        " () => { throw new DOMException('', 'QuotaExceededError') } }"
    )
    look_away(page)
    expect(page.locator("#desk-draft")).to_contain_text("no room")
    save(page)
    form.refresh_from_db()
    assert form.lead == LEAD
    assert browser.complaints() == []


def test_password_and_seal_are_not_stored(browser, form):
    type_lead(browser.page)
    look_away(browser.page)
    stored = browser.page.evaluate("Object.values(localStorage).join()")
    seal = browser.page.evaluate("document.cookie.match(/csrftoken=([^;]+)/)[1]")
    assert LEAD in stored
    assert seal not in stored
    assert "csrfmiddlewaretoken" not in stored
    assert "password" not in stored
