"""Hostile texts in a real browser: no dialog, and nothing that the policy had to stop."""

from typing import Any

import pytest
from playwright.sync_api import Dialog

from tests.hostile_rows import rows, write_hostile

pytestmark = pytest.mark.browser


def test_nothing_runs_on_any_sort_of_page(browser: Any) -> None:
    dialogs = []

    def note(dialog: Dialog) -> None:
        dialogs.append(dialog.message)
        dialog.dismiss()

    browser.context.on("dialog", note)
    write_hostile()
    browser.sign_in()
    for kind in ("treaty", "source", "person"):
        row = next(rows(kind))
        page, form = row.get_absolute_url(), f"/admin/treaties/{kind}/{row.pk}/"
        public = [page, f"{page}compare/1/2/", f"{page}cite/"]
        desk = [f"{form}change/", f"{form}history/", f"{form}history/1/3/", f"{form}preview/"]
        for path in (*public, *desk, f"/admin/treaties/{kind}/", "/search/?q=script"):
            browser.open(path)
            stopped = [words for words in browser.complaints() if "Content Security" in words]
            assert (dialogs, stopped) == ([], []), path
