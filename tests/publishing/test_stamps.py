"""Stamps: a page that has to be drawn anew has a fresh one, and no other has."""

from collections.abc import Callable

import pytest

from tests.factories import SOMEBODY, make_party, make_relation, make_treaty, saved
from treaties.models import Party, Published, Record, Treaty
from treaties.publishing import publish, withdraw

pytestmark = pytest.mark.django_db


def stamps() -> dict[str, str]:
    return dict(Published.objects.values_list("record__slug", "stamp"))


def renewed(act: Callable[[], object]) -> set[str]:
    """Return whose stamps ``act`` changed, of those that had one."""
    before = stamps()
    act()
    after = stamps()
    return {slug for slug in before if slug in after and before[slug] != after[slug]}


def record(slug: str) -> Record:
    return Record.objects.get(slug=slug)


def say(lead: str) -> None:
    Treaty.objects.filter(slug="pact").update(lead=lead)
    saved(Treaty.objects.get(slug="pact"))


@pytest.fixture
def seen(pact: Treaty) -> None:
    """Publish a pact of Japan’s which a later one affirms, and two parties that nobody names."""
    later = make_treaty(slug="later", name="Later", lead="Lead.")
    make_relation(treaty=later, other=pact)
    for slug in ("china", "russia"):
        make_party(slug=slug, name=slug)
    for row in (*Treaty.objects.all(), *Party.objects.all()):
        saved(row)
    publish(Record.objects.all(), author=SOMEBODY)


def test_no_two_rows_have_one_stamp(seen: None) -> None:
    assert len(set(stamps().values())) == 5
    assert all(stamps().values())


@pytest.mark.parametrize(
    ("lead", "fresh"),
    [
        ("It was signed twice.", {"pact", "japan"}),
        ("Signed with [China](party:china).", {"pact", "japan", "china"}),
    ],
)
def test_an_edition_renews_itself_and_what_it_names(seen: None, lead: str, fresh: set[str]) -> None:
    say(lead)
    assert renewed(lambda: publish([record("pact")], author=SOMEBODY)) == fresh


def test_an_edition_renews_what_the_one_before_named(seen: None) -> None:
    say("Signed with [China](party:china).")
    publish([record("pact")], author=SOMEBODY)
    say("Signed with [Russia](party:russia).")
    named = {"pact", "japan", "china", "russia"}
    assert renewed(lambda: publish([record("pact")], author=SOMEBODY)) == named


def test_nothing_is_renewed_where_nothing_is_new(seen: None) -> None:
    assert renewed(lambda: publish(Record.objects.all(), author=SOMEBODY)) == set()


def test_nothing_is_renewed_by_a_save(seen: None) -> None:
    assert renewed(lambda: say("It was signed twice.")) == set()


def test_withdrawing_renews_what_it_named_and_what_named_it(seen: None) -> None:
    def act() -> None:
        withdraw(record("pact"), author=SOMEBODY, reason="A doubt")

    assert renewed(act) == {"japan", "later"}


def test_a_record_that_was_published_again_renews_what_it_names(seen: None) -> None:
    withdraw(record("pact"), author=SOMEBODY, reason="A doubt")
    assert renewed(lambda: publish([record("pact")], author=SOMEBODY)) == {"japan"}
