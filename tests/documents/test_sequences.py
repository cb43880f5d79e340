"""What two sequences hold in the same order."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from treaties.documents.sequences import aligned, rising


@pytest.mark.parametrize(
    ("numbers", "places"),
    [
        ([], []),
        ([5], [0]),
        ([0, 1, 2], [0, 1, 2]),
        ([2, 1, 0], [2]),
        ([3, 0, 1, 2], [1, 2, 3]),
        ([1, 2, 3, 0], [0, 1, 2]),
        ([1, 1, 1], [2]),
    ],
)
def test_longest_rising_subsequence(numbers: list[int], places: list[int]) -> None:
    assert rising(numbers) == places


@given(
    st.lists(st.sampled_from("abcd"), max_size=30), st.lists(st.sampled_from("abcd"), max_size=30)
)
def test_pairs_are_of_equal_items_and_rise_in_both(old: list[str], new: list[str]) -> None:
    pairs = aligned(old, new)
    assert all(old[i] == new[j] for i, j in pairs)
    assert all(i < k and j < m for (i, j), (k, m) in pairwise(pairs))


def test_what_stands_once_divides_a_sequence_before_what_stands_often() -> None:
    old, new = list("..A..B.."), list(".A......B.")
    assert {(2, 1), (5, 8)} <= set(aligned(old, new))


def test_long_sequences_without_anything_rare_count_as_different() -> None:
    old, new = list("ab" * 5_000), list("bba" * 5_000)
    assert aligned(["x", *old, "y"], ["x", *new, "y"]) == [(0, 0), (10_001, 15_001)]
