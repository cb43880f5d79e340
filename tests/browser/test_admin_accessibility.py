"""axe-core finds nothing on the editors' screens; none is wider than a small tablet."""

from base64 import b32decode

import pytest
from django.test import Client
from django_otp.oath import totp
from playwright.sync_api import expect

from tests.browser.axe import findings
from tests.browser.fields import log_in
from tests.browser.widths import too_wide
from treaties.admin.accounts.tries import AT_NAME_FROM_NETWORK
from treaties.models import ErrorReport, Record, Source, Treaty
from treaties.publishing import Author, save

pytestmark = pytest.mark.browser

FORMS = ["treaty", "event", "person", "party", "place", "source", "subject"]


def paths() -> list[str]:
    treaty = Treaty.objects.get(slug="soviet-japanese-basic-convention")
    source = Source.objects.get(slug="chang-tsarist-continuities")
    treaty.lead = treaty.lead.replace("normalized", "restored")
    treaty.save()
    save(treaty, author=Author("Hirota Kōki"), comment="A better word")
    report = ErrorReport.objects.create(
        record=Record.objects.get(kind="treaty", slug=treaty.slug),
        edition=1,
        message="It was signed at Peking.",
        sender="0",
    )
    own = f"/admin/treaties/treaty/{treaty.pk}"
    return [
        "/admin/",
        "/admin/treaties/treaty/",
        "/admin/treaties/source/?q=chang",
        f"/admin/treaties/treaty/{treaty.pk}/change/",
        f"/admin/treaties/source/{source.pk}/change/",
        *(f"/admin/treaties/{kind}/add/" for kind in FORMS),
        *(f"{own}/{page}/" for page in ("history", "history/1/2", "publish", "preview", "merge")),
        *(f"/admin/{page}/" for page in ("bin", "check-content", "imports")),
        *(f"/admin/imports/{what}/" for what in ("bundle", "bibliography")),
        "/admin/treaties/errorreport/",
        f"/admin/treaties/errorreport/{report.pk}/change/",
        f"/admin/treaties/source/{source.pk}/delete/",
        *(f"/admin/account/{page}" for page in ("", "second-factor/new/")),
    ]


def open_locked(browser):
    """Show what whoever has mistyped a password too often gets."""
    for _time in range(AT_NAME_FROM_NETWORK.most):
        Client().post("/admin/login/", {"username": "curator", "password": "mistyped"})
    browser.open("/admin/login/")
    log_in(browser.page, "mistyped")
    expect(browser.page.locator("main [role=alert]")).to_be_visible()
    assert "429" in " ".join(browser.complaints())


def test_axe_finds_nothing_and_no_screen_is_wider_than_the_window(browser):
    page, found = browser.page, {}

    def look(name):
        found[name] = [*findings(page), *too_wide(page, [768, 1280]).items()]

    browser.open("/admin/login/")
    look("/admin/login/")
    open_locked(browser)
    look("locked")
    browser.sign_in()
    for path in paths():
        browser.open(path)
        look(path)
    assert {path: what for path, what in found.items() if what} == {}


def give_code(page, code):
    """Give a code of the second factor; wait for what is answered."""
    page.fill("#id_code", code)
    with page.expect_event("load"):
        page.press("#id_code", "Enter")


def test_axe_finds_nothing_where_the_second_factor_is_set_up_and_asked(browser):
    page = browser.page
    browser.sign_in()
    browser.open("/admin/account/second-factor/new/")
    secret = page.inner_text("main code").replace(" ", "")
    key = b32decode(secret + "=" * (-len(secret) % 8))
    give_code(page, f"{totp(key):06d}")
    expect(page.locator("main li code")).to_have_count(10)
    found = {"recovery codes": findings(page)}
    browser.context.clear_cookies()
    browser.open("/admin/login/")
    log_in(page)
    page.wait_for_url("**/second-factor/**")
    found["asked"] = findings(page)
    give_code(page, "123 not")
    expect(page.locator(".errorlist")).to_be_visible()
    found["wrong"] = findings(page)
    assert {path: what for path, what in found.items() if what} == {}


def test_axe_finds_nothing_in_dialogs_and_previews(browser):
    page = browser.page
    browser.sign_in()
    browser.open(paths()[3])
    lead = page.locator("#id_lead")
    lead.fill(f"{lead.input_value()} [@nobody]")
    page.click(".field-lead [data-do=preview]")
    expect(page.locator(".markup-problems")).to_be_visible()
    found = findings(page)
    for tool in ("cite", "link", "language"):
        page.click(f".field-lead [data-do={tool}]")
        if tool != "language":
            expect(page.locator("dialog[open] .desk-found input").first).to_be_visible()
        # What stands behind the dialog is the form, which was looked at.
        found += findings(page, part="dialog[open]")
        page.locator("dialog[open] [data-close]").first.click()
    assert found == []
