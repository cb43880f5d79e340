"""The admin in a real browser, under the site's Content-Security-Policy."""

import pytest

from tests.browser.fields import choose, save
from treaties.models import Treaty

pytestmark = pytest.mark.browser


def test_screens_load_without_complaint(browser):
    browser.sign_in()
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
        assert browser.page.url == browser.site + path
        assert browser.page.evaluate("document.styleSheets.length") > 0, path
        assert browser.complaints() == [], path
        assert len(browser.hosts()) == 1, path


def test_editor_picks_a_record_by_search_and_saves(browser):
    browser.sign_in()
    treaty = Treaty.objects.get(slug="soviet-japanese-basic-convention")
    browser.open(f"/admin/treaties/treaty/{treaty.pk}/change/")
    choose(browser.page, "depositary", "Empire of Japan")
    save(browser.page)
    assert browser.complaints() == []
    treaty.refresh_from_db()
    assert treaty.depositary.slug == "empire-of-japan"
