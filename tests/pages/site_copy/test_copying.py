"""A copy follows the site: byte for byte what a new one would be, and nothing else touched.

Each copy draws every page in three languages: so a test goes through several changes of one copy.
"""

import time
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.factories import SOMEBODY, make_person, publish_all
from tests.pages.site_copy.copies import assert_same_as_new, changes, copy, make_site, tree, write
from treaties.models import Person, Record
from treaties.pages.site_copy import BrokenLinks, NotACopy, copying
from treaties.publishing import merge, save, withdraw

pytestmark = pytest.mark.django_db

PAGES = ("", "ja/", "ru/")
FRONT = {f"{tongue}index.html" for tongue in PAGES}
OF_PEOPLE = {f"{tongue}people/index.html" for tongue in PAGES}
# Where programs are told of a new edition.
TOLD = {"feeds/editions.atom", "sitemap.xml", "sitemaps/pages.xml", "sitemaps/people-0.xml"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    make_site()
    copy(tmp_path / "copy")
    return tmp_path / "copy"


def wait_a_second() -> None:
    """Wait for the next second: in sitemaps, what happens within one has one date."""
    time.sleep(1 - time.time() % 1)


def outside(changed: set[str], *records: str) -> set[str]:
    """Return the changed files but for those of some records and the index of the search."""
    inside = ("search/index/", *(f"{tongue}{one}/" for one in records for tongue in PAGES))
    return {name for name in changed if not name.startswith(inside)}


def test_the_same_site_gives_the_same_bytes_and_writes_nothing_again(
    folder: Path, tmp_path: Path
) -> None:
    before = tree(folder)
    write("goto-shinpei", description="A canary.")  # a draft
    save(make_person(family_name="Canary", given_name="A"), author=SOMEBODY)
    with CaptureQueriesContext(connection) as queries:
        done = copy(folder)
    assert (done.records, done.drawn, done.written, done.removed) == (3, 0, 0, 0)
    # However many records there are, up to some hundreds: nothing is asked of each.
    assert len(queries) < 20
    assert tree(folder) == before
    assert not [name for name, content in before.items() if b"anary" in content]
    assert_same_as_new(folder, tmp_path / "new")

    page = (folder / "ja/treaties/pact/index.html").read_text()
    assert '<html lang="ja">' in page
    assert 'href="../../people/goto-shinpei/index.html"' in page
    cite = (folder / "ja/treaties/pact/cite/index.html").read_text()
    assert 'href="../../../../treaties/pact/sources.bib"' in cite
    for name in ("cite/edition.ris", "sources.bib", "sources.csl.json"):
        there = Client().get(f"/treaties/pact/{name}")
        assert (folder / "treaties/pact" / name).read_bytes() == there.content
    missing = (folder / "404.html").read_text()
    assert 'href="/people/index.html"' in missing
    assert "by its number" not in missing  # here nobody keeps a log of requests


def test_each_change_of_the_site_changes_what_it_must(folder: Path, tmp_path: Path) -> None:
    before = tree(folder)
    wait_a_second()
    write("goto-shinpei", description="Mayor of Tokyo.")
    publish_all()
    assert copy(folder).drawn == 1
    after = tree(folder)
    changed = changes(before, after)
    assert "people/goto-shinpei/editions/2/index.html" in changed
    assert "ru/people/goto-shinpei/compare/1/2/index.html" in changed
    # Lists show the beginning of what it says; the page of the comparison has a style of its own.
    style = {"static/treaties/comparison.css"}
    assert outside(changed, "people/goto-shinpei") == OF_PEOPLE | style | TOLD

    wait_a_second()
    before, _person = after, make_person()
    publish_all()
    copy(folder)
    after = tree(folder)
    changed = changes(before, after)
    assert outside(changed, "people/lev-karakhan") == FRONT | OF_PEOPLE | TOLD
    assert "search/index/words-ka.js" in changed

    wait_a_second()
    before = after
    row = Person.objects.get(slug="lev-karakhan")
    row.slug = "karakhan"
    row.save()
    save(row, author=SOMEBODY, was="lev-karakhan")
    copy(folder)
    after = tree(folder)
    # Feed and sitemaps say the new address; that there is a new edition, nobody says.
    assert outside(changes(before, after), "people/lev-karakhan", "people/karakhan") == (
        OF_PEOPLE | TOLD - {"sitemap.xml"}
    )
    page = after["ja/people/lev-karakhan/index.html"].decode()
    assert 'content="0; url=../karakhan/index.html"' in page
    assert '<a href="../karakhan/index.html">' in page
    edition = after["people/lev-karakhan/editions/1/index.html"].decode()
    assert '<a href="../../../karakhan/editions/1/index.html">' in edition
    assert_same_as_new(folder, tmp_path / "new")


def test_what_is_merged_keeps_its_editions_and_what_is_withdrawn_leaves(
    folder: Path, tmp_path: Path
) -> None:
    other = make_person(family_name="Canary", given_name="Lev")
    publish_all()
    copy(folder)
    merge(other, Person.objects.get(slug="goto-shinpei"), author=SOMEBODY)
    publish_all()
    copy(folder)
    assert b"../goto-shinpei/index.html" in tree(folder)["people/lev-canary/index.html"]
    edition = (folder / "people/lev-canary/editions/1/index.html").read_text()
    assert "The record has been merged into another since." in edition

    record = Record.objects.get(kind="source", slug="slusser-triska-1959")
    withdraw(record, author=SOMEBODY, reason="Confused with another.")
    copy(folder)
    files = tree(folder)
    page = files["sources/slusser-triska-1959/index.html"].decode()
    assert "Confused with another." in page
    # Readers of the site itself can still check references to its editions.
    assert 'href="http://testserver/sources/slusser-triska-1959/editions/1/"' in page
    assert {name for name in files if "sources/slusser" in name} == {
        f"{tongue}sources/slusser-triska-1959/index.html" for tongue in PAGES
    }
    assert_same_as_new(folder, tmp_path / "new")


def test_what_breaks_off_leaves_a_copy_that_the_next_brings_up_to_date(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = tree(folder)
    wait_a_second()
    write("goto-shinpei", description="Mayor of Tokyo.")
    publish_all()

    def interrupt(*args: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(copying, "draw_record", interrupt)
        with pytest.raises(KeyboardInterrupt):
            copy(folder)
    assert tree(folder) == before

    with monkeypatch.context() as patch:
        patch.setattr(copying, "draw_record", lambda site, record, unit: None)
        with pytest.raises(BrokenLinks) as caught:
            copy(folder)
    assert ("people/index.html", "people/goto-shinpei/index.html") in caught.value.links
    assert tree(folder) == before

    replace, moved = Path.replace, []

    def stop(path: Path, target: Any) -> Path:
        moved.append(target)
        if len(moved) == 8:
            raise OSError("No space left on device")
        return replace(path, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", stop)
        with pytest.raises(OSError, match="No space left"):
            copy(folder)
    # All was drawn: the next finishes putting it in place.
    assert copy(folder).drawn == 0
    (folder / "ru/people/goto-shinpei/index.html").unlink()
    assert copy(folder).written == 1
    assert_same_as_new(folder, tmp_path / "new")

    monkeypatch.setattr(copying, "fingerprint", lambda: "that of another program")
    done = copy(folder)
    assert (done.drawn, done.written) == (3, 0)


def test_a_folder_with_something_else_in_it_is_refused_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.odt").write_text("mine")
    with pytest.raises(NotACopy, match="is not empty and holds no copy"):
        copy(tmp_path)
    assert tree(tmp_path) == {"thesis.odt": b"mine"}


@pytest.mark.parametrize(
    "text", ["", "no JSON", '{"format":1,"program":"x"}\n', '{"format":2,"program":"x"}\n']
)
def test_a_damaged_manifest_is_told(tmp_path: Path, text: str) -> None:
    (tmp_path / ".site-copy.jsonl").write_text(text)
    with pytest.raises(NotACopy, match="is damaged, or was written by another version"):
        copy(tmp_path)
