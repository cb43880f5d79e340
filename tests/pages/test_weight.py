"""What a reader's browser has to fetch before the article can be read."""

import gzip
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

pytestmark = [pytest.mark.django_db, pytest.mark.anywhere]

# Over a slow mobile line, 40 KB are there in a second.
MOST = 40_000
ARTICLE = "/treaties/soviet-japanese-basic-convention/"


def test_article_with_all_it_loads_weighs_less_than_40_kb(first_article: Client) -> None:
    page = first_article.get(ARTICLE).content
    files = set(re.findall(rb'(?:src|href)="/static/([^"]+)"', page))
    assert {name.decode().rpartition(".")[2] for name in files} == {"css", "js", "svg"}
    parts = [page]
    for name in files:
        path = finders.find(name.decode())
        assert path
        parts.append(Path(path).read_bytes())
    assert sum(len(gzip.compress(part)) for part in parts) < MOST


def test_nothing_is_loaded_from_elsewhere(first_article: Client) -> None:
    page = first_article.get(ARTICLE).content.decode()
    page = re.sub('<link rel="alternate"[^>]*>', "", page)  # leads elsewhere, loads nothing
    loaded = re.findall(r'<(?:link|script|img|iframe|source)\b[^>]*?(?:src|href)="([^"]+)"', page)
    assert loaded
    assert all(address.startswith("/") for address in loaded), loaded
