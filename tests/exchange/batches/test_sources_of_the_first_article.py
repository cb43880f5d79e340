"""The seven sources of the first article, out and in again in every format."""

from typing import Any

import pytest

from tests.exchange.bundling import empty
from tests.exchange.sourcing import FORMATS, SAMPLES, bring, counts, take
from treaties.exchange import documents_of, sources_of, write_sources

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("form", "name"), FORMATS.items())
def test_the_sources_of_the_first_article_come_back_from_every_format(
    first_article: Any, form: str, name: str
) -> None:
    data = (SAMPLES / name).read_text(encoding="utf-8")
    slugs = ["soviet-japanese-basic-convention"]
    assert write_sources(sources_of("treaty", slugs), form) == data, "run make fixtures"
    assert counts(bring(data, name)) == (0, 0, 7)


@pytest.mark.parametrize("name", FORMATS.values())
def test_an_empty_work_gets_the_same_documents_from_every_format(
    first_article: Any, name: str
) -> None:
    before = list(documents_of("source"))
    assert len(before) == 7
    empty()
    assert counts(take((SAMPLES / name).read_bytes(), name)) == (7, 0, 0)
    assert list(documents_of("source")) == before
