"""Bundles with history: records come back with all that ever was of them, and so do pages."""

import json
from typing import Any

import pytest
from django.test import Client

from tests.exchange.bringing import EDITOR, everything
from tests.exchange.bundling import SAMPLES, bring, empty, exported, faults, resealed, take
from tests.exchange.site import lively, pages
from tests.factories import SOMEBODY, make_treaty, saved
from treaties.exchange import BatchRefused, ask_undo, passed_over, run
from treaties.models import Edition, Published, Record, Revision, Treaty
from treaties.publishing import publish, save

pytestmark = pytest.mark.django_db


@pytest.fixture
def site(first_article: Client) -> Client:
    """The fixtures, and records to which everything has happened."""
    lively()
    return first_article


def lines(bundle: bytes) -> list[bytes]:
    """Return the lines of records."""
    return [line for line in bundle.splitlines() if line.startswith(b'{"address"')]


def test_a_site_comes_back_with_its_history_and_its_pages(site: Client) -> None:
    bundle, before, rows = exported(history=True), pages(site), everything()
    assert {status for status, _text in before.values()} == {200, 301, 404, 410}
    empty()
    batch = take(bundle)
    assert batch.new == len(lines(bundle))
    assert exported(history=True) == bundle
    assert everything() == rows
    assert pages(site) == before


def test_without_history_the_newest_texts_come_back_and_old_addresses_lead_to_them(
    site: Client,
) -> None:
    bundle, rows = exported(), everything()
    empty()
    take(bundle)
    assert exported() == bundle
    assert everything() == rows
    assert not Edition.objects.exists()
    old = Record.objects.get(slug="tashkent-1")
    assert old.redirect is not None
    assert old.redirect.slug == "tashkent-3"


def test_private_notes_and_accounts_stay_behind(site: Client) -> None:
    assert b"Ask about the spelling." not in exported(history=True)
    assert b"account" not in exported(history=True)


def test_a_record_goes_with_its_former_addresses(site: Client) -> None:
    bundle = exported("treaty:pact", history=True)
    told = {json.loads(line.rstrip(b","))["address"] for line in lines(bundle)}
    assert told == {
        *("place:tashkent-1", "place:tashkent-2", "place:tashkent-3"),
        *("party:the-union", "person:lev-k", "person:leo-k", "treaty:pact"),
    }
    assert exported("place:tashkent-1") == exported("place:tashkent-3")
    empty()
    take(bundle)
    assert exported("treaty:pact", history=True) == bundle
    assert site.get("/places/tashkent-1/").headers["Location"] == "/places/tashkent-3/"


def test_what_is_here_keeps_its_own_history(site: Client) -> None:
    bundle = exported(history=True)
    treaty = Treaty.objects.get(slug="later")
    treaty.name = "Afterwards"
    treaty.save()
    save(treaty, author=SOMEBODY)
    assert bring(bundle).state == "done"
    batch = take(bundle, replace=True)
    assert (batch.new, batch.changed) == (0, 1)
    numbers = Revision.objects.filter(record__slug="later").values_list("number", "author")
    assert list(numbers) == [(3, "Editor"), (2, "Somebody"), (1, "Somebody")]
    assert Edition.objects.filter(record__slug="later").count() == 1


def test_a_bundle_adds_to_a_living_site(site: Client) -> None:
    bundle = exported("treaty:pact", history=True)
    empty()
    publish([saved(make_treaty(slug="pact", name="Another", lead="Else."))], author=SOMEBODY)
    batch = take(bundle)
    assert passed_over(batch).endswith(": treaty:pact")
    assert Treaty.objects.get(slug="pact").name == "Another"
    assert b"Tashkent" in site.get("/places/tashkent-3/").content


def test_undoing_takes_what_came_from_editors_and_readers(site: Client) -> None:
    bundle = exported(history=True)
    empty()
    own = saved(make_treaty(slug="own", name="Own", lead="Ours."))
    publish([own], author=SOMEBODY)
    here, own_pages = everything(), pages(site)
    batch = take(bundle)
    ask_undo(batch, EDITOR)
    run(batch)
    assert batch.state == "undone"
    assert everything() == here
    assert Published.objects.count() == 1
    after = pages(site)
    assert {address: after[address] for address in own_pages} == own_pages
    assert {after[address][0] for address in after.keys() - own_pages.keys()} == {404, 410}


def test_the_sample_with_history_is_what_the_work_says(first_article: Client) -> None:
    sample = (SAMPLES / "with-history.json").read_bytes()
    assert exported("treaty:treaty-of-portsmouth", history=True) == sample
    empty()
    take(sample)
    assert exported(history=True) == sample
    assert first_article.get("/treaties/treaty-of-portsmouth/").status_code == 200


def edited() -> None:
    row = Treaty.objects.get(slug="pact")
    row.lead = "Changed."
    row.save()
    save(row, author=SOMEBODY)


def named() -> None:
    saved(make_treaty(slug="own", name="Own", lead="See [it](treaty:pact)."))


@pytest.mark.parametrize(
    ("act", "reason"),
    [
        (edited, "treaty:pact has been edited since."),
        (named, "treaty:pact is named by treaty:own since."),
    ],
)
def test_what_was_edited_or_named_since_is_not_undone(site: Client, act: Any, reason: str) -> None:
    bundle = exported("treaty:pact", history=True)
    empty()
    batch = take(bundle)
    act()
    stands = exported(history=True)
    with pytest.raises(BatchRefused) as refused:
        ask_undo(batch, EDITOR)
    assert refused.value.reasons == [reason]
    assert exported(history=True) == stands


@pytest.mark.parametrize(
    ("old", "new", "path"),
    [
        ('"number": 2, "made"', '"number": 1, "made"', "revisions"),
        ('"number": 2, "made"', '"number": "2", "made"', "revisions.1.number"),
        ('"made": "20', '"made": "in 20', "revisions.0.made"),
        ('.000Z", "author": "S', '.000", "author": "S', "revisions.0.made"),
        ('"author": "Somebody"', f'"author": "{"S" * 151}"', "revisions.0.author"),
        ('"author": "Somebody"', '"author": "\\ud800"', ""),
        ('"author": "Somebody"', '"autor": "Somebody"', "revisions.0.autor"),
        ('"state": "draft"', '"state": "perfect"', "state"),
        ('"state": "draft"', '"state": "scheduled"', "publish_at"),
        ('"state": "draft"', '"state": "redirect"', "state"),
        ('"published": 2', '"published": 1', "published"),
        ('"published": 2', '"published": 3', "published"),
        ('"revision": 2', '"revision": 9', "editions.1.revision"),
        ('"kind": "publish"', '"kind": "print"', "steps.0.kind"),
        ('"kind": "treaty", "slug"', '"kind": "event", "slug"', "revisions.0.document.event_kind"),
        ('"leads_to": null', '"leads_to": "treaty:nowhere"', "state"),
        ('"address": "treaty:pact"', '"address": "treaty:pa ct"', "address"),
        ('"years": ""', '"years": 0', "editions.0.shown.party:the-union.years"),
        ('"source": null', '"source": {}', "editions.0.shown.party:the-union.source"),
    ],
)
def test_a_broken_history_is_told_with_its_place(old: str, new: str, path: str) -> None:
    bundle = a_history()
    assert old in bundle, bundle
    before, start, pact = bundle.partition('{"address": "treaty:pact"')
    batch = bring(resealed(before + (start + pact).replace(old, new, 1)))
    assert batch.state == "refused"
    assert path in {fault[2] for fault in faults()}, faults()
    assert not Record.objects.exists()


def a_history() -> str:
    """Return a bundle of a treaty with two editions, of which nothing is here any more."""
    lively()
    Revision.objects.update(made="2026-11-23T12:00:00Z")
    bundle = exported("treaty:pact", history=True).decode()
    empty()
    return bundle


def test_addresses_that_lead_in_a_circle_are_refused() -> None:
    text = a_history().replace('"leads_to": "place:tashkent-3"', '"leads_to": "place:tashkent-1"')
    assert bring(resealed(text)).state == "refused"
    assert {(row[1], row[2]) for row in faults()} >= {("place:tashkent-1", "leads_to")}
