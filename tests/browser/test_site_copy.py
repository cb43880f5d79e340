"""The copy of the site, opened from a folder as anybody would: walked, searched, without script."""

import re
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from playwright.sync_api import Page, expect

from treaties.documents import tokens
from treaties.pages import copy_site
from treaties.pages.site_copy.folding import rules

pytestmark = pytest.mark.browser

SCRIPT = settings.BASE_DIR / "treaties/static/treaties/copy-search.js"
ARTICLE = "treaties/soviet-japanese-basic-convention"


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that needs escaping in addresses."""
    return tmp_path_factory.mktemp("copy") / "a copy, 写し"


@pytest.fixture
def copy(start: Callable[..., Any], kept: Path) -> Path:
    """The folder with the copy, which is made by the first test that needs it."""
    copy_site(kept, lambda total: lambda number: None)
    return kept


def found(page: Page, words: str, field: str = "#q") -> list[str]:
    """Ask the search; return what it found."""
    page.fill(field, words)
    with page.expect_event("load"):
        page.press(field, "Enter")
    expect(page.locator("#copy-search .count")).not_to_be_empty()
    return page.locator(".lines .what a").all_inner_texts()


def test_the_copy_is_walked_from_the_front_page_to_the_search(browser: Any, copy: Path) -> None:
    page = browser.page
    page.goto((copy / "index.html").as_uri())
    page.click("main .ways a[href='treaties/index.html']")
    expect(page.locator("h1")).to_have_text("Treaties")
    page.click("main a[href='soviet-japanese-basic-convention/index.html']")
    expect(page.locator("h1")).to_have_text("Soviet–Japanese Basic Convention")
    # A style sheet from another folder is there, though no script may look into it.
    expect(page.locator(".hidden").first).to_have_css("position", "absolute")
    page.click("#mark-3")
    expect(page.locator(":target")).to_have_id("note-3")
    page.click(".facts a[href$='people/lev-karakhan/index.html']")
    expect(page.locator("h1")).to_have_text("Lev Karakhan")
    page.click(".edition a[href='editions/1/index.html']")
    expect(page.locator(".notice")).to_contain_text("This is edition 1")
    page.click("footer.site a[lang=ja]")
    page.wait_for_url("**/ja/people/lev-karakhan/editions/1/index.html")
    assert page.evaluate("document.documentElement.lang") == "ja"
    # From the field that stands on every page.
    assert found(page, "karakhan", "#find")[0] == "Lev Karakhan"
    expect(page.locator("[role=status]")).to_have_text(re.compile("^見つかった項目："))
    page.click(".lines .what a")
    page.wait_for_url("**/ja/people/lev-karakhan/index.html")
    assert browser.complaints() == []


def test_the_search_knows_names_in_every_script_as_the_site_does(browser: Any, copy: Path) -> None:
    page = browser.page
    page.goto((copy / "search/index.html").as_uri())
    expect(page.locator("[role=status]")).to_be_empty()
    assert "Gotō Shinpei" in found(page, "GOTO")
    expect(page.locator("#q")).to_have_value("GOTO")
    assert "Gotō Shinpei" in found(page, "後藤")
    assert "Lev Karakhan" in found(page, "Карахан")
    assert "Soviet–Japanese Basic Convention" in found(page, "日ソ基本条約")
    assert "Fishery Convention" in found(page, "conventions 1907 fish")
    assert found(page, "zzzz") == []
    expect(page.locator("[role=status]")).to_have_text("No record is called so.")
    assert found(page, "“…”") == []
    assert browser.complaints() == []


def test_words_are_cut_up_as_the_site_cuts_them(browser: Any, copy: Path) -> None:
    page = browser.page
    page.goto((copy / "search/index.html").as_uri())
    source = re.search(
        r"function singular.*?(?=\n  // The last of several)", SCRIPT.read_text(), re.DOTALL
    )
    assert source
    letters = [
        chr(code)
        for code in range(0x20, 0xFFFD)
        if not 0xD800 <= code < 0xF900
        and unicodedata.category(chr(code)) != "Cn"
        # Of tens of thousands of characters that are treated alike, some.
        and (not (0x3400 <= code < 0xA000 or 0xAC00 <= code < 0xD800) or code % 97 == 0)
    ]
    texts = [
        *("Fishery Conventions of 1907", "Łódź, Straße, ΣΊΣΥΦΟΣ", "ﬁsh_and·chips", "日ソ基本条約"),
        *(
            "treaties policies eies buses glass bus aes shoes was",
            "한국 조약 𠮷野家",
            "हिन्दी",
            "İstanbul ǿ",
        ),
        *(f"a{letter}b" for letter in letters),
    ]
    run = f"([texts, rules]) => {{ {source[0]}; return texts.map((t) => tokens(t, rules)) }}"
    cut = dict(zip(texts, page.evaluate(run, [texts, rules()]), strict=True))
    assert {text: words for text, words in cut.items() if words != tokens(text)} == {}


def test_without_script_the_copy_is_read_and_the_search_says_what_there_is_instead(
    start: Callable[..., Any], copy: Path
) -> None:
    page = start(java_script_enabled=False).page
    page.goto((copy / ARTICLE / "index.html").as_uri())
    page.click("#mark-3")
    assert page.url.endswith("#note-3")
    page.fill("#find", "karakhan")
    page.press("#find", "Enter")
    page.wait_for_url("**/search/**")
    # Playwright leaves out what stands in <noscript>, unless the text shown is asked for.
    expect(page.locator("main")).to_contain_text(
        "your browser has to run its script", use_inner_text=True
    )
    page.click("main .ways a[href='../people/index.html']")
    expect(page.locator("h1")).to_have_text("People")
