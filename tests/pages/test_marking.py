"""Words are found in a text wherever they stand, though most of it is passed over unread."""

import json
import random
from itertools import pairwise

import pytest

from treaties.documents import likely, placed
from treaties.pages.search.marking import marked
from treaties.pages.search.query import parsed

# Signs that fold to others, join others, or stand in no word.
SIGNS = (
    "s",
    "y",
    "ies",
    "fish",
    "İ",
    "ō",
    "ß",
    "\u212a",
    "\u0304",
    "ﬁ",
    "日",
    "ソ",
    "ё",
    "_",
    "-",
    " ",
)


@pytest.mark.parametrize(
    ("query", "text", "wanted"),
    [
        ("fishery", "Of fisheries, a Fishery and fishing", ["fisheries", "Fishery"]),
        ("fish*", "Of fisheries, FISH and selfishness", ["fisheries", "FISH"]),
        ("goto", "Goto, Gotō, Goto\u0304 and Gotos", ["Goto", "Gotō", "Goto\u0304", "Gotos"]),
        ("istanbul", "İstanbul and ISTANBUL", ["İstanbul", "ISTANBUL"]),
        ("kelvin", "\u212aelvin", ["\u212aelvin"]),
        ("基本", "日ソ基本条約", ["基本"]),
        ("日ソ", "ABC日ソ基本条約", ["日ソ"]),
        ("y", "y, yes and y", ["y", "y"]),
        ('"most favoured"', "Most favoured; favoured most", ["Most favoured"]),
        ('"favoured nation"', "The most favoured", []),
        ("договор", "Этот Договор", ["Договор"]),
    ],
)
def test_what_was_looked_for_is_marked(query: str, text: str, wanted: list[str]) -> None:
    parts = marked(json.dumps([[text, ""]]), parsed(query))
    assert [part.text for part in parts if part.is_wanted] == wanted


def test_no_word_that_is_looked_for_is_passed_over() -> None:
    chance = random.Random(1925)  # noqa: S311
    for _number in range(300):
        text = "".join(chance.choices(SIGNS, k=40))
        standing = list(placed(text))
        for word, start, _end in standing:
            seen = list(likely(text, (word,)))
            assert all(a[1] <= b[0] for a, b in pairwise(seen))
            assert any(first <= start < last for first, last in seen)


def test_words_of_plain_letters_that_cannot_be_meant_are_passed_over() -> None:
    text = "The Convention of 1907 on the fisheries of 日本 and Gotō"
    assert [text[start:end] for start, end in likely(text, ("fishery",))] == ["fisheries", "Gotō"]
