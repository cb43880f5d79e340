"""Renaming: the old address leads on for ever, and what was written with it still reads."""

from typing import Any

import pytest

from tests.factories import SOMEBODY, make_party, make_relation, make_treaty, saved, stored
from treaties.documents import dumps, loads, read, write
from treaties.models import Party, Published, Record, State, Treaty
from treaties.publishing import (
    AddressTaken,
    addresses_of,
    delete,
    final,
    merge,
    publish,
    restore,
    revision,
    save,
)

pytestmark = pytest.mark.django_db


def rename(row: Any, slug: str) -> Record:
    was, row.slug = row.slug, slug
    row.save()
    return saved(row, was=was)


def leads(kind: str, slug: str) -> str:
    return final(Record.objects.get(kind=kind, slug=slug)).address


def test_every_address_of_a_chain_leads_to_the_last(pact: Treaty) -> None:
    saved(pact)
    for slug in ("a", "b", "c"):
        record = rename(pact, slug)
    assert {slug: leads("treaty", slug) for slug in ("pact", "a", "b", "c")} == dict.fromkeys(
        ("pact", "a", "b", "c"), "treaty:c"
    )
    assert addresses_of(record) == {"treaty:pact", "treaty:a", "treaty:b", "treaty:c"}
    rename(pact, "a")
    assert {leads("treaty", slug) for slug in ("pact", "a", "b", "c")} == {"treaty:a"}


def test_a_renamed_record_is_one_revision_with_its_new_address(pact: Treaty) -> None:
    first = saved(pact)
    record = rename(pact, "peace")
    assert (record.pk, record.version, record.state) == (first.pk, 2, State.DRAFT)
    kept = [revision(record, number) for number in (1, 2)]
    assert [loads(one.document)["slug"] for one in kept if one] == ["pact", "peace"]
    assert [step.remark for step in record.steps.all()] == ["pact → peace"]
    assert save(pact, author=SOMEBODY, was="peace") is None


def test_a_document_with_a_former_address_still_reads(pact: Treaty) -> None:
    japan = Party.objects.get()
    record = saved(pact)
    saved(japan)
    before = stored(pact)
    for slug in ("nippon", "empire-of-japan"):
        rename(japan, slug)
    assert '"party:japan"' in before
    read(loads(before))
    assert stored(pact) == before.replace('"party:japan"', '"party:empire-of-japan"')
    assert restore(record, 1, author=SOMEBODY) is None
    kept = revision(record, 1)
    assert kept is not None
    assert kept.document == before


def in_the_bin(pact: Treaty) -> None:
    delete(pact, author=SOMEBODY)


def renamed(pact: Treaty) -> None:
    rename(pact, "peace")


def merged(pact: Treaty) -> None:
    merge(pact, make_treaty(slug="peace", name="Peace"), author=SOMEBODY)


@pytest.mark.parametrize("end", [in_the_bin, renamed, merged])
def test_an_address_that_was_used_is_given_to_nobody_else(pact: Treaty, end: Any) -> None:
    saved(pact)
    end(pact)
    other = make_treaty(slug="other", name="Other", lead="Lead.")
    saved(other)
    with pytest.raises(AddressTaken):
        rename(other, "pact")
    Treaty.objects.filter(pk=other.pk).update(slug="other")
    with pytest.raises(AddressTaken):
        save(make_treaty(slug="pact", name="New"), author=SOMEBODY)


def test_what_was_merged_into_a_record_keeps_its_address_from_that_record_too(db: None) -> None:
    japan, nippon = make_party(slug="japan", name="Japan"), make_party(slug="nippon", name="N")
    saved(japan)
    saved(nippon)
    merge(japan, nippon, author=SOMEBODY)
    with pytest.raises(AddressTaken):
        rename(nippon, "japan")
    assert Record.objects.get(slug="japan").revisions.count() == 1


def test_a_renamed_record_is_named_by_its_new_address_and_by_its_old_one(pact: Treaty) -> None:
    other = make_treaty(slug="other", name="Other", lead="As [before](treaty:pact).")
    make_relation(treaty=other, other=pact)
    records = [saved(pact), saved(other)]
    publish(records, author=SOMEBODY)
    rename(pact, "peace")
    document = write(Treaty.objects.get(slug="other"))
    assert document["relations"][0]["other"] == "treaty:peace"
    assert "(treaty:pact)" in dumps(document)
    naming = Published.objects.get(record__slug="peace").record.named_by.all()
    assert [row.by.record.slug for row in naming] == ["other"]
    assert save(other, author=SOMEBODY) is None


def test_a_rename_freshens_the_stamp_of_the_record_and_of_what_it_names(pact: Treaty) -> None:
    china = make_party(slug="china", name="China")
    publish([saved(pact), saved(Party.objects.get(slug="japan")), saved(china)], author=SOMEBODY)
    before = dict(Published.objects.values_list("record__pk", "stamp"))
    record = rename(pact, "peace")
    after = dict(Published.objects.values_list("record__pk", "stamp"))
    japan = Record.objects.get(kind="party", slug="japan")
    assert {pk for pk in after if after[pk] != before[pk]} == {record.pk, japan.pk}
