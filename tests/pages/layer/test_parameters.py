"""An address has the parameters that are declared beside its view, and no others."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.http import QueryDict
from django.test import Client, RequestFactory
from django.urls import URLPattern, URLResolver, get_resolver, resolve

from tests.pages.layer.site import Site
from treaties.pages.layer.asking import LONGEST_QUERY, asked
from treaties.pages.layer.declaring import kept_of
from treaties.pages.views import health

pytestmark = pytest.mark.django_db

# Addresses whose views read all that they ever read.
ASKING = [
    "/",
    "/treaties/?all=party&page=2",
    "/treaties/?date=1925&after=treaty-of-portsmouth",
    "/people/?page=1",
    "/timeline/?from=1900&to=1930&page=1",
    "/map/?west=0&south=0&east=90&north=60",
    "/search/?q=Karakhan&kind=person&page=1",
    "/treaties/soviet-japanese-basic-convention/",
    "/treaties/soviet-japanese-basic-convention/editions/",
    "/treaties/soviet-japanese-basic-convention/editions/1/",
    "/treaties/soviet-japanese-basic-convention/compare/1/1/",
    "/treaties/soviet-japanese-basic-convention/cite/",
    "/treaties/soviet-japanese-basic-convention/cite/edition.ris",
    "/treaties/soviet-japanese-basic-convention/editions/1/document.json",
    "/treaties/soviet-japanese-basic-convention/timemap/",
    "/terms.jsonld",
    "/treaties/soviet-japanese-basic-convention/sources.ris",
    "/treaties/soviet-japanese-basic-convention/report/?sent",
]


PAST = ("treaties.pages.api.", "treaties.pages.harvesting")


class Noting(QueryDict):
    """A query that notes what is asked of it."""

    def __init__(self, *args: Any, **how: Any) -> None:
        self.names: set[str] = set()
        super().__init__(*args, **how)

    def __getitem__(self, name: str) -> Any:
        self.names.add(name)
        return super().__getitem__(name)

    def __contains__(self, name: object) -> bool:
        self.names.add(str(name))
        return super().__contains__(name)

    def getlist(self, name: str, default: Any = None) -> Any:
        self.names.add(name)
        return super().getlist(name, default)


def test_each_view_declares_exactly_what_it_reads(first_article: Client) -> None:
    read: dict[Any, set[str]] = {}
    for address in ASKING:
        path, _mark, query = address.partition("?")
        match = resolve(path)
        request = RequestFactory().get(address)
        request.GET = noting = Noting(query)  # type: ignore[assignment]
        match.func(request, *match.args, **match.kwargs)
        read.setdefault(match.func, set()).update(noting.names)
    declared = {view: kept_of(view) for view in read}
    assert {view: set(one.parameters) for view, one in declared.items() if one} == read


def _views(patterns: Any) -> Iterator[Any]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from _views(pattern.url_patterns)
        elif isinstance(pattern, URLPattern):
            yield pattern.callback


def test_no_view_of_this_room_is_left_out() -> None:
    ours = {
        view
        for view in _views(get_resolver().url_patterns)
        if view.__module__.startswith("treaties.pages.")
    }
    asked_here = {resolve(address.partition("?")[0]).func for address in ASKING}
    # What only programs ask for, with conditions of their own.
    past = {view for view in ours if view.__module__.startswith(PAST)} | {health}
    assert ours - asked_here == past
    assert {view for view in ours if kept_of(view)} == asked_here


@pytest.mark.parametrize(
    ("query", "known"),
    [
        ("utm_source=x&q=fish&fbclid=1", "q=fish"),
        ("page=2&q=fish", "page=2&q=fish"),
        ("q=fish&page=2", "page=2&q=fish"),
        ("q=a%20b", "q=a+b"),
        ("q=%E6%97%A5", "q=%E6%97%A5"),
        ("q=\u00e6\u0097\u00a5", "q=%E6%97%A5"),
        ("q=%FF", "q=%EF%BF%BD"),
        ("q=b&q=a", "q=b&q=a"),
        ("q", "q="),
        ("Q=fish", ""),
    ],
)
def test_the_query_has_one_form(query: str, known: str) -> None:
    one = asked("/search/", query, "http")
    assert one is not None
    assert one.query == known


def test_the_view_and_the_links_of_the_page_get_the_query_in_that_form(
    first_article: Client,
) -> None:
    site = Site()
    first = site.get("/search/?utm=1&q=Karakhan&kind=person")
    assert site.get("/search/?kind=person&q=Karakhan&evil=x").body == first.body
    assert site.drawn == ["/search/?kind=person&q=Karakhan"]
    assert 'href="/ja/search/?kind=person&amp;q=Karakhan"' in first.text


def test_a_page_without_parameters_is_the_same_with_any(first_article: Client) -> None:
    site = Site()
    bodies = {site.get(f"/parties/empire-of-japan/?x={number}").body for number in range(50)}
    assert (len(bodies), site.drawn) == (1, ["/parties/empire-of-japan/"])


@pytest.mark.parametrize(
    "query", ["q=" + "x" * LONGEST_QUERY, "&".join(f"q={n}" for n in range(200))]
)
def test_what_nobody_links_to_goes_past(first_article: Client, query: str) -> None:
    site = Site()
    assert site.get(f"/search/?{query}").status == site.get(f"/search/?{query}").status == 200
    assert len(site.drawn) == 2


def test_random_queries_do_not_push_out_the_page(first_article: Client) -> None:
    site = Site(memory=2_000_000)
    site.get("/parties/empire-of-japan/")
    for number in range(10_000):
        site.get(f"/parties/empire-of-japan/?{number}=x&page={number}")
    assert site.drawn == ["/parties/empire-of-japan/"]


def test_pages_with_a_query_never_push_out_those_without(first_article: Client) -> None:
    most = 800_000
    site = Site(memory=most)
    site.get("/parties/empire-of-japan/")
    for number in range(60):
        site.get(f"/search/?q=word{number}")
        assert site.layer._store.size <= most
    site.drawn.clear()
    site.get("/parties/empire-of-japan/")
    assert site.drawn == []
    site.get("/search/?q=word59")
    assert site.drawn == []
    site.get("/search/?q=word0")
    assert site.drawn == ["/search/?q=word0"]
