"""The first article as the API gives it."""

from typing import Any

import pytest
from django.test import Client

from tests.pages.api.asking import ARTICLE, ask
from treaties.documents import loads_shown
from treaties.models import Edition
from treaties.publishing import published_document

pytestmark = pytest.mark.django_db

PARTS = ["", "editions/", "editions/1/"]


def test_a_record_is_its_newest_edition(first_article: Client) -> None:
    record = ask(first_article, ARTICLE)
    edition = Edition.objects.get(record__slug="soviet-japanese-basic-convention", number=1)
    assert record["label"] == "Soviet–Japanese Basic Convention"
    assert record["years"] == "1925"
    assert record["address"] == "http://testserver/treaties/soviet-japanese-basic-convention/"
    assert record["edition"] == {
        "number": 1,
        "published": edition.made.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        "remark": "First edition",
        "address": f"{record['address']}editions/1/",
    }
    assert record["license"] == "https://creativecommons.org/licenses/by/4.0/"
    assert record["document"] == published_document(edition)
    assert set(record["shown"]) == set(loads_shown(edition.shown))
    assert record["shown"]["party:soviet-union"] == {
        "label": "Soviet Union",
        "years": "",
        "record": "party:soviet-union",
        "address": "http://testserver/parties/soviet-union/",
        "source": None,
    }
    assert record["shown"]["source:slusser-triska-1959"]["source"]["issued"]["edtf"] == "1959"
    assert ask(first_article, f"{ARTICLE}editions/1/") == record


@pytest.mark.parametrize(
    "address",
    [
        f"{ARTICLE}editions/0/",
        f"{ARTICLE}editions/2/",
        f"{ARTICLE}editions/{'9' * 40}/",
        f"{ARTICLE}editions/{'9' * 5000}/",
        f"/api/treaties/{'a' * 10_000}/",
        "/api/people/soviet-japanese-basic-convention/",
    ],
)
def test_what_there_is_not_is_not_found(first_article: Client, address: str) -> None:
    response = first_article.get(address)
    assert response.status_code == 404
    assert response["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize(("part", "number"), [*zip(PARTS, (1, 3, 2), strict=True)])
def test_a_record_costs_few_queries(
    first_article: Client, django_assert_num_queries: Any, part: str, number: int
) -> None:
    with django_assert_num_queries(number):
        assert first_article.get(f"{ARTICLE}{part}").status_code == 200
