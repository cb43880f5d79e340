"""Other programs get the first article whole: its words, its notes, its marks."""

import re
import subprocess
import sys
from html import unescape

import pytest
from django.utils.html import strip_tags

from benchmarks.peers import Article, mediawiki
from benchmarks.peers import first_article as published_article
from benchmarks.peers.article import wikitext
from benchmarks.peers.mediawiki import _PACKAGES
from benchmarks.peers.standing import do
from benchmarks.serving import Server

pytestmark = [pytest.mark.django_db, pytest.mark.anywhere]


@pytest.fixture(scope="module")
def article(first_article: object) -> Article:
    return published_article()


def test_article_has_its_parts_notes_and_marks(article: Article) -> None:
    assert article.title == "Soviet–Japanese Basic Convention"
    assert list(article.parts) == ["", "Background", "Signing", "Terms", "Aftermath"]
    assert (len(article.notes), article.marks) == (8, 10)


def test_wiki_gets_each_note_where_it_is_called_first(article: Article) -> None:
    refs = re.findall(r'<ref name="note-(\d)"(?:>(.+?)</ref>| />)', wikitext(article))
    assert [int(number) for number, _text in refs] == [1, 2, 3, 3, 4, 5, 6, 4, 7, 8]
    assert [int(number) for number, text in refs if not text] == [3, 4]
    assert refs[1][1] == "<i>League of Nations Treaty Series</i>, vol. 34, 32–53."
    assert refs[8][1].endswith("[https://history.state.gov history.state.gov].")


def test_wiki_gets_the_words_of_the_article(article: Article) -> None:
    def words(text: str) -> list[str]:
        without = re.sub(r"<ref [^>]*/>|<(sup|ref) [^>]*>.*?</\1>", "", text)
        return unescape(strip_tags(without)).split()

    text = wikitext(article)
    assert "[[Empire of Japan]]" in text
    assert "<a " not in text
    assert "<p>" not in text
    ours = " ".join(f"{heading} {html}" for heading, html in article.parts.items())
    assert words(re.sub(r"\[\[|\]\]|==", "", text)) == [*words(ours), "Notes"]


def test_packages_that_are_missing_are_named(article, tmp_path, monkeypatch) -> None:
    monkeypatch.setitem(_PACKAGES, "php-nowhere", "usr/lib/nowhere/at/all")
    with (
        pytest.raises(RuntimeError, match=r"apt-get install .*php-nowhere"),
        mediawiki(tmp_path, article),
    ):
        pass


def test_program_that_fails_is_told_by_its_last_line() -> None:
    told = "import sys; print('first'); sys.exit('the disk is full')"
    with pytest.raises(RuntimeError, match=r"^python.*: the disk is full$"):
        do([sys.executable, "-c", told])


def test_server_counts_what_is_computed_behind_it() -> None:
    busy = "import time\nwhile time.process_time() < 0.2: pass\nprint(); input()"
    piped = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with (
        subprocess.Popen([sys.executable, "-c", busy], **piped) as worker,
        subprocess.Popen(["cat"], stdin=subprocess.PIPE) as idle,
    ):
        worker.stdout.readline()
        behind = Server(worker, 0)
        assert Server(idle, 0).cpu() < 0.1
        assert Server(idle, 0, behind).cpu() >= behind.cpu() >= 0.15
        assert 5 < behind.memory() < 100
        worker.stdin.write(b"\n")
        for process in (worker, idle):
            process.stdin.close()
