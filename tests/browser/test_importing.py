"""An editor brings in a table in a real browser: from the template to the undoing of it."""

import csv
import io
from pathlib import Path
from typing import Any

import pytest

from tests.browser.axe import dress, findings
from treaties.models import Batch, Person, Published

pytestmark = pytest.mark.browser

UPLOAD = "/admin/treaties/person/import/"


@pytest.fixture
def look(browser: Any) -> Any:
    """Return what looks at the page with axe, light and dark and as wide as a tablet, and notes."""
    found: dict[str, Any] = {}

    def look(name: str) -> None:
        for scheme in ("light", "dark"):
            dress(browser, scheme)
            # Anew, so that no color is still on its way from the other scheme.
            browser.driver.refresh()
            found[f"{name}, {scheme}"] = findings(browser, scheme)
        dress(browser, "light")
        for width in (768, 1280):
            metrics = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False}
            browser.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
            needed = browser.run("return document.documentElement.scrollWidth")
            found[f"{name}, {width}"] = [needed] if needed > width else []
        browser.driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
        found[f"{name}, console"] = browser.complaints()

    yield look
    assert {name: what for name, what in found.items() if what} == {}


def fetch(browser: Any, address: str) -> list[dict[str, str]]:
    """Return the rows of a CSV file as the browser gets it."""
    kind, text = browser.driver.execute_async_script(
        "const [address, done] = arguments;"
        "fetch(address).then(answer => answer.text().then("
        "text => done([answer.headers.get('Content-Disposition'), text])))",
        address,
    )
    assert kind.startswith("attachment")
    return list(csv.DictReader(io.StringIO(text)))


def send(browser: Any, file: Path, rows: list[dict[str, str]]) -> None:
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    browser.find("[name=file]").send_keys(str(file))
    press(browser, ".submit-row [type=submit]")


def press(browser: Any, selector: str) -> None:
    """Click and wait for the page that follows."""
    old = browser.find("html")
    browser.find(selector).click()
    browser.wait(lambda: browser.find("html") != old)
    browser.wait(lambda: browser.run("return document.readyState") == "complete")


def heading(browser: Any) -> str:
    return str(browser.find("#content-main h2").text)


def test_a_table_goes_in_and_out_again(
    browser: Any, sign_in: Any, look: Any, tmp_path: Path, settings: Any
) -> None:
    settings.REVIEW_OWN_CHANGES = True
    sign_in()
    browser.open("/admin/treaties/person/")
    look("list of people")
    press(browser, ".import_link")
    assert browser.driver.current_url.endswith(UPLOAD)
    look("upload")
    link = browser.find("details a[href$='person.csv']").get_attribute("href")
    rows = fetch(browser, link)
    assert "lev-karakhan" in {row["slug"] for row in rows}
    number = Person.objects.count()
    new = dict.fromkeys(rows[0], "") | {"slug": "hirota-koki", "given_name": "Kōki"}
    new |= {"family_name": "Hirota", "birth": "someday", "name_order": "sideways"}
    changed = next(row for row in rows if row["slug"] == "lev-karakhan")
    changed["given_name"] = "Leo"
    send(browser, tmp_path / "people.csv", [*rows, new])
    assert "2 things in this file" in browser.find(".errornote").text
    look("errors")
    errors = fetch(browser, browser.find("a[href$='errors.csv']").get_attribute("href"))
    assert {error["column"] for error in errors} == {"birth", "name_order"}
    press(browser, ".desk-steps a.button")
    new |= {"birth": "14 February 1878", "name_order": "family-first"}
    send(browser, tmp_path / "people.csv", [*rows, new])
    assert heading(browser) == "What would be changed"
    assert "New records: 1, changed: 1" in browser.find("#content-main").text
    look("preview")
    assert Person.objects.count() == number
    press(browser, ".confirm")
    browser.wait(lambda: heading(browser) == "Done")
    look("done")
    assert Person.objects.count() == number + 1
    assert not Published.objects.filter(record__slug="hirota-koki").exists()
    press(browser, ".publish")
    assert Published.objects.filter(record__slug="hirota-koki").exists()
    press(browser, "a[href$='/undo/']")
    look("undo")
    press(browser, ".submit-row [type=submit]")
    browser.wait(lambda: heading(browser) == "Undone")
    look("undone")
    assert Person.objects.count() == number
    assert Person.objects.get(slug="lev-karakhan").given_name == "Lev"
    press(browser, "a[href$='/imports/']")
    look("imports")
    assert Batch.objects.count() == 2


@pytest.mark.parametrize("state", ["writing", "outdated", "failed", "expired"])
def test_the_other_pages_of_an_import_are_sound(
    browser: Any, sign_in: Any, look: Any, tmp_path: Path, monkeypatch: Any, state: str
) -> None:
    monkeypatch.setattr("treaties.exchange.batches.starting.carry_on", lambda: None)
    # A page that is looked at does not load itself again meanwhile.
    monkeypatch.setattr("treaties.admin.tables.pages.REFRESH", 600)
    sign_in()
    browser.open(UPLOAD)
    send(browser, tmp_path / "people.csv", [{"slug": "hirota-koki", "family_name": "Hirota"}])
    Batch.objects.update(state=state, note="person:hirota-koki", total=9, progress=4)
    browser.driver.refresh()
    look(state)
    if state == "writing":
        assert browser.find("progress").get_attribute("value") == "4"
        monkeypatch.setattr("treaties.admin.tables.pages.REFRESH", 1)
        browser.driver.refresh()
        Batch.objects.update(state="done")
        # The page looks again by itself.
        browser.wait(lambda: heading(browser) == "Done")


def test_an_export_is_asked_for_with_what_the_list_shows(
    browser: Any, sign_in: Any, look: Any
) -> None:
    sign_in()
    browser.open("/admin/treaties/person/?q=karakhan")
    press(browser, ".export_link")
    assert browser.driver.current_url.endswith("/export/?q=karakhan")
    assert browser.find("[name=scope]:checked").get_attribute("value") == "listed"
    look("export")
