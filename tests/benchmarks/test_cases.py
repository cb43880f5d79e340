"""The ways that are compared do the same work."""

import csv
import re

import pytest
from django.core.management import call_command

from benchmarks.cases import CASES
from benchmarks.cases.serving import ARTICLE
from benchmarks.cases.yardstick import yardstick
from benchmarks.files import PARTIES, write_treaties
from treaties.models import Party, Treaty

pytestmark = [pytest.mark.django_db, pytest.mark.anywhere]
NUMBER = 12
COLUMNS = ("slug", "name", "instrument_type", "lead", "parties")


@pytest.fixture
def path(tmp_path):
    """The file that is imported, and its parties in the database."""
    Party.objects.bulk_create(Party(slug=slug, name=slug, party_kind="state") for slug in PARTIES)
    made = tmp_path / "treaties.csv"
    write_treaties(made, NUMBER)
    return made


def rows(path):
    """Return the rows of a file by slug; the order of parties and further columns are no matter."""
    with path.open(newline="", encoding="utf-8-sig") as file:
        read = [{name: row[name] for name in COLUMNS} for row in csv.DictReader(file)]
    return {row["slug"]: row | {"parties": set(row["parties"].split(" | "))} for row in read}


@pytest.mark.parametrize("name", ["import-table", "import-bulk-create", "import-library"])
def test_every_treaty_is_stored_with_its_parties(path, name):
    CASES[name].run(path)
    assert CASES[name].count(path) == NUMBER
    wanted = rows(path)
    for treaty in Treaty.objects.all():
        row = wanted[treaty.slug]
        assert (treaty.name, treaty.instrument_type) == (row["name"], row["instrument_type"])
        assert treaty.lead == row["lead"]
        assert {one.party.slug for one in treaty.parties.all()} == row["parties"]


@pytest.mark.parametrize("name", ["export-table", "export-library"])
def test_what_is_exported_is_what_was_imported(path, name):
    CASES["import-bulk-create"].run(path)
    CASES[name].run(path)
    assert CASES[name].count(path) == NUMBER
    assert rows(path.with_name("exported.csv")) == rows(path)


@pytest.mark.parametrize(
    "name", ["search-any", "search-middle", "search-like", "facets-narrowed", "facets-none"]
)
def test_what_readers_ask_is_asked_of_a_collection(tmp_path, name):
    call_command("generate_collection", 30, publish=True, verbosity=0)
    asked = CASES[name].run(tmp_path)
    assert CASES[name].count(tmp_path) == 30
    assert len(asked.took) >= 15
    assert 0 < asked.queries <= 8


def test_the_yardstick_says_what_the_article_says(first_article):
    article, drawn = first_article.get(ARTICLE).text, str(yardstick()())
    for pattern in (r'href="(/[^"]*)"', r"<h2[^>]*>([^<]+)<", r'<text class="label"[^>]*>([^<]+)<'):
        assert set(re.findall(pattern, drawn)) >= set(re.findall(pattern, article)), pattern
    assert drawn.count('<li id="note-') == article.count('<li id="note-') == 8
    assert "[@" not in drawn
    assert "{lang" not in drawn
