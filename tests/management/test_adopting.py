"""Rows that were loaded by other means get a first revision, in portions."""

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from tests.factories import SOMEBODY, make_party, saved, stored
from treaties.management import adopting
from treaties.models import Batch, BatchState, Party, Record, Revision, Staged

pytestmark = pytest.mark.django_db
NUMBER = 7


@pytest.fixture(autouse=True)
def _small_portions(monkeypatch):
    monkeypatch.setattr(adopting, "_PORTION", 3)


@pytest.fixture
def parties() -> list[Party]:
    return [make_party(slug=f"party-{number}", name="Japan") for number in range(NUMBER)]


@pytest.mark.usefixtures("parties")
def test_every_row_without_a_revision_gets_one_that_says_what_it_says():
    assert adopting.adopt(SOMEBODY) == NUMBER
    for revision in Revision.objects.select_related("record"):
        assert revision.document == stored(Party.objects.get(slug=revision.record.slug))
        assert (revision.number, revision.author) == (1, "Somebody")
    assert Record.objects.filter(kind="party", version=1).count() == NUMBER


@pytest.mark.usefixtures("parties")
def test_what_has_a_revision_gets_no_other():
    adopting.adopt(SOMEBODY)
    assert adopting.adopt(SOMEBODY) == 0
    assert Revision.objects.count() == NUMBER


def test_rows_that_an_import_is_writing_are_left_to_it(parties):
    batch = Batch.objects.create(what="table", state=BatchState.WRITING, size=0, author="Editor")
    slug = parties[0].slug
    record = Record.objects.create(kind="party", slug=slug)
    Staged.objects.create(batch=batch, kind="party", slug=slug, place=0, record=record)
    assert adopting.adopt(SOMEBODY) == NUMBER - 1
    assert not Revision.objects.filter(record=record).exists()


def test_queries_do_not_grow_with_the_number_of_rows(parties, monkeypatch):
    monkeypatch.setattr(adopting, "_PORTION", 100)
    counts = []
    for others in (parties[1:], []):
        with transaction.atomic():
            for row in others:
                saved(row)
            with CaptureQueriesContext(connection) as made:
                adopting.adopt(SOMEBODY)
            transaction.set_rollback(True)
        counts.append(len(made))
    assert counts[0] == counts[1]
