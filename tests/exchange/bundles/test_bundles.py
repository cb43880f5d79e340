"""Bundles: what goes out comes in again byte for byte."""

import pytest
from django.test import Client

from tests.exchange.bringing import EDITOR, everything
from tests.exchange.bundling import SAMPLES, bring, empty, exported, faults, take
from tests.factories import SOMEBODY
from treaties.exchange import NotThere, ask_undo, chosen, passed_over, run
from treaties.models import Record, Revision, Subject, Treaty
from treaties.publishing import save

pytestmark = pytest.mark.django_db


def test_the_first_article_comes_back_byte_for_byte(first_article: Client) -> None:
    bundle = exported()
    assert bundle == (SAMPLES / "first-article.json").read_bytes()
    before = everything()
    empty()
    batch = take(bundle)
    assert (batch.new, batch.changed, batch.unchanged) == (39, 0, 0)
    assert everything().keys() == before.keys()
    assert exported() == bundle


def test_a_bundle_of_what_stands_here_changes_nothing(first_article: Client) -> None:
    revisions = Revision.objects.count()
    batch = bring(exported())
    assert (batch.state, batch.new, batch.changed, batch.unchanged) == ("done", 0, 0, 39)
    assert Revision.objects.count() == revisions


def test_a_record_goes_with_all_that_it_needs(first_article: Client) -> None:
    slugs = chosen(["treaty:treaty-of-portsmouth"])
    assert slugs == {
        "treaty": {"treaty-of-portsmouth"},
        "party": {"empire-of-japan", "russian-empire"},
        "source": {"fisher-moore-1946"},
    }
    assert "event" in chosen(["treaty:soviet-japanese-basic-convention"], linked=True)
    bundle = exported("treaty:soviet-japanese-basic-convention")
    empty()
    take(bundle)
    assert Treaty.objects.filter(slug="soviet-japanese-basic-convention").exists()
    assert Subject.objects.filter(slug="fisheries").exists()


def test_what_is_not_there_is_not_exported_in_silence(first_article: Client) -> None:
    with pytest.raises(NotThere) as error:
        chosen(["treaty:treaty-of-portsmouth", "treaty:nowhere", "king:charles"])
    assert error.value.addresses == ["king:charles", "treaty:nowhere"]


def test_what_the_work_says_otherwise_stays_unless_it_is_to_be_replaced(
    first_article: Client,
) -> None:
    bundle = exported()
    treaty = Treaty.objects.get(slug="treaty-of-portsmouth")
    treaty.name = "Peace of Portsmouth"
    treaty.save()
    save(treaty, author=SOMEBODY)
    here = everything()

    batch = bring(bundle)
    assert (batch.state, batch.changed, batch.unchanged) == ("done", 0, 38)
    assert passed_over(batch) == (
        "1 record says something else here and stays as it is: treaty:treaty-of-portsmouth"
    )
    assert everything() == here

    batch = take(bundle, replace=True)
    assert (batch.changed, batch.unchanged, passed_over(batch)) == (1, 38, "")
    assert exported() == bundle
    ask_undo(batch, EDITOR)
    run(batch)
    assert everything() == here


def test_undoing_takes_out_what_was_new(first_article: Client) -> None:
    bundle = exported()
    empty()
    batch = take(bundle)
    ask_undo(batch, EDITOR)
    run(batch)
    assert batch.state == "undone"
    assert set(Record.objects.values_list("state", flat=True)) == {"deleted"}
    assert not Treaty.objects.exists()
    assert exported().count(b'"document"') == 0


def test_a_record_in_the_bin_is_not_written_over(first_article: Client) -> None:
    bundle = exported()
    empty()
    batch = take(bundle)
    ask_undo(batch, EDITOR)
    run(batch)
    assert bring(bundle).state == "refused"
    reason = "This record is in the bin: bring it back, or take another slug."
    assert {fault[-1] for fault in faults()} == {reason}
