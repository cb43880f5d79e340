"""The first article’s site as files, read from the disk by a program that knows nothing of it."""

import posixpath
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from django.test import Client
from lxml import html

from tests.pages.site_copy.copies import copy, tree
from treaties.models import Published

pytestmark = [pytest.mark.django_db, pytest.mark.long]

LINKS = "//*/@href | //*/@src | //*/@action"


@pytest.fixture(scope="module")
def folder(
    first_article: Client, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    made = tmp_path_factory.mktemp("copy")
    with django_db_blocker.unblock():
        copy(made)
    return made


def test_every_link_leads_to_a_file_and_a_place_in_it(folder: Path) -> None:
    pages = {
        name: html.fromstring(content)
        for name, content in tree(folder).items()
        if name.endswith(".html")
    }
    ids = {name: set(page.xpath("//@id")) for name, page in pages.items()}
    broken, outside = [], set()
    for name, page in pages.items():
        for link in page.xpath(LINKS):
            there = urlsplit(link)
            if there.scheme:
                outside.add(there.netloc)
                continue
            assert not there.path.startswith("/") or name.endswith("404.html"), (name, link)
            way = posixpath.join("/", posixpath.dirname(name), unquote(there.path))
            file = posixpath.normpath(way).lstrip("/") if there.path else name
            found = (folder / file).is_file()
            if not found or (there.fragment and there.fragment not in ids[file]):
                broken.append((name, link))
    assert broken == []
    assert "testserver" in outside  # the site itself: reports of errors, whole addresses
    for row in Published.objects.select_related("record", "edition"):
        for address in (row.record.get_absolute_url(), row.edition.get_absolute_url()):
            for tongue in ("", "/ja", "/ru"):
                assert f"{tongue}{address}index.html".lstrip("/") in pages


def test_the_article_reads_as_on_the_site(folder: Path, first_article: Client) -> None:
    path = "treaties/soviet-japanese-basic-convention/"
    there = html.fromstring(first_article.get(f"/{path}").content)
    here = html.fromstring((folder / path / "index.html").read_bytes())
    for xpath in ("//article//text()", "//*[@id='around']//text()", "//@id"):
        assert here.xpath(xpath) == there.xpath(xpath)
    assert (folder / path / "sources.bib").read_bytes() == first_article.get(
        f"/{path}sources.bib"
    ).content
