"""An editor brings in a table in a real browser: from the template to the undoing of it."""

import csv
import io
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import findings
from tests.browser.fields import go
from tests.browser.widths import too_wide
from treaties.models import Batch, Person, Published

pytestmark = pytest.mark.browser

UPLOAD = "/admin/treaties/person/import/"


@pytest.fixture
def look(browser: Any) -> Any:
    """Return what looks at the page with axe, light and dark and as wide as a tablet, and notes."""
    found: dict[str, Any] = {}

    def look(name: str) -> None:
        found[name] = [
            *findings(browser.page),
            *too_wide(browser.page, [768, 1280]).items(),
            *browser.complaints(),
        ]

    yield look
    assert {name: what for name, what in found.items() if what} == {}


def download(page: Page, selector: str) -> list[dict[str, str]]:
    """Press a link to a CSV file; return the rows of what comes down."""
    with page.expect_download() as coming:
        page.click(selector)
    return list(csv.DictReader(io.StringIO(coming.value.path().read_text(encoding="utf-8-sig"))))


def send(page: Page, file: Path, rows: list[dict[str, str]]) -> None:
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    page.set_input_files("[name=file]", file)
    go(page, ".submit-row [type=submit]")


def expect_heading(page: Page, words: str) -> None:
    expect(page.locator("#content-main h2").first).to_have_text(words)


def test_a_table_goes_in_and_out_again(
    browser: Any, look: Any, tmp_path: Path, settings: Any
) -> None:
    settings.REVIEW_OWN_CHANGES = True
    page = browser.page
    browser.sign_in()
    browser.open("/admin/treaties/person/")
    look("list of people")
    go(page, ".import_link")
    assert page.url.endswith(UPLOAD)
    look("upload")
    rows = download(page, "details a[href$='person.csv']")
    assert "lev-karakhan" in {row["slug"] for row in rows}
    number = Person.objects.count()
    new = dict.fromkeys(rows[0], "") | {"slug": "hirota-koki", "given_name": "Kōki"}
    new |= {"family_name": "Hirota", "birth": "someday", "name_order": "sideways"}
    changed = next(row for row in rows if row["slug"] == "lev-karakhan")
    changed["given_name"] = "Leo"
    send(page, tmp_path / "people.csv", [*rows, new])
    expect(page.locator(".errornote")).to_contain_text("2 things in this file")
    look("errors")
    errors = download(page, "a[href$='errors.csv']")
    assert {error["column"] for error in errors} == {"birth", "name_order"}
    go(page, ".desk-steps a.button")
    new |= {"birth": "14 February 1878", "name_order": "family-first"}
    send(page, tmp_path / "people.csv", [*rows, new])
    expect_heading(page, "What would be changed")
    expect(page.locator("#content-main")).to_contain_text("New records: 1, changed: 1")
    look("preview")
    assert Person.objects.count() == number
    go(page, ".confirm")
    expect_heading(page, "Done")
    look("done")
    assert Person.objects.count() == number + 1
    assert not Published.objects.filter(record__slug="hirota-koki").exists()
    go(page, ".publish")
    assert Published.objects.filter(record__slug="hirota-koki").exists()
    go(page, "a[href$='/undo/']")
    look("undo")
    go(page, ".submit-row [type=submit]")
    expect_heading(page, "Undone")
    look("undone")
    assert Person.objects.count() == number
    assert Person.objects.get(slug="lev-karakhan").given_name == "Lev"
    go(page, "a[href$='/imports/']")
    look("imports")
    assert Batch.objects.count() == 2


@pytest.mark.parametrize("state", ["writing", "outdated", "failed", "expired"])
def test_the_other_pages_of_an_import_are_sound(
    browser: Any, look: Any, tmp_path: Path, monkeypatch: Any, state: str
) -> None:
    monkeypatch.setattr("treaties.exchange.batches.starting.carry_on", lambda: None)
    # A page that is looked at does not load itself again meanwhile.
    monkeypatch.setattr("treaties.admin.tables.pages.REFRESH", 600)
    page = browser.page
    browser.sign_in()
    browser.open(UPLOAD)
    send(page, tmp_path / "people.csv", [{"slug": "hirota-koki", "family_name": "Hirota"}])
    Batch.objects.update(state=state, note="person:hirota-koki", total=9, progress=4)
    page.reload()
    look(state)
    if state == "writing":
        expect(page.locator("progress")).to_have_attribute("value", "4")
        monkeypatch.setattr("treaties.admin.tables.pages.REFRESH", 1)
        page.reload()
        Batch.objects.update(state="done")
        # The page looks again by itself.
        expect_heading(page, "Done")


def test_an_export_is_asked_for_with_what_the_list_shows(browser: Any, look: Any) -> None:
    page = browser.page
    browser.sign_in()
    browser.open("/admin/treaties/person/?q=karakhan")
    go(page, ".export_link")
    assert page.url.endswith("/export/?q=karakhan")
    expect(page.locator("[name=scope]:checked")).to_have_value("listed")
    look("export")
