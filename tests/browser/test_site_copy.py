"""The copy of the site, opened from a folder as anybody would: walked, searched, without script."""

import re
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

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
def opened(browser: Any, kept: Path) -> Callable[[str], None]:
    """Return what opens a file of the copy, which is made by the first test that needs it."""
    copy_site(kept, lambda total: lambda number: None)
    return lambda file: browser.driver.get((kept / file).as_uri())


def found(browser: Any, words: str, field: str = "#q") -> list[str]:
    """Ask the search; return what it found."""
    asked, before = browser.find(field), browser.find("html")
    asked.clear()
    asked.send_keys(words)
    asked.submit()
    browser.wait_gone(before)
    browser.wait(lambda: browser.find("#copy-search .count").text)
    return [link.text for link in browser.driver.find_elements("css selector", ".lines .what a")]


def test_the_copy_is_walked_from_the_front_page_to_the_search(
    browser: Any, opened: Callable[[str], None]
) -> None:
    opened("index.html")
    browser.find("main .ways a[href='treaties/index.html']").click()
    assert browser.find("h1").text == "Treaties"
    browser.find("main a[href='soviet-japanese-basic-convention/index.html']").click()
    assert browser.find("h1").text == "Soviet–Japanese Basic Convention"
    # A style sheet from another folder is there, though no script may look into it.
    assert browser.run("return getComputedStyle(document.querySelector('.hidden')).position") == (
        "absolute"
    )
    browser.find("#mark-3").click()
    assert browser.run("return document.querySelector(':target').id") == "note-3"
    browser.find(".facts a[href$='people/lev-karakhan/index.html']").click()
    assert browser.find("h1").text == "Lev Karakhan"
    browser.find(".edition a[href='editions/1/index.html']").click()
    assert "This is edition 1" in browser.find(".notice").text
    browser.find("footer.site a[lang=ja]").click()
    assert browser.run("return document.documentElement.lang") == "ja"
    assert browser.driver.current_url.endswith("/ja/people/lev-karakhan/editions/1/index.html")
    # From the field that stands on every page.
    assert found(browser, "karakhan", "#find")[0] == "Lev Karakhan"
    assert browser.find("[role=status]").text.startswith("見つかった項目：")
    browser.find(".lines .what a").click()
    assert browser.driver.current_url.endswith("/ja/people/lev-karakhan/index.html")
    assert browser.complaints() == []


def test_the_search_knows_names_in_every_script_as_the_site_does(
    browser: Any, opened: Callable[[str], None]
) -> None:
    opened("search/index.html")
    assert browser.find("[role=status]").text == ""
    assert "Gotō Shinpei" in found(browser, "GOTO")
    assert browser.find("#q").get_attribute("value") == "GOTO"
    assert "Gotō Shinpei" in found(browser, "後藤")
    assert "Lev Karakhan" in found(browser, "Карахан")
    assert "Soviet–Japanese Basic Convention" in found(browser, "日ソ基本条約")
    assert "Fishery Convention" in found(browser, "conventions 1907 fish")
    assert found(browser, "zzzz") == []
    assert browser.find("[role=status]").text == "No record is called so."
    assert found(browser, "“…”") == []
    assert browser.complaints() == []


def test_words_are_cut_up_as_the_site_cuts_them(
    browser: Any, opened: Callable[[str], None]
) -> None:
    opened("search/index.html")
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
    run = (
        f"const [texts, rules] = arguments; {source[0]}; return texts.map((t) => tokens(t, rules))"
    )
    cut = dict(zip(texts, browser.run(run, texts, rules()), strict=True))
    assert {text: words for text, words in cut.items() if words != tokens(text)} == {}


def test_without_script_the_copy_is_read_and_the_search_says_what_there_is_instead(
    browser: Any, opened: Callable[[str], None]
) -> None:
    off = "Emulation.setScriptExecutionDisabled"
    browser.driver.execute_cdp_cmd(off, {"value": True})
    try:
        opened(f"{ARTICLE}/index.html")
        browser.find("#mark-3").click()
        assert browser.driver.current_url.endswith("#note-3")
        field = browser.find("#find")
        field.send_keys("karakhan\n")
        browser.wait(lambda: "search/" in browser.driver.current_url)
        assert "your browser has to run its script" in browser.find("main").text
        browser.find("main .ways a[href='../people/index.html']").click()
        assert browser.find("h1").text == "People"
    finally:
        browser.driver.execute_cdp_cmd(off, {"value": False})
