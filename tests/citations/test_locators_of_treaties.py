"""Locators that a work on treaties uses most: articles, annexes, their paragraphs."""

import pytest

from treaties.citations import Source, mentions, note

BOOK = Source(key="a", type="book", title="A Calendar", publisher="Stanford", year="1959")


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("arts. VI and VII", "arts. VI, VII"),
        ("arts. VI, VII", "arts. VI, VII"),
        ("arts. I, III–V", "arts. I, III–V"),
        ("annexes A and B", "annexes A, B"),
        ("art. 6(1)(a)", "art. 6(1)(a)"),
        ("art. VI(2)", "art. VI(2)"),
        ("arts. 3(1), 4", "arts. 3(1), 4"),
        ("annex A(1)", "annex A(1)"),
        ("art. 3 bis", "art. 3 bis"),
        ("fol. 3 verso", "fol. 3 verso"),
    ],
)
def test_the_whole_place_is_one_locator(typed, printed):
    (mention,) = mentions(f"[@a, {typed}]")
    assert mention.suffix == ""
    assert note(BOOK, mention.locator).endswith(f" (Stanford, 1959), {printed}.")


@pytest.mark.parametrize(
    ("typed", "locator", "suffix"),
    [
        ("art. 6, I think", "art. 6", "I think"),
        ("art. 3, A new reading", "art. 3", "A new reading"),
        ("art. 6 (see below)", "art. 6", "(see below)"),
        ("pp. 17, 33, on this", "pp. 17, 33", "on this"),
    ],
)
def test_words_after_a_place_stay_a_suffix(typed, locator, suffix):
    (mention,) = mentions(f"[@a, {typed}]")
    assert (mention.locator, mention.suffix) == (locator, suffix)
