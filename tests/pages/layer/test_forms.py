"""Forms of a page: compressed or not, unchanged, negotiated."""

import gzip

import brotli
import pytest
from django.test import Client

from tests.pages.layer.site import Site, Still
from tests.pages.layer.test_keeping import answering
from treaties.pages.layer.asking import coding_for, takes_pages

pytestmark = pytest.mark.django_db

PAGE = "/treaties/soviet-japanese-basic-convention/"


@pytest.mark.parametrize(
    ("header", "coding"),
    [
        (None, "identity"),
        ("", "identity"),
        ("gzip", "gzip"),
        ("gzip, deflate", "gzip"),
        ("gzip, deflate, br", "br"),
        ("br;q=0.5, gzip;q=0.8", "gzip"),
        ("br;q=0, gzip", "gzip"),
        ("GZIP;Q=1.0", "gzip"),
        ("gzip;q=0", "identity"),
        ("*", "br"),
        ("*;q=0", "identity"),
        ("identity, gzip;q=0.5", "identity"),
        ("identity;q=0.5, gzip;q=0.5", "gzip"),
        ("gzip;q=nonsense", "gzip"),
        ("deflate", "identity"),
        ("gzip," + " " * 400, "gzip"),
    ],
)
def test_the_form_that_is_taken_best_is_sent(header: str | None, coding: str) -> None:
    assert coding_for(header) == coding


def test_each_form_holds_the_page_and_has_a_tag_and_a_length_of_its_own(
    first_article: Client,
) -> None:
    site = Site()
    plain = site.get(PAGE)
    packed = {coding: site.get(PAGE, HTTP_ACCEPT_ENCODING=coding) for coding in ("gzip", "br")}
    assert gzip.decompress(packed["gzip"].body) == plain.body
    assert brotli.decompress(packed["br"].body) == plain.body
    for coding, answer in packed.items():
        assert answer.headers["content-encoding"] == coding
        assert answer.headers["content-length"] == str(len(answer.body))
        assert len(answer.body) < len(plain.body) / 3
    assert "content-encoding" not in plain.headers
    answers = [plain, *packed.values()]
    assert len({answer.headers["etag"] for answer in answers}) == 3
    assert all(answer.headers["etag"].startswith('"') for answer in answers)
    assert {answer.headers["vary"] for answer in answers} == {
        "Accept, Accept-Datetime, Accept-Encoding"
    }
    assert len(site.drawn) == 1


def test_what_is_short_or_packed_already_is_sent_as_it_is() -> None:
    assert (
        "content-encoding"
        not in Site(answering(), Still()).get("/treaties/", HTTP_ACCEPT_ENCODING="br").headers
    )


@pytest.mark.parametrize("method", ["GET", "HEAD"])
@pytest.mark.parametrize("form", ["{}", "W/{}", '"other", {}', '"a,b",W/{}', "*", '"other" , {} ,'])
def test_who_has_the_page_is_told_that_it_is_unchanged(
    first_article: Client, form: str, method: str
) -> None:
    site = Site()
    have = site.get(PAGE, HTTP_ACCEPT_ENCODING="br")
    answer = site.get(
        PAGE,
        method,
        HTTP_ACCEPT_ENCODING="br",
        HTTP_IF_NONE_MATCH=form.format(have.headers["etag"]),
    )
    assert (answer.status, answer.body) == (304, b"")
    for name in ("etag", "vary", "cache-control", "content-security-policy"):
        assert answer.headers[name] == have.headers[name]
    assert not {name for name in answer.headers if name.startswith("content-")} - {
        "content-security-policy"
    }


@pytest.mark.parametrize("tags", ['"other"', '"other", W/"another"', "", "nonsense"])
def test_who_has_another_form_or_page_gets_this_one(first_article: Client, tags: str) -> None:
    site = Site()
    assert site.get(PAGE, HTTP_IF_NONE_MATCH=tags).status == 200
    plain = site.get(PAGE).headers["etag"]
    answer = site.get(PAGE, HTTP_IF_NONE_MATCH=plain, HTTP_ACCEPT_ENCODING="gzip")
    assert answer.status == 200


def test_only_a_page_that_is_there_can_be_unchanged() -> None:
    site = Site(answering("410 Gone"), Still())
    assert site.get("/treaties/", HTTP_IF_NONE_MATCH="*").status == 410
    assert site.get("/treaties/", HTTP_IF_NONE_MATCH="*").status == 410
    assert "etag" not in site.get("/treaties/").headers


@pytest.mark.parametrize(
    ("accept", "takes"),
    [
        ("*/*", True),
        ("text/html", True),
        # As Chromium and Firefox ask.
        (
            "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,"
            "image/apng,*/*;q=0.8,application/signed-exchange;v=b3;q=0.7",
            True,
        ),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", True),
        ("text/*", True),
        ("application/ld+json", False),
        ("application/json, text/html;q=0.9", False),
        ("text/html, application/json", False),
        ("application/json;q=0.5, */*", True),
        ("text/html;q=0, */*", False),
        ("image/webp", False),
        ("text/html," + "x" * 400, False),
    ],
)
def test_what_wants_something_else_as_much_as_a_page_is_told_apart(
    accept: str, takes: bool
) -> None:
    assert takes_pages(accept) is takes


def test_what_is_negotiated_goes_past_the_layer_where_no_page_is_wanted() -> None:
    site = Site(answering(Vary="Accept, Accept-Datetime"), Still())
    for _time in range(2):
        site.get("/treaties/", HTTP_ACCEPT="text/html")
    assert len(site.drawn) == 1
    for _time in range(2):
        site.get("/treaties/", HTTP_ACCEPT="application/ld+json")
        site.get("/treaties/", HTTP_ACCEPT_DATETIME="Tue, 20 Jan 1925 00:00:00 GMT")
    assert len(site.drawn) == 5
    assert site.get("/treaties/").headers["vary"] == "Accept, Accept-Datetime, Accept-Encoding"
    assert len(site.drawn) == 5


def test_what_has_one_form_alone_is_kept_whatever_is_wanted() -> None:
    site = Site(answering(), Still())
    site.get("/treaties/")
    assert site.get("/treaties/", HTTP_ACCEPT="application/x-bibtex").status == 200
    assert len(site.drawn) == 1
