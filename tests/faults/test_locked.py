"""Another process keeps the database locked for longer than anybody waits."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.test import Client

from tests.admin.posting import address, form_data
from tests.management.copied import site_in
from treaties.models import Record, Treaty

pytestmark = [
    pytest.mark.long,
    pytest.mark.django_db,
    pytest.mark.skipif(
        settings.DATABASES["default"]["ENGINE"] != "django.db.backends.sqlite3",
        reason="DATABASE_URL names another database",
    ),
]
SLUG = "soviet-japanese-basic-convention"


@pytest.fixture
def site(fixtures_kept: Any, tmp_path: Path) -> Iterator[Path]:
    with site_in(tmp_path / "site.sqlite3", fixtures_kept) as file:
        yield file


def test_who_saves_waits_is_told_and_keeps_the_text_and_readers_go_on(site: Path) -> None:
    editor, reader = Client(raise_request_exception=False), Client()
    editor.force_login(User.objects.create_superuser("ed"))
    treaty = Treaty.objects.get(slug=SLUG)
    path = address("treaty", "change", treaty.pk)
    form = form_data(editor.get(path)) | {"lead": "Written while it was locked."}
    with closing(sqlite3.connect(site, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        begun = time.monotonic()
        answer = editor.post(path, form)
        assert 19 < time.monotonic() - begun < 45
        assert (answer.status_code, answer["Retry-After"]) == (503, "60")
        assert "Written while it was locked." in answer.content.decode()
        begun = time.monotonic()
        for page in ("/", f"/treaties/{SLUG}/", "/search/?q=Karakhan"):
            assert reader.get(page).status_code == 200
        assert time.monotonic() - begun < 5
        other.execute("ROLLBACK")
    assert Treaty.objects.get(slug=SLUG).lead == treaty.lead
    version = Record.objects.get(kind="treaty", slug=SLUG).version
    assert editor.post(path, form).status_code == 302
    assert Treaty.objects.get(slug=SLUG).lead == "Written while it was locked."
    assert Record.objects.get(kind="treaty", slug=SLUG).version == version + 1
