"""Excerpts: the beginning of a text, without its markup, with its languages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from treaties.citations import excerpt, plain, summary

LEAD = "The **Basic Convention** ([日ソ基本条約]{lang=ja}) was signed.[@slusser, p. 49] Beijing."


@pytest.mark.parametrize(
    ("length", "expected"),
    [
        (100, "The Basic Convention (日ソ基本条約) was signed. Beijing."),
        (40, "The Basic Convention (日ソ基本条約) was…"),
        (30, "The Basic Convention (日ソ基本条約)…"),
        (24, "The Basic Convention…"),
        (10, "The Basic…"),
        (2, "Th…"),
    ],
)
def test_a_text_is_cut_at_a_word(length, expected):
    assert summary(LEAD, length) == expected


@pytest.mark.parametrize(
    ("text", "length", "expected"),
    [
        ("It was signed in Peking. It came into force in May.", 30, "It was signed in Peking."),
        (
            "It was signed in Peking. It came into force in May.",
            40,
            "It was signed in Peking. It came into…",
        ),
        ("It was *signed* (“in Peking.”) Then more and more.", 32, "It was signed (“in Peking.”)"),
        ("Was it signed in Peking? “No,” they said then.", 30, "Was it signed in Peking?"),
        ("It was signed under Art. VI of it all.", 32, "It was signed under Art. VI of…"),
        ("It was signed by the old J. Smith of York.", 32, "It was signed by the old J.…"),
        ("It was signed by them c. 1907 and later on.", 32, "It was signed by them c. 1907…"),
        ("条約は北京で調印された。その後、批准された。", 16, "条約は北京で調印された。"),
        ("[条約は調印された。]{lang=ja} Then it came.", 12, "条約は調印された。"),
    ],
)
def test_a_text_is_cut_at_a_sentence_that_ends_in_the_last_third(text, length, expected):
    assert summary(text, length) == expected


def test_words_in_another_language_stay_marked():
    assert excerpt(LEAD, 100) == (
        'The Basic Convention (<span lang="ja">日ソ基本条約</span>) was signed. Beijing.'
    )


def test_words_cut_at_a_sentence_stay_marked():
    text = "[条約は調印された。その後、]{lang=ja} it came."
    assert excerpt(text, 12) == '<span lang="ja">条約は調印された。</span>'


def test_an_excerpt_is_escaped_once():
    assert excerpt("Great Britain & *<b>Europe</b>*", 100) == (
        "Great Britain &amp; &lt;b&gt;Europe&lt;/b&gt;"
    )
    assert summary("Great Britain & Europe", 100) == "Great Britain & Europe"


@given(st.text(max_size=300), st.integers(min_value=1, max_value=60))
def test_no_summary_is_longer_than_was_asked(text, length):
    assert len(summary(text, length)) <= length + 1


@given(st.text(max_size=200))
def test_a_long_enough_summary_is_the_whole_text(text):
    assert summary(text, 10_000) == plain(text)
