"""What can be found follows what is published."""

import pytest
from django.db import connection

from tests.factories import SOMEBODY, make_person, make_treaty, publish_all, saved
from treaties.models import Published, Record, SearchEntry, Treaty
from treaties.pages.search import ranking, search
from treaties.publishing import (
    gather_index,
    make_missing_searchable,
    merge,
    publish,
    save,
    withdraw,
)

pytestmark = pytest.mark.django_db


def found(query: str) -> list[str]:
    return [hit.published.record.address for hit in search(query).hits]


@pytest.fixture
def pact(db: None) -> Treaty:
    treaty = make_treaty(slug="pact", name="Pact of Tilsit", lead="On amity.")
    publish_all()
    return treaty


def test_a_draft_is_not_found_until_it_is_published(pact: Treaty) -> None:
    pact.lead = "On commerce."
    pact.save()
    record = saved(pact)
    assert (found("amity"), found("commerce")) == (["treaty:pact"], [])
    publish([record], author=SOMEBODY)
    assert (found("amity"), found("commerce")) == ([], ["treaty:pact"])


def test_what_was_never_published_is_not_found(db: None) -> None:
    saved(make_treaty(slug="secret", name="Secret Pact"))
    assert found("secret") == []


def test_what_is_withdrawn_is_found_no_more_and_again_when_it_is_back(pact: Treaty) -> None:
    record = Record.objects.get(slug="pact")
    withdraw(record, author=SOMEBODY, reason="A forgery.")
    assert found("tilsit") == []
    publish([Record.objects.get(slug="pact")], author=SOMEBODY)
    assert found("tilsit") == ["treaty:pact"]


def test_a_record_is_found_under_its_new_address(pact: Treaty) -> None:
    pact.slug = "tilsit"
    pact.save()
    save(pact, author=SOMEBODY, was="pact")
    assert found("amity") == ["treaty:tilsit"]


def test_of_two_that_were_merged_one_is_found(db: None) -> None:
    one = make_person(slug="karakhan", family_name="Karakhan", given_name="Lev")
    other = make_person(slug="karakhan-2", family_name="Karakhan", given_name="Leo")
    publish_all()
    assert len(found("karakhan")) == 2
    merge(other, one, author=SOMEBODY)
    publish_all()
    assert found("karakhan") == ["person:karakhan"]


def test_what_has_no_entry_yet_gets_one(pact: Treaty) -> None:
    SearchEntry.objects.all().delete()
    assert found("tilsit") == []
    assert make_missing_searchable() == Published.objects.count() == 1
    assert found("tilsit") == ["treaty:pact"]
    assert make_missing_searchable() == 0


@pytest.mark.parametrize(
    ("looked_at", "order"),
    [(2, ["treaty:short", "treaty:long"]), (1, ["treaty:long", "treaty:short"])],
)
def test_who_speaks_of_it_first_comes_first_among_the_fullest(
    db: None, looked_at: int, order: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    make_treaty(slug="long", name="Pact", lead=f"{'On peace. ' * 400}On amity.")
    make_treaty(slug="short", name="Convention", lead="On amity.")
    publish_all()
    monkeypatch.setattr(ranking, "_LOOKED_AT", looked_at)
    assert found("amity") == order


@pytest.mark.parametrize(("published", "is_gathered"), [(999, False), (1_000, True)])
def test_after_a_thousand_the_parts_of_the_index_are_one(
    pact: Treaty, published: int, is_gathered: bool
) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL gathers its index by itself")
    for slug in ("peace", "commerce", "fishery"):
        make_treaty(slug=slug, name=f"Pact of {slug}", lead="On amity.")
        publish_all()
    before = found("amity")
    assert (len(before), _parts()) == (4, 4)
    gather_index(published)
    assert _parts() == (1 if is_gathered else 4)
    assert found("amity") == before


def _parts() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(DISTINCT segid) FROM treaties_search_idx")
        [(number,)] = cursor.fetchall()
    return number
