"""Which parts of two sequences are the same, in an order that both keep."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import pairwise

# How often a stretch is divided at what stands in it once, and how many comparisons may then be
# spent on all that is left. Together they bound two texts of 100,000 characters to about a second.
DEEPEST = 12
MOST_COMPARISONS = 150_000


def rising(numbers: Sequence[int]) -> list[int]:
    """Return the places of a longest strictly rising subsequence of ``numbers``."""
    ends: list[int] = []  # the lowest number that ends a subsequence of each length
    places: list[int] = []
    before: list[int] = []
    for place, number in enumerate(numbers):
        length = bisect_left(ends, number)
        before.append(places[length - 1] if length else -1)
        ends[length : length + 1] = [number]
        places[length : length + 1] = [place]
    found = []
    place = places[-1] if places else -1
    while place >= 0:
        found.append(place)
        place = before[place]
    return found[::-1]


def aligned(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Return the pairs of places at which both hold the same, rising in both.

    Stretches are divided at what stands once in each, as in Bram Cohen's patience diff: a rare word
    is a better guide than a comma. What holds nothing rare is compared by ``difflib``, until the
    bound above is spent; the rest counts as different.
    """
    pairs: list[tuple[int, int]] = []
    left = MOST_COMPARISONS
    stretches = [(0, len(old), 0, len(new), 0)]
    while stretches:
        start, end, new_start, new_end, depth = stretches.pop()
        while start < end and new_start < new_end and old[start] == new[new_start]:
            pairs.append((start, new_start))
            start, new_start = start + 1, new_start + 1
        while start < end and new_start < new_end and old[end - 1] == new[new_end - 1]:
            end, new_end = end - 1, new_end - 1
            pairs.append((end, new_end))
        if start == end or new_start == new_end:
            continue
        a, b = old[start:end], new[new_start:new_end]
        if depth < DEEPEST and (anchors := _anchors(a, b)):
            pairs += [(start + i, new_start + j) for i, j in anchors]
            edges = [(-1, -1), *anchors, (len(a), len(b))]
            stretches += [
                (start + i + 1, start + next_i, new_start + j + 1, new_start + next_j, depth + 1)
                for (i, j), (next_i, next_j) in pairwise(edges)
            ]
        elif (cost := _cost(a, b)) <= left:
            left -= cost
            for block in SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks():
                pairs += [(start + block.a + k, new_start + block.b + k) for k in range(block.size)]
    return sorted(pairs)


def _anchors(a: Sequence[str], b: Sequence[str]) -> list[tuple[int, int]]:
    """Return where what stands once in each stands, as far as the order is the same."""
    in_a, in_b = Counter(a), Counter(b)
    places = {item: place for place, item in enumerate(b)}
    once = [(i, places[item]) for i, item in enumerate(a) if in_a[item] == 1 == in_b[item]]
    return [once[k] for k in rising([j for _i, j in once])]


def _cost(a: Sequence[str], b: Sequence[str]) -> int:
    """Return how many comparisons ``difflib`` makes for its first matching block."""
    in_b = Counter(b)
    return len(a) + sum(in_b[item] for item in a)
