"""The admin in a real browser, under the site's Content-Security-Policy."""

import pytest

from treaties.models import Treaty

pytestmark = pytest.mark.browser


def test_screens_load_without_complaint(browser, sign_in):
    sign_in()
    treaty = Treaty.objects.get(slug="soviet-japanese-basic-convention")
    for path in [
        "/admin/",
        "/admin/treaties/treaty/",
        "/admin/treaties/treaty/add/",
        f"/admin/treaties/treaty/{treaty.pk}/change/",
        f"/admin/treaties/treaty/{treaty.pk}/delete/",
        "/admin/treaties/source/add/",
        "/admin/password_change/",
    ]:
        browser.open(path)
        assert browser.driver.current_url.endswith(path)
        assert browser.run("return document.styleSheets.length") > 0, path
        assert browser.complaints() == [], path
        assert len(browser.hosts()) == 1, path


def test_editor_picks_a_record_by_search_and_saves(browser, sign_in):
    sign_in()
    treaty = Treaty.objects.get(slug="soviet-japanese-basic-convention")
    browser.open(f"/admin/treaties/treaty/{treaty.pk}/change/")
    browser.run(
        "document.querySelector('[name=depositary]').parentElement"
        ".querySelector('.select2-selection').scrollIntoView({block: 'center'});"
        "django.jQuery('[name=depositary]').select2('open');"
    )
    browser.wait(lambda: browser.find(".select2-search__field"))
    browser.find(".select2-search__field").send_keys("Empire of Japan")
    option = ".select2-results__option[role=option]"
    # The list is drawn anew while its answer comes in.
    browser.wait(
        lambda: [
            found
            for found in browser.driver.find_elements("css selector", option)
            if "Empire of Japan" in found.text
        ]
    )[0].click()
    browser.find("[name=_continue]").submit()
    browser.wait(lambda: browser.find(".messagelist .success"))
    assert browser.complaints() == []
    treaty.refresh_from_db()
    assert treaty.depositary.slug == "empire-of-japan"
