"""Lists of many treaties and of uncertain dates: found, counted and paged."""

import random
from array import array
from collections import Counter
from collections.abc import Iterable
from itertools import chain
from typing import Any

import pytest
from django.test import Client

from tests.factories import (
    make_action,
    make_party,
    make_person,
    make_place,
    make_subject,
    make_treaty,
    make_treaty_party,
    publish_all,
)
from tests.pages.html import read_page
from tests.pages.lists import listed, page_at, values
from treaties.models import Signature
from treaties.pages.facets import counting, paging

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("signed", "query", "found"),
    [
        ("by 1939", "?date=1930", True),
        ("by 1939", "?date=1940", False),
        ("by 1939", "?decade=1930", False),
        ("c. 1907", "?date=March 1907", True),
        ("1700/1999", "?date=1850", True),
        ("1700/1999", "?year=1850", False),
        ("1700/1850", "?decade=1840", True),
        ("1820s", "?year=1825", True),
        ("44 BC", "?year=-43", True),
        ("44 BC", "?decade=-50", True),
        (None, "?date=1850", False),
    ],
)
def test_an_uncertain_date_is_found_where_it_may_fall(
    reader: Client, signed: str | None, query: str, found: bool
) -> None:
    make_treaty(name="Pact", signed=signed)
    assert (listed(page_at(reader, query)) == ["Pact"]) is found


def test_more_values_than_a_list_holds_have_a_page_of_all(reader: Client) -> None:
    for number in range(counting.MOST + 3):
        treaty = make_treaty(name=f"Pact {number}", signed=str(1900 + number))
        place = make_place(name=f"Place {number:02}")
        make_action(treaty=treaty, place=place, date="1950")
        person = make_person(given_name=f"P{number}")
        Signature.objects.create(
            treaty=treaty,
            party=make_party(name=f"Party {number}"),
            person=person,
        )
    page = page_at(reader, "")
    assert len(values(page, "place")) == counting.MOST
    (link,) = [a for a in page.all("a") if a.text == "All of them: Place"]
    whole = read_page(reader.get(link.get("href")))
    found = whole.find_class("values").all("li")
    assert [li.first("a").text for li in found] == [f"Place {n:02}" for n in range(15)]
    assert listed(read_page(reader.get(found[3].first("a").get("href")))) == ["Pact 3"]


@pytest.fixture
def many(db: None) -> Client:
    """A visitor of thirty treaties: of two parties, every sixth of both, five to a year."""
    parties = [make_party(name=name) for name in ("Siam", "Tonga")]
    subject = make_subject()
    for number in range(30):
        treaty = make_treaty(name=f"Pact {number:02}", signed=str(1900 + number // 5))
        if number % 3 == 0:
            treaty.subjects.add(subject)
        for place, party in enumerate(parties):
            if number % (place + 2) == 0:
                make_treaty_party(treaty=treaty, party=party)
    publish_all()
    return Client()


@pytest.mark.parametrize("few", [0, 4, 1000])
@pytest.mark.parametrize("query", ["", "?party=siam", "?date=1901/1904", "?party=siam&party=tonga"])
def test_pages_walk_through_the_whole_list_and_back(
    many: Client, monkeypatch: pytest.MonkeyPatch, query: str, few: int
) -> None:
    whole = listed(page_at(many, query))
    monkeypatch.setattr(paging, "_NAMED", few)
    monkeypatch.setattr(paging, "PAGE_LENGTH", 4)
    page = page_at(many, query)
    pages = [listed(page)]
    while links := page.all("a", rel="next"):
        page = read_page(many.get(links[0].get("href")))
        pages.append(listed(page))
    assert [*chain.from_iterable(pages)] == whole
    back = [pages[-1]]
    while links := page.all("a", rel="prev"):
        page = read_page(many.get(links[0].get("href")))
        back.insert(0, listed(page))
    assert back == pages


@pytest.mark.parametrize("few", [0, 1000])
@pytest.mark.parametrize(
    ("query", "number"),
    [
        ("", 5),
        ("?party=siam", 4),
        ("?party=siam&date=1900/1904&decade=1900&after=pact-00", 6),
        ("?all=party&subject=fisheries", 2),
    ],
)
def test_a_page_of_the_list_takes_few_queries(
    many: Client,
    django_assert_num_queries: Any,
    monkeypatch: pytest.MonkeyPatch,
    query: str,
    number: int,
    few: int,
) -> None:
    monkeypatch.setattr(paging, "_NAMED", few)
    with django_assert_num_queries(number):
        page_at(many, query)


@pytest.mark.parametrize("block", [0, 1, 65, 66])
@pytest.mark.parametrize("in_order", [True, False])
def test_rows_of_chosen_treaties_are_known_in_every_block(block: int, in_order: bool) -> None:
    chance = random.Random(block)  # noqa: S311
    numbers = [chance.randrange(1000 * block, 1000 * (block + 1)) for _row in range(700)]
    flags = bytes(chance.choices((0, 1), k=1000 * block + 500))
    wanted = [number < len(flags) and flags[number] for number in sorted(numbers)]
    if in_order:
        numbers.sort()
    else:
        numbers.sort(reverse=True)
        wanted.reverse()
    bearers = array("I", numbers).tobytes()
    assert list(counting._flags_of(bearers, block, flags)) == wanted


@pytest.mark.parametrize(
    ("counts", "near"),
    [
        # Of a hundred in a row, the thirteen that may be shown if twenty are chosen already.
        (dict(enumerate(range(100, 0, -1))), range(33)),
        # All that are level with the last of these: they stand by name.
        (dict(enumerate([9] * 30 + [5] * 60 + [1] * 10)), range(90)),
        (dict(enumerate([1] * 500)), range(200)),
        ({7: 1}, [7]),
        ({}, []),
    ],
)
def test_of_the_most_frequent_those_are_read_that_may_be_shown(
    counts: dict[int, int], near: Iterable[int]
) -> None:
    assert counting._near(Counter(counts)) == {value: counts[value] for value in near}
