"""A front page that fails, for whoever looks at the pages of errors."""

from typing import Any

import pytest

from treaties.pages import error_page

FAILURES = (400, 403, 413, 429, 500, 503)


def fail(monkeypatch: pytest.MonkeyPatch, status: int) -> None:
    """Let the front page answer with the page of a status."""
    monkeypatch.setattr(
        "treaties.pages.views.render", lambda request, *_: error_page(request, status)
    )


def drop_dress(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the site’s dress fail with the front page: what is left is a page by itself."""

    def fall(*_given: object, **_named: Any) -> None:
        raise RuntimeError("inner words")

    monkeypatch.setattr("treaties.pages.views.newest", fall)
    monkeypatch.setattr("treaties.pages.errors.render", fall)
