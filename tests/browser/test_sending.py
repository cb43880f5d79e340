"""An ended session costs a click, a double click sends once, and who else is there is shown."""

import re
import time
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from playwright.sync_api import Page, Route, expect

from tests.browser.fields import SAVE, go, log_in, save
from tests.browser.unsaved import LEAD, change, drafts, open_form, type_lead
from treaties.models import Presence, Treaty

pytestmark = pytest.mark.browser

AGAIN = ".desk-kept-again input"


@pytest.fixture
def form(browser: Any) -> Treaty:
    return open_form(browser)


def end_session(browser: Any) -> None:
    browser.context.clear_cookies(name="sessionid")


def sign_in_and_close(page: Page) -> None:
    log_in(page)
    expect(page.locator("#logout-form")).to_be_visible()
    page.close()


def sign_in_in_another_tab(page: Page) -> None:
    """Follow the page's link, sign in there, and come back."""
    with page.expect_popup() as popup:
        page.click(".desk-kept a[target=_blank]")
    sign_in_and_close(popup.value)


def test_ended_session_costs_one_click_with_script(browser, form):
    page = browser.page
    type_lead(page)
    end_session(browser)
    go(page, SAVE)
    expect(page.locator("h1")).to_contain_text("You are not signed in any more")
    expect(page.locator(".desk-kept [name=lead]")).to_have_value(LEAD)
    assert drafts(page) == 1
    sign_in_in_another_tab(page)
    go(page, AGAIN)
    expect(page.locator(".messagelist .success")).to_be_visible()
    form.refresh_from_db()
    assert form.lead == LEAD
    assert drafts(page) == 0
    # The status 403 alone.
    assert all("403" in words for words in browser.complaints())


def test_ended_session_costs_two_clicks_without_script(start: Callable[..., Any]):
    browser = start(java_script_enabled=False)
    form = open_form(browser)
    page = browser.page
    type_lead(page)
    end_session(browser)
    go(page, SAVE)
    sign_in_in_another_tab(page)
    go(page, AGAIN)
    expect(page.locator("h1")).to_contain_text("Send it once more")
    go(page, AGAIN)
    expect(page.locator(".messagelist .success")).to_be_visible()
    form.refresh_from_db()
    assert form.lead == LEAD


def test_form_that_stayed_open_is_saved_after_signing_in_elsewhere(browser, form):
    page = browser.page
    type_lead(page)
    end_session(browser)
    elsewhere = browser.context.new_page()
    elsewhere.goto("/admin/login/")
    sign_in_and_close(elsewhere)
    save(page)
    form.refresh_from_db()
    assert form.lead == LEAD


def test_double_click_sends_once(browser, form):
    page = browser.page
    browser.open("/admin/treaties/place/add/")
    page.fill("[name=name]", "Otaru")
    page.fill("[name=slug]", "otaru-twice")
    page.evaluate(
        "window.addEventListener('submit', event => sessionStorage.setItem('asked',"
        " (sessionStorage.getItem('asked') || '') + (event.defaultPrevented ? 'no ' : 'yes ')))"
    )
    # Both before the page does anything else, however busy the machine is.
    with page.expect_navigation():
        page.locator(SAVE).first.evaluate("button => { button.click(); button.click() }")
    expect(page.locator(".messagelist .success")).to_be_visible()
    assert page.evaluate("sessionStorage.getItem('asked')") == "yes no "


def test_form_that_is_shown_again_can_be_sent_again(browser, form):
    page = browser.page

    def stop(route: Route) -> None:
        if route.request.method == "POST":
            route.abort("aborted")
        else:
            route.continue_()

    page.route("**", stop)
    button = page.locator(SAVE).first
    button.click(no_wait_after=True)
    expect(button).to_be_disabled()
    page.evaluate("dispatchEvent(new Event('pageshow'))")
    # By itself it is free after ten seconds.
    expect(button).to_be_enabled(timeout=3_000)


def test_notice_shows_who_else_has_the_form_open(browser, form):
    other = get_user_model().objects.create_user("hirota", first_name="Hirota", last_name="Kōki")
    Presence.objects.create(kind="treaty", row=form.pk, user=other)
    browser.open(change(form))
    said = browser.page.locator("#desk-others")
    expect(said).to_have_text(re.compile("^Hirota Kōki has had this form open since "))
    expect(said).to_have_attribute("aria-live", "polite")
    mine = Presence.objects.filter(user__username="curator")
    assert mine.filter(row=form.pk).exists()
    browser.open("/admin/")
    # The form that is left says so by the way; nothing on the new page shows when.
    deadline = time.monotonic() + 30
    while mine.exists() and time.monotonic() < deadline:
        browser.page.wait_for_timeout(50)
    assert not mine.exists()
    assert browser.complaints() == []
