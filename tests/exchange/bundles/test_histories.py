"""Bundles with history: records come back with all that ever was of them, and so do pages."""

import pytest
from django.test import Client

from tests.exchange.bringing import everything
from tests.exchange.bundling import empty, exported, take
from tests.exchange.site import lively, pages

pytestmark = pytest.mark.django_db


@pytest.fixture
def site(first_article: Client) -> Client:
    """The fixtures, and records to which everything has happened."""
    lively()
    return first_article


def lines(bundle: bytes) -> list[bytes]:
    """Return the lines of records."""
    return [line for line in bundle.splitlines() if line.startswith(b'{"address"')]


def test_a_site_comes_back_with_its_history_and_its_pages(site: Client) -> None:
    bundle, before, rows = exported(history=True), pages(site), everything()
    assert {status for status, _text in before.values()} == {200, 301, 404, 410}
    empty()
    batch = take(bundle)
    assert batch.new == len(lines(bundle))
    assert exported(history=True) == bundle
    assert everything() == rows
    assert pages(site) == before
