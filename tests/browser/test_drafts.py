"""Unsaved text stays in the browser: after a closed tab, a mistake, a full store, a sign-out."""

import re
from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.unsaved import (
    LEAD,
    OFFER,
    change,
    close_and_open_again,
    drafts,
    open_form,
    press,
    shows,
    type_lead,
    until,
    value,
)
from treaties.models import Person, Treaty

pytestmark = pytest.mark.browser


@pytest.fixture
def form(browser: Any, sign_in: Callable[[], None]) -> Treaty:
    return open_form(browser, sign_in)


def test_unsaved_text_rows_and_choices_come_back_after_the_tab_was_closed(browser, form):
    sections, signatures = form.sections.count(), form.signatures.count()
    karakhan = Person.objects.get(slug="lev-karakhan")
    type_lead(browser)
    press(browser, "#sections-group .add-row a")
    press(browser, "#signatures-group .add-row a")
    browser.run(
        "document.querySelector(`[name='sections-${arguments[0]}-heading']`).value = 'New part';"
        "document.querySelector(`[name='sections-${arguments[0]}-body']`).value = 'One.\\n\\nTwo.';"
        "document.querySelector('[name=sections-0-DELETE]').checked = true;"
        "const person = document.querySelector(`[name='signatures-${arguments[1]}-person']`);"
        "person.add(new Option('Lev Karakhan', arguments[2], true, true))",
        sections,
        signatures,
        karakhan.pk,
    )
    close_and_open_again(browser, change(form))
    shows(browser, OFFER)
    assert browser.find("#desk-draft").get_attribute("role") == "status"
    said = browser.find("#desk-draft").text
    assert re.match(r"You have unsaved text from \d\d:\d\d\. ", said)
    assert value(browser, "lead") == form.lead
    press(browser, "#desk-draft [data-do=restore]")
    assert value(browser, "lead") == LEAD
    assert value(browser, f"sections-{sections}-heading") == "New part"
    assert value(browser, f"sections-{sections}-body") == "One.\n\nTwo."
    assert value(browser, f"signatures-{signatures}-person") == str(karakhan.pk)
    drawn = f"#select2-id_signatures-{signatures}-person-container"
    assert "Lev Karakhan" in browser.find(drawn).text
    assert browser.run("return document.querySelector('[name=sections-0-DELETE]').checked")
    assert browser.run("return document.activeElement.form.id") == "treaty_form"

    browser.run(
        "document.querySelector(`[name='signatures-${arguments[0]}-person']`).closest('.dynamic-signatures')"
        ".querySelector('.inline-deletelink').click()",
        signatures,
    )
    press(browser, "[name=_continue]")
    shows(browser, ".messagelist .success")
    form.refresh_from_db()
    assert form.lead == LEAD
    assert form.sections.get(heading="New part").body == "One.\n\nTwo."
    assert form.sections.count() == sections
    assert drafts(browser) == 0
    assert browser.complaints() == []


def test_nothing_typed_nothing_offered(browser, form):
    close_and_open_again(browser, change(form))
    until(browser, "return document.readyState === 'complete'")
    assert drafts(browser) == 0
    assert browser.driver.find_elements("css selector", OFFER) == []


def test_discarded_draft_is_gone(browser, form):
    type_lead(browser)
    close_and_open_again(browser, change(form))
    shows(browser, OFFER)
    press(browser, "#desk-draft [data-do=discard]")
    assert value(browser, "lead") == form.lead
    assert browser.find("#desk-draft").text == ""
    assert drafts(browser) == 0


def test_draft_of_a_new_record_is_offered_at_the_next_one(browser, form):
    browser.open("/admin/treaties/person/add/")
    browser.run("document.querySelector('[name=family_name]').value = 'Gotō'")
    close_and_open_again(browser, "/admin/treaties/person/add/")
    shows(browser, OFFER)
    press(browser, "#desk-draft [data-do=restore]")
    assert value(browser, "family_name") == "Gotō"
    close_and_open_again(browser, change(form))
    until(browser, "return document.readyState === 'complete'")
    assert browser.driver.find_elements("css selector", OFFER) == []


def test_restored_text_that_is_older_than_the_record_leads_to_both_texts(browser, form):
    type_lead(browser)
    browser.driver.switch_to.new_window("tab")
    browser.open(change(form))
    type_lead(browser, "Saved meanwhile.")
    press(browser, "[name=_continue]")
    shows(browser, ".messagelist .success")
    close_and_open_again(browser, change(form))
    shows(browser, OFFER)
    assert "saved since then" in browser.find("#desk-draft").text
    press(browser, "#desk-draft [data-do=restore]")
    press(browser, "[name=_continue]")
    shows(browser, ".desk-conflict")
    form.refresh_from_db()
    assert form.lead == "Saved meanwhile."
    assert drafts(browser) == 1


def test_open_form_of_another_tab_is_not_offered(browser, form):
    type_lead(browser)
    browser.run("document.dispatchEvent(new Event('visibilitychange'))")
    assert drafts(browser) == 1
    browser.driver.switch_to.new_window("tab")
    browser.open(change(form))
    until(browser, "return document.readyState === 'complete'")
    assert browser.driver.find_elements("css selector", OFFER) == []
    browser.driver.close()
    browser.driver.switch_to.window(browser.driver.window_handles[0])


def test_draft_stays_while_the_form_comes_back_with_mistakes(browser, form):
    type_lead(browser, "Wrong [@nobody]")
    press(browser, "[name=_continue]")
    shows(browser, ".errornote")
    assert drafts(browser) == 1
    assert browser.driver.find_elements("css selector", OFFER) == []
    type_lead(browser)
    press(browser, "[name=_continue]")
    shows(browser, ".messagelist .success")
    assert drafts(browser) == 0


def test_signing_out_leaves_no_draft(browser, form):
    type_lead(browser)
    browser.run("document.dispatchEvent(new Event('visibilitychange'))")
    assert drafts(browser) == 1
    press(browser, "#logout-form button")
    until(browser, "return !document.querySelector('#logout-form')")
    assert drafts(browser) == 0


def test_drafts_of_a_month_ago_are_dropped(browser, form):
    day = 24 * 60 * 60 * 1000
    browser.run(
        "for (const days of [29, 31]) localStorage.setItem(`draft:1:treaty:9:1:${days}`,"
        "JSON.stringify({at: Date.now() - days * arguments[0], version: '1', fields: []}))",
        day,
    )
    browser.open("/admin/")
    assert drafts(browser) == 1


def test_full_store_is_said_and_does_not_hinder_typing(browser, form):
    type_lead(browser)
    browser.run(
        "Storage.prototype.setItem = () => { throw new DOMException('', 'QuotaExceededError') };"
        "document.dispatchEvent(new Event('visibilitychange'))"
    )
    assert "no room" in browser.find("#desk-draft").text
    press(browser, "[name=_continue]")
    shows(browser, ".messagelist .success")
    form.refresh_from_db()
    assert form.lead == LEAD
    assert browser.complaints() == []


def test_password_and_seal_are_not_stored(browser, form):
    type_lead(browser)
    browser.run("document.dispatchEvent(new Event('visibilitychange'))")
    stored = browser.run("return Object.values(localStorage).join()")
    seal = browser.run("return document.cookie.match(/csrftoken=([^;]+)/)[1]")
    assert LEAD in stored
    assert seal not in stored
    assert "csrfmiddlewaretoken" not in stored
    assert "password" not in stored
