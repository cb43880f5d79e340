"""Addresses by which files, the desk or another host are tried for: none leads anywhere."""

import pytest
from django.test import Client

from tests.pages.layer.site import Site

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def site(first_article: Client) -> Site:
    return Site()


@pytest.mark.parametrize(
    "address",
    [
        "/static/../manage.py",
        "/static/../../etc/passwd",
        "/static/..%2f..%2fmanage.py",
        "/static/%2e%2e/%2e%2e/manage.py",
        "/static/treaties/../../../manage.py",
        "/static//etc/passwd",
        "/static/\\..\\..\\manage.py",
        "/static/treaties/site.css/../../../manage.py",
        "/static/\x00",
        "/static/",
        "/article.css",
        "/treaties.css",
        "/treaties/soviet-japanese-basic-convention.css",
        "/treaties/soviet-japanese-basic-convention/site.css",
        "/treaties/../admin/",
        "/treaties/..%2fadmin/",
        "//evil.example/%2f..",
        "//evil.example/",
        "//evil.example",
        "/\\evil.example",
        "/%2f%2fevil.example",
        "/treaties//soviet-japanese-basic-convention/",
        "//treaties/",
    ],
)
def test_an_address_that_is_none_leads_nowhere_and_is_not_kept(site: Site, address: str) -> None:
    before = len(site.drawn)
    answers = [site.get(address), site.get(address)]
    assert [answer.status for answer in answers] == [404, 404]
    assert "location" not in answers[0].headers
    assert len(site.drawn) == before + 2
