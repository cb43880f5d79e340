"""What cannot be answered is said: what, where, why, what to do; and nothing ends in an error."""

import base64
import json
from typing import Any

import pytest
from django.test import Client

from tests.pages.api.asking import ARTICLE, ask, description, validator

pytestmark = pytest.mark.django_db


def cursor(*parts: Any) -> str:
    text = json.dumps(parts, ensure_ascii=False, separators=(",", ":"))
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


NUL = "a\x00"
MANY = "&".join(f"year={year}&decade={year}" for year in range(1900, 2000, 9))
DEEP = base64.urlsafe_b64encode(b"[" * 2000).decode().rstrip("=")


@pytest.mark.parametrize(
    ("address", "parameter", "words"),
    [
        ("treaties/?limit=0", "limit", "from 1 to 100"),
        ("treaties/?limit=101", "limit", "from 1 to 100"),
        ("treaties/?limit=-1", "limit", "from 1 to 100"),
        ("treaties/?limit=1.5", "limit", "from 1 to 100"),
        ("treaties/?limit=", "limit", "from 1 to 100"),
        ("treaties/?limit=٣", "limit", "from 1 to 100"),
        ("treaties/?limit=" + "9" * 10_000, "limit", "from 1 to 100"),
        ("treaties/?limit=5&limit=6", "limit", "at most 1 times"),
        ("treaties/?colour=red", "colour", "no such parameter"),
        ("treaties/?q=treaty", "q", "no such parameter"),
        ("treaties/?" + "x" * 10_000 + "=1", "x" * 100, "no such parameter"),
        ("treaties/?page=2", "page", "after, date, decade"),
        ("treaties/?%00=1", "\x00", "no such parameter"),
        ("treaties/?party=nobody", "party", "not among the values of “State or body”"),
        ("treaties/?party=%00", "party", "NUL"),
        ("treaties/?party=a b", "party", "the form that is asked for"),
        ("treaties/?party=" + "a" * 10_000, "party", "10000 characters"),
        ("treaties/?person=lev-karakhan%0A", "person", "the form that is asked for"),
        ("treaties/?type=novel", "type", "Give one of treaty, convention"),
        ("treaties/?decade=long ago", "decade", "the form that is asked for"),
        ("treaties/?year=%D9%A1%D9%A9", "year", "the form that is asked for"),
        ("treaties/?" + "&".join(["year=1925"] * 21), "year", "at most 20 times"),
        (
            "treaties/?" + MANY,
            "",
            "At most 20",
        ),
        ("treaties/?date=once upon a time", "date", "is not understood"),
        ("treaties/?date=%20", "date", ""),
        ("treaties/?date=" + "1" * 10_000, "date", "at most 200 characters"),
        ("treaties/?updated_after=yesterday", "updated_after", "2026-11-23T10:15:00Z"),
        ("treaties/?updated_after=2026-11-23", "updated_after", "2026-11-23T10:15:00Z"),
        ("treaties/?updated_after=2026-11-23T10:15:00+09:00", "updated_after", "%2B"),
        ("treaties/?updated_after=2026-02-30T10:15:00Z", "updated_after", "no time"),
        ("treaties/?updated_after=0001-01-01T00:00:00%2B14:00", "updated_after", "no time"),
        ("treaties/?after=x", "after", "no place in this list"),
        ("treaties/?after=€", "after", "the form that is asked for"),
        (f"treaties/?after={DEEP}", "after", "no place in this list"),
        (f"treaties/?after={cursor('treaties')}", "after", "no place in this list"),
        (f"treaties/?after={cursor('treaties', 7)}", "after", "no place in this list"),
        (f"treaties/?after={cursor('treaties', NUL)}", "after", "no place in this list"),
        (f"treaties/?after={cursor('people', 'a')}", "after", "no place in this list"),
        (f"people/?after={cursor('people', 'a')}", "after", "no place in this list"),
        (f"events/?after={cursor('events', 1.5, 1, 'a', 'b')}", "after", "no place in this list"),
        (f"events/?after={cursor('events', True, 1, 'a', 'b')}", "after", "no place in this list"),
        (f"events/?after={cursor('events', 2**63, 1, 'a', 'b')}", "after", "no place in this list"),
        ("people/?q=", "q", "between 1 and 200"),
        ("people/?q=…", "q", "no letter and no digit"),
        ("people/?q=" + "a" * 201, "q", "201 characters"),
        ("people/?q=%00", "q", "NUL"),
        ("events/?event_kind=party", "event_kind", "Give one of"),
        ("search/", "q", "This is missing"),
        ("search/?q=x&kind=people", "kind", "Give one of treaty"),
        ("search/?q=x&page=51", "page", "from 1 to 50"),
        ("search/?q=x&q=y", "q", "at most 1 times"),
        ("?x=1", "x", "takes no parameters"),
        ("openapi.json?x=1", "x", "takes no parameters"),
        ("treaties/soviet-japanese-basic-convention/?x=1", "x", "takes no parameters"),
        ("treaties/soviet-japanese-basic-convention/editions/?after=x", "after", "no place"),
    ],
)
def test_a_parameter_that_cannot_be_taken_is_named(
    first_article: Client, address: str, parameter: str, words: str
) -> None:
    problem = ask(first_article, f"/api/{address}", 400)
    assert (problem["title"], problem["status"]) == ("Bad Request", 400)
    (fault,) = problem["faults"]
    assert fault["parameter"] == parameter
    assert words in f"{fault['reason']} {fault['remedy']}"
    assert fault["reason"]
    assert fault["remedy"]
    assert len(str(problem)) < 2_000


def test_everything_that_is_wrong_is_said_at_once(first_article: Client) -> None:
    problem = ask(first_article, "/api/people/?limit=x&foo=1&updated_after=2", 400)
    assert [fault["parameter"] for fault in problem["faults"]] == ["foo", "updated_after", "limit"]
    assert problem["detail"] == "These parameters cannot be taken: foo, updated_after, limit."


def test_a_date_that_may_mean_two_things_offers_both(first_article: Client) -> None:
    problem = ask(first_article, "/api/treaties/?date=1907-08", 400)
    choices = problem["faults"][0]["choices"]
    assert choices == ["August 1907", "1907–1908"]
    for choice in choices:
        assert ask(first_article, f"/api/treaties/?date={choice}")["items"]


def test_too_many_parameters_are_refused(first_article: Client) -> None:
    many = "&".join(f"a{number}=1" for number in range(6_001))
    problem = ask(first_article, f"/api/treaties/?{many}", 400)
    assert problem["faults"][0]["reason"] == "There are too many parameters."


@pytest.mark.parametrize(
    "address",
    [
        "nothing/",
        "treaties/a b/",
        "treaties/%00/",
        "treaties/%ED%A0%80/",
        "treaties/a%2Fb/c/",
        "treaties/x%0A",
        "treaties//",
        "nothing.json",
        "treaties/soviet-japanese-basic-convention/editions/-1/",
        "treaties/soviet-japanese-basic-convention/editions/x/",
        "a" * 10_000,
    ],
)
def test_an_address_that_is_none_is_not_found(first_article: Client, address: str) -> None:
    response = first_article.get(f"/api/{address}")
    assert response.status_code == 404
    assert response["Content-Type"] == "application/problem+json"
    schema = {"$ref": "#/components/schemas/Problem"}
    assert list(validator(schema).iter_errors(response.json())) == []
    assert response.json()["remedy"] == "Begin at http://testserver/api/."


@pytest.mark.parametrize("address", ["treaties", "treaties/x/editions", "search"])
def test_an_address_without_its_slash_leads_to_the_right_one(address: str) -> None:
    response = Client().get(f"/api/{address}")
    assert (response.status_code, response["Location"]) == (301, f"/api/{address}/")


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "trace"])
@pytest.mark.parametrize("address", ["/api/", "/api/treaties/", ARTICLE, "/api/openapi.json"])
def test_nothing_can_be_changed(method: str, address: str) -> None:
    strict = Client(enforce_csrf_checks=True)
    response = getattr(strict, method)(address)
    assert response.status_code == 405
    assert response["Allow"] == "GET, HEAD, OPTIONS"
    assert response["Content-Type"] == "application/problem+json"
    assert response.json()["title"] == "Method Not Allowed"
    assert not response.cookies


def test_problems_are_described_for_every_address() -> None:
    for path, operations in description()["paths"].items():
        told = {"200", "304", "400"} | ({"301", "404", "410"} if "{" in path else set())
        assert set(operations["get"]["responses"]) == told
