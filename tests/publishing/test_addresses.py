"""Addresses: a record is renamed or merged, and nothing that named it is broken."""

import pytest

from tests.factories import SOMEBODY, make_party, make_treaty, make_treaty_party, saved, stored
from treaties.documents import DocumentError
from treaties.models import Party, Record, Treaty
from treaties.publishing import AddressTaken, StepRefused, merge, restore, save

pytestmark = pytest.mark.django_db


def test_a_slug_that_was_used_is_given_to_no_other_record(pact: Treaty) -> None:
    saved(pact)
    pact.slug = "treaty-of-peking"
    pact.save()
    saved(pact, was="pact")
    other = make_treaty(slug="pact", name="Another", lead="Lead.")
    with pytest.raises(AddressTaken):
        save(other, author=SOMEBODY)


def test_a_record_takes_back_its_own_former_slug(pact: Treaty) -> None:
    first = saved(pact)
    for old, new in (("pact", "a"), ("a", "b"), ("b", "pact")):
        pact.slug = new
        pact.save()
        assert saved(pact, was=old).pk == first.pk
    leads = Record.objects.filter(redirect=first).values_list("slug", flat=True)
    assert set(leads) == {"a", "b"}
    assert first.revisions.count() == 4


def test_a_record_is_not_merged_with_itself(pact: Treaty) -> None:
    with pytest.raises(StepRefused):
        merge(pact, Treaty.objects.get(), author=SOMEBODY)
    with pytest.raises(StepRefused):
        merge(pact, Party.objects.get(), author=SOMEBODY)


def test_merging_lets_all_who_named_the_one_name_the_other(pact: Treaty) -> None:
    nippon = make_party(slug="nippon", name="Nippon")
    record = saved(pact)
    merge(Party.objects.get(slug="japan"), nippon, author=SOMEBODY)
    assert [row.party for row in pact.parties.all()] == [nippon]
    record.refresh_from_db()
    assert record.version == 2
    gone = Record.objects.get(kind="party", slug="japan")
    assert gone.redirect == Record.objects.get(kind="party", slug="nippon")
    assert gone.revisions.exists()
    # What was said before still reads, by the redirect.
    restore(record, 1, author=SOMEBODY)
    assert [row.party for row in pact.parties.all()] == [nippon]


def test_who_names_both_stops_a_merge_and_nothing_is_changed(pact: Treaty) -> None:
    nippon = make_party(slug="nippon", name="Nippon")
    make_treaty_party(treaty=pact, party=nippon)
    before = stored(pact)
    with pytest.raises(DocumentError, match="already"):
        merge(Party.objects.get(slug="japan"), nippon, author=SOMEBODY)
    assert stored(pact) == before
    assert Party.objects.count() == 2
