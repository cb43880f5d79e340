"""Pages of lists: the same records as counted from the beginning, at a cost that stays."""

import datetime
from typing import Any

import pytest
from django.core.paginator import EmptyPage, Paginator
from django.test import Client

from tests import factories
from tests.admin.posting import address
from treaties.admin.filters import _COUNTED, PartyFilter
from treaties.admin.paging import ListPaginator, OfferPaginator
from treaties.models import Person, Treaty
from treaties.models.date_field import by_date

OFFER = {"app_label": "treaties", "model_name": "signature", "field_name": "person"}


@pytest.fixture
def seven(db: None) -> list[Treaty]:
    """Seven treaties, two of which have no date and two the same."""
    years = (1925, 1905, None, 1858, 1905, None, 1875)
    return [
        factories.make_treaty(
            name=f"Treaty {number}", signed=year and datetime.date(year, 1, 20).isoformat()
        )
        for number, year in enumerate(years)
    ]


@pytest.mark.parametrize(
    "orders",
    [("sort_key",), ("-slug",), ("signed_earliest", "slug"), (*by_date("signed"), "slug")],
    ids=["name", "address", "day", "date"],
)
@pytest.mark.parametrize("size", [1, 2, 3, 7, 50])
def test_each_page_has_what_it_has_when_counted_from_the_beginning(
    seven: list[Treaty], orders: tuple[str, ...], size: int
) -> None:
    rows = Treaty.objects.with_signing_date().order_by(*orders)
    found = rows.filter(pk__in=Treaty.objects.filter(name__contains="Treaty").values("pk"))
    for some in (rows, rows.filter(signed_latest__isnull=False), found):
        mine, djangos = ListPaginator(some, size), Paginator(some, size)
        for number in djangos.page_range:
            assert list(mine.page(number)) == list(djangos.page(number)), number
        with pytest.raises(EmptyPage):
            mine.page(djangos.num_pages + 1)


def test_the_last_page_of_the_list_is_read_from_its_end(
    desk: Client, seven: list[Treaty], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("treaties.admin.base.SearchableAdmin.list_per_page", 2)
    listed = desk.get(address("treaty", "changelist"), {"p": 4}).context["cl"].result_list
    assert [treaty.name for treaty in listed] == ["Treaty 6"]
    assert "DESC" in str(listed.query)
    assert "OFFSET" not in str(listed.query)


def test_an_offer_says_whether_there_are_more_without_counting(
    desk: Client, monkeypatch: pytest.MonkeyPatch, django_assert_num_queries: Any
) -> None:
    for number in range(41):
        factories.make_person(family_name=f"Delegate {number:02}")
    shown = []
    for page in ("1", "2", "3"):
        answer = desk.get("/admin/autocomplete/", OFFER | {"page": page}).json()
        shown.append((len(answer["results"]), answer["pagination"]["more"]))
    assert shown == [(20, True), (20, True), (1, False)]
    assert desk.get("/admin/autocomplete/", OFFER | {"page": "4"}).status_code == 404
    assert desk.get("/admin/autocomplete/", OFFER | {"page": "0"}).status_code == 404
    assert desk.get("/admin/autocomplete/", OFFER | {"page": "-3"}).status_code == 404
    assert desk.get("/admin/autocomplete/", OFFER | {"page": "9" * 20}).status_code == 404
    last = desk.get("/admin/autocomplete/", OFFER | {"page": "last"}).json()
    assert len(last["results"]) == 1
    with django_assert_num_queries(1):
        OfferPaginator(Person.objects.order_by("slug"), 20).page(2)


def test_an_offer_of_nothing_is_empty(desk: Client) -> None:
    answer = desk.get("/admin/autocomplete/", OFFER | {"term": "nobody"}).json()
    assert answer == {"results": [], "pagination": {"more": False}}


def test_the_filter_offers_the_parties_with_most_treaties_first(
    desk: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    japan, union = (factories.make_party(name=name) for name in ("Japan", "Soviet Union"))
    factories.make_party(name="Prussia")
    treaties = [factories.make_treaty(name=f"Treaty {number}") for number in range(3)]
    for treaty in treaties:
        factories.make_treaty_party(treaty=treaty, party=japan)
    factories.make_treaty_party(treaty=treaties[2], party=union)

    def offered(**narrowed: str) -> list[str]:
        listed = desk.get(address("treaty", "changelist"), narrowed).context["cl"]
        (filtered,) = (one for one in listed.filter_specs if isinstance(one, PartyFilter))
        return [words for _slug, words in filtered.lookup_choices]

    assert _COUNTED > 3
    assert offered() == ["Japan", "Soviet Union"]
    # Of more treaties than are counted, the newest tell: both have that one.
    factories.make_treaty_party(treaty=factories.make_treaty(name="Treaty 3"), party=union)
    monkeypatch.setattr("treaties.admin.filters._COUNTED", 1)
    assert offered() == ["Soviet Union"]
    # And the one that the list is narrowed by.
    assert offered(party="japan") == ["Soviet Union", "Japan"]
