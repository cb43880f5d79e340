"""Host, scheme and proxy: as Django judges them, before anything is looked up."""

from typing import Any

import pytest
from django.test import Client

from tests.pages.layer.site import Site

pytestmark = pytest.mark.django_db

FORGED = [
    "evil.example",
    "testserver.evil.example",
    "testserver@evil.example",
    "evil.example:80",
    "testserver:80:80",
    "",
    "testserver/evil.example",
    "[::1",
    "x" * 1000,
]


@pytest.mark.parametrize("host", FORGED)
def test_a_forged_host_gets_no_page_that_is_kept(first_article: Client, host: str) -> None:
    site = Site()
    kept = site.get("/treaties/")
    assert site.get("/treaties/", HTTP_HOST=host).status == 400
    assert site.get("/treaties/").body == kept.body
    assert len(site.drawn) == 2


def test_what_a_proxy_would_say_of_the_host_is_ignored(first_article: Client) -> None:
    site = Site()
    forged = {"HTTP_X_FORWARDED_HOST": "evil.example", "HTTP_X_ORIGINAL_URL": "/admin/"}
    first = site.get("/ja/treaties/", **forged)
    assert "evil.example" not in first.text
    assert site.get("/ja/treaties/").body == first.body == site.from_django("/ja/treaties/").body


def test_each_of_the_sites_hosts_gets_the_same_page(first_article: Client, settings: Any) -> None:
    settings.ALLOWED_HOSTS = ["testserver", ".treaties.example"]
    site = Site()
    pages = {site.get("/", HTTP_HOST=host).body for host in ("testserver", "www.treaties.example")}
    assert len(pages) == len(site.drawn) == 1
    alone = Site()
    assert {alone.get("/", HTTP_HOST="treaties.example:8000").body} == pages


class TestBehindHttps:
    """Where the site speaks HTTPS alone."""

    @pytest.fixture
    def site(self, first_article: Client, settings: Any) -> Site:
        settings.SECURE_SSL_REDIRECT = True
        settings.SECURE_HSTS_SECONDS = 3600
        settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
        return Site()

    def test_plain_http_is_redirected_though_the_page_is_kept(self, site: Site) -> None:
        assert site.get("/treaties/", HTTP_X_FORWARDED_PROTO="https").status == 200
        for extra in ({}, {"HTTP_X_FORWARDED_PROTO": "http"}):
            answer = site.get("/treaties/", **extra)
            assert (answer.status, answer.headers["location"]) == (
                301,
                "https://testserver/treaties/",
            )

    @pytest.mark.parametrize(
        "extra",
        [
            {"HTTP_X_FORWARDED_PROTO": "https"},
            {"HTTP_X_FORWARDED_PROTO": "https, http"},
            {"wsgi.url_scheme": "https"},
        ],
    )
    def test_https_gets_the_page_and_is_told_to_stay(
        self, site: Site, extra: dict[str, str]
    ) -> None:
        for _time in range(2):
            answer = site.get("/treaties/", **extra)
            assert answer.status == 200
            assert answer.headers["strict-transport-security"].startswith("max-age=3600")
        assert len(site.drawn) == 1


def test_a_header_that_no_proxy_is_trusted_with_is_ignored(
    first_article: Client, settings: Any
) -> None:
    settings.SECURE_SSL_REDIRECT = True
    assert Site().get("/treaties/", HTTP_X_FORWARDED_PROTO="https").status == 301


def test_the_word_to_stay_with_https_is_not_kept_for_plain_http(
    first_article: Client, settings: Any
) -> None:
    settings.SECURE_HSTS_SECONDS = 3600
    site = Site()
    secure = site.get("/treaties/", **{"wsgi.url_scheme": "https"})
    assert "strict-transport-security" in secure.headers
    assert "strict-transport-security" not in site.get("/treaties/").headers
