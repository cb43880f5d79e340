"""The words of a text that changed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from treaties.documents.marking import CONTEXT, Piece, marked, shortened, tokens

TEXTS = st.text(max_size=60) | st.lists(
    st.sampled_from(["the ", "treaty", " of ", "条約", ". ", "\n\n", "pp. 17, 33"]), max_size=30
).map("".join)


def drawn(old: str, new: str) -> str:
    """Return the marked text as a line: ``kept [-removed-] {+added+}``."""
    forms = {"same": "{}", "removed": "[-{}-]", "added": "{{+{}+}}", "left out": "<{}>"}
    return "".join(forms[piece.kind].format(piece.text) for piece in marked(old, new))


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("", "Signed.", "{+Signed.+}"),
        ("Signed.", "", "[-Signed.-]"),
        ("Signed in Beijing.", "Signed in Peking.", "Signed in [-Beijing-]{+Peking+}."),
        ("Signed in Beijing.", "Signed today in Beijing.", "Signed {+today +}in Beijing."),
        ("[@chang, p. 17]", "[@chang, p. 33]", "[@chang, p. [-17-]{+33+}]"),
        ("日ソ基本条約", "日ソ基本條約", "日ソ基本[-条-]{+條+}約"),
        ("First.\n\nThird.", "First.\n\nSecond.\n\nThird.", "First.\n\n{+Second.\n\n+}Third."),
    ],
)
def test_the_words_that_changed_are_marked(old: str, new: str, line: str) -> None:
    assert drawn(old, new) == line


def test_a_short_word_between_two_changes_is_part_of_the_change() -> None:
    assert drawn("their older treaty", "some newer treaty") == (
        "[-their older-]{+some newer+} treaty"
    )


@given(TEXTS)
def test_tokens_are_the_whole_text(text: str) -> None:
    assert "".join(tokens(text)) == text


def test_a_letter_stays_with_what_combines_with_it() -> None:
    assert tokens("Goto\u0304 ハ\u3099") == ["Goto\u0304", " ", "ハ\u3099"]


@given(TEXTS, TEXTS)
def test_pieces_hold_both_texts_whole(old: str, new: str) -> None:
    pieces = marked(old, new)
    assert "".join(p.text for p in pieces if p.kind != "added") == old
    assert "".join(p.text for p in pieces if p.kind != "removed") == new


@given(TEXTS)
def test_nothing_is_marked_in_equal_texts(text: str) -> None:
    assert {piece.kind for piece in marked(text, text)} <= {"same"}


def test_a_word_changed_in_the_longest_text_is_marked_alone() -> None:
    text = " ".join(f"word{number % 900} of" for number in range(9_000))
    pieces = marked(text, text.replace("word17 of", "word17 in", 1))
    assert [p.text for p in pieces if p.kind != "same"] == ["of", "in"]


def test_long_texts_that_repeat_few_words_in_another_order_are_marked_whole() -> None:
    old, new = "to and " * 9_000, "and to and " * 8_000
    assert {piece.kind for piece in marked(f"{old}.", f"{new}!")} == {"removed", "added"}


def test_unchanged_text_far_from_a_change_is_left_out() -> None:
    far = "Nothing was changed here. " * 50
    pieces = list(shortened(marked(f"{far}old {far}", f"{far}new {far}")))
    assert [p.kind for p in pieces] == ["left out", "same", "removed", "added", "same", "left out"]
    assert far.endswith(pieces[1].text)
    assert f" {far}".startswith(pieces[4].text)
    assert CONTEXT - 10 < len(pieces[1].text) <= CONTEXT


def test_text_between_two_changes_keeps_both_its_ends() -> None:
    far = "Nothing was changed here. " * 50
    pieces = list(shortened(marked(f"one {far}two", f"three {far}four")))
    assert [p.kind for p in pieces] == [
        *("removed", "added", "same", "left out", "same", "removed", "added")
    ]


def test_short_text_is_shown_whole() -> None:
    pieces = marked("Signed in Beijing.", "Signed in Peking.")
    assert tuple(shortened(pieces)) == pieces


@pytest.mark.parametrize(("text", "sign"), [("\n\n", "¶"), ("  ", "␣"), ("a b", "")])
def test_a_piece_without_words_is_seen_by_a_sign(text: str, sign: str) -> None:
    assert Piece("added", text).sign == sign
