"""axe-core finds nothing on the editors' screens; none is wider than a small tablet."""

from base64 import b32decode

import pytest
from django.test import Client
from django_otp.oath import totp

from tests.browser.axe import dress, findings
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
    browser.find("#id_username").send_keys("curator")
    browser.find("#id_password").send_keys("mistyped\n")
    browser.wait(lambda: browser.find("main [role=alert]"))
    assert "429" in " ".join(browser.complaints())


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(browser, sign_in, scheme):
    dress(browser, scheme)
    browser.open("/admin/login/")
    found = {"/admin/login/": findings(browser, scheme)}
    open_locked(browser)
    found["locked"] = findings(browser, scheme)
    sign_in()
    for path in paths():
        browser.open(path)
        found[path] = findings(browser, scheme)
    dress(browser, "light")
    assert {path: what for path, what in found.items() if what} == {}


def give_code(browser, code):
    """Give a code of the second factor; wait for what is answered."""
    asked = browser.find("#id_code")
    asked.send_keys(f"{code}\n")
    browser.wait_gone(asked)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_where_the_second_factor_is_set_up_and_asked(browser, sign_in, scheme):
    dress(browser, scheme)
    sign_in()
    browser.open("/admin/account/second-factor/new/")
    secret = browser.find("main code").text.replace(" ", "")
    key = b32decode(secret + "=" * (-len(secret) % 8))
    give_code(browser, f"{totp(key):06d}")
    assert len(browser.driver.find_elements("css selector", "main li code")) == 10
    found = {"recovery codes": findings(browser, scheme)}
    browser.driver.delete_all_cookies()
    browser.open("/admin/login/")
    browser.find("#id_username").send_keys("curator")
    browser.find("#id_password").send_keys("for this test only\n")
    browser.wait(lambda: "second-factor" in browser.driver.current_url)
    found["asked"] = findings(browser, scheme)
    give_code(browser, "123 not")
    assert browser.find(".errorlist")
    found["wrong"] = findings(browser, scheme)
    dress(browser, "light")
    assert {page: what for page, what in found.items() if what} == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_dialogs_and_previews(browser, sign_in, scheme):
    dress(browser, scheme)
    sign_in()
    browser.open(paths()[3])
    browser.run(
        "document.querySelector('#id_lead').value += ' [@nobody]';"
        "document.querySelector('.field-lead [data-do=preview]').click()"
    )
    browser.driver.implicitly_wait(10)
    browser.find(".markup-problems")
    found = findings(browser, scheme)
    for tool in ("cite", "link", "language"):
        browser.run("document.querySelector(`.field-lead [data-do=${arguments[0]}]`).click()", tool)
        if tool != "language":
            browser.find("dialog[open] .desk-found input")
        found += findings(browser, scheme)
        browser.run("document.querySelector('dialog[open] [data-close]').click()")
    browser.driver.implicitly_wait(0)
    dress(browser, "light")
    assert found == []


@pytest.mark.parametrize("width", [768, 1280])
def test_no_screen_is_wider_than_the_window(browser, sign_in, width):
    metrics = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False}
    browser.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    needed = "return document.documentElement.scrollWidth"
    found = {}
    browser.open("/admin/login/")
    found["/admin/login/"] = browser.run(needed)
    open_locked(browser)
    found["locked"] = browser.run(needed)
    sign_in()
    for path in paths():
        browser.open(path)
        found[path] = browser.run(needed)
    browser.driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    assert {path: wide for path, wide in found.items() if wide > width} == {}
