"""What style sheets refer to comes into the copy as well, by a relative way."""

from pathlib import Path
from typing import Any

import pytest

from treaties.pages.site_copy import assets

SHEET = """/* url(/static/no.png) */
@import "/static/a/more.css";
@font-face { src: url('/static/a/font.woff2#x') format("woff2"), url(b.woff2); }
p { background: url( "data:image/png;base64,AA" ); content: "url(/static/no.png)"; }
q { background: url(https://example.org/x.png); }
"""


@pytest.fixture
def sheet(tmp_path: Path, settings: Any) -> str:
    settings.STATIC_ROOT = tmp_path
    (tmp_path / "a").mkdir()
    (tmp_path / "a/site.0123.css").write_text(SHEET)
    return "static/a/site.0123.css"


def test_references_from_the_root_become_relative(sheet: str) -> None:
    content = (assets.content_of(sheet) or b"").decode()
    assert '@import "more.css";' in content
    assert "url('font.woff2#x')" in content
    assert content.count("/static/") == 2  # in a comment and in a string


def test_what_a_style_sheet_needs_is_named(sheet: str) -> None:
    content = assets.content_of(sheet) or b""
    found = {"static/a/more.css", "static/a/font.woff2", "static/a/b.woff2"}
    assert set(assets.referred(sheet, content)) == found


def test_a_file_of_the_program_needs_no_collecting() -> None:
    assert b"--ink" in (assets.content_of("static/treaties/site.css") or b"")
    assert assets.content_of("static/treaties/nothing.css") is None
