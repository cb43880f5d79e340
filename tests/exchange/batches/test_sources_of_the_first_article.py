"""The seven sources of the first article, out and in again in every format."""

from typing import Any

import pytest

from tests.exchange.sourcing import FORMATS, SAMPLES, bring, counts
from treaties.exchange import sources_of, write_sources

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("form", "name"), FORMATS.items())
def test_the_sources_of_the_first_article_come_back_from_every_format(
    first_article: Any, form: str, name: str
) -> None:
    data = (SAMPLES / name).read_text(encoding="utf-8")
    slugs = ["soviet-japanese-basic-convention"]
    assert write_sources(sources_of("treaty", slugs), form) == data, "run make fixtures"
    assert counts(bring(data, name)) == (0, 0, 7)
