"""An ended session costs a click, a double click sends once, and who else is there is shown."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth import get_user_model

from tests.browser.unsaved import (
    LEAD,
    change,
    drafts,
    open_form,
    press,
    shows,
    type_lead,
    until,
)
from treaties.models import Presence, Treaty

pytestmark = pytest.mark.browser


@pytest.fixture
def form(browser: Any, sign_in: Callable[[], None]) -> Treaty:
    return open_form(browser, sign_in)


def end_session(browser: Any) -> None:
    browser.driver.delete_cookie("sessionid")


def sign_in_in_another_tab(browser: Any) -> None:
    """Follow the page's link, sign in there, and come back."""
    here = browser.driver.current_window_handle
    browser.find(".desk-kept a[target=_blank]").click()
    browser.wait(lambda: len(browser.driver.window_handles) == 2)
    there = next(one for one in browser.driver.window_handles if one != here)
    browser.driver.switch_to.window(there)
    browser.wait(lambda: browser.find("[name=username]"))
    browser.find("[name=username]").send_keys("curator")
    browser.find("[name=password]").send_keys("for this test only")
    browser.find("[type=submit]").click()
    browser.wait(lambda: browser.find("#logout-form"))
    browser.driver.close()
    browser.driver.switch_to.window(here)


def test_ended_session_costs_one_click_with_script(browser, form):
    type_lead(browser)
    end_session(browser)
    press(browser, "[name=_continue]")
    shows(browser, ".desk-kept")
    assert "You are not signed in any more" in browser.find("h1").text
    assert LEAD in browser.find(".desk-kept [name=lead]").get_attribute("value")
    assert drafts(browser) == 1
    sign_in_in_another_tab(browser)
    press(browser, ".desk-kept-again input")
    shows(browser, ".messagelist .success")
    form.refresh_from_db()
    assert form.lead == LEAD
    assert drafts(browser) == 0
    # The status 403 alone.
    assert all("403" in words for words in browser.complaints())


def test_ended_session_costs_two_clicks_without_script(browser, form):
    type_lead(browser)
    end_session(browser)
    browser.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    browser.find("[name=_continue]").click()
    browser.wait(lambda: browser.find(".desk-kept"))
    sign_in_in_another_tab(browser)
    browser.find(".desk-kept-again input").click()
    browser.wait(lambda: "Send it once more" in browser.find("h1").text)
    browser.find(".desk-kept-again input").click()
    browser.wait(lambda: browser.find(".messagelist .success"))
    browser.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})
    form.refresh_from_db()
    assert form.lead == LEAD


def test_form_that_stayed_open_is_saved_after_signing_in_elsewhere(browser, form):
    type_lead(browser)
    here = browser.driver.current_window_handle
    end_session(browser)
    browser.driver.switch_to.new_window("tab")
    browser.open("/admin/login/")
    browser.find("[name=username]").send_keys("curator")
    browser.find("[name=password]").send_keys("for this test only")
    browser.find("[type=submit]").click()
    browser.wait(lambda: browser.find("#logout-form"))
    browser.driver.close()
    browser.driver.switch_to.window(here)
    press(browser, "[name=_continue]")
    shows(browser, ".messagelist .success")
    form.refresh_from_db()
    assert form.lead == LEAD


def test_double_click_sends_once(browser, form):
    browser.open("/admin/treaties/place/add/")
    browser.run(
        "document.querySelector('[name=name]').value = 'Otaru';"
        "document.querySelector('[name=slug]').value = 'otaru-twice';"
        "window.addEventListener('submit', event => sessionStorage.setItem('asked',"
        " (sessionStorage.getItem('asked') || '') + (event.defaultPrevented ? 'no ' : 'yes ')));"
        "const button = document.querySelector('[name=_continue]'); button.click(); button.click()"
    )
    shows(browser, ".messagelist .success")
    assert browser.run("return sessionStorage.getItem('asked')") == "yes no "
    # And once the page is shown again, its buttons can be used.
    browser.driver.back()
    until(browser, "return !document.querySelector('[name=_continue]').disabled")


def test_notice_shows_who_else_has_the_form_open(browser, form):
    other = get_user_model().objects.create_user("hirota", first_name="Hirota", last_name="Kōki")
    Presence.objects.create(kind="treaty", row=form.pk, user=other)
    browser.open(change(form))
    said = until(browser, "return document.querySelector('#desk-others').textContent")
    assert said.startswith("Hirota Kōki has had this form open since ")
    assert browser.find("#desk-others").get_attribute("aria-live") == "polite"
    assert Presence.objects.filter(user__username="curator", row=form.pk).exists()
    browser.open("/admin/")
    browser.wait(lambda: not Presence.objects.filter(user__username="curator").exists())
    assert browser.complaints() == []
