"""Harvests by sickle: whole, by and by, and while records are published and withdrawn."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import sickle
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.exchange.validating import valid
from tests.factories import SOMEBODY, make_place, publish_all, saved
from tests.pages import harvesters
from treaties.models import Harvested, Place, Record
from treaties.publishing import announce_missing, bring_back, delete, merge, publish, withdraw

pytestmark = pytest.mark.django_db

START = datetime(2026, 11, 28, 12, 0, 0, tzinfo=UTC)


@pytest.fixture
def harvester(monkeypatch: pytest.MonkeyPatch) -> sickle.Sickle:
    return harvesters.harvester("GET", monkeypatch)


class Clock:
    """What time it is for harvesters."""

    now = START

    def later(self, seconds: int) -> datetime:
        self.now += timedelta(seconds=seconds)
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr("treaties.publishing.harvesting.moment", lambda: clock.now)
    return clock


@pytest.fixture
def short_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("listing", "answering"):
        monkeypatch.setattr(f"treaties.exchange.oai.{module}.PAGE", 3)


def place(slug: str) -> Record:
    return Record.objects.get(kind="place", slug=slug)


def publish_places(*slugs: str) -> None:
    records = [saved(make_place(slug=slug, name=slug.title())) for slug in slugs]
    publish(records, author=SOMEBODY)


def republish(slug: str) -> None:
    row = Place.objects.get(slug=slug)
    row.name += " again"
    row.save()
    publish([saved(row)], author=SOMEBODY)


def told(items: Iterator[Any]) -> dict[str, tuple[str, bool]]:
    """Return by slug when it changed last and whether it is gone, as the last mention says."""
    return {
        item.identifier.rpartition("/")[2]: (item.datestamp[11:], item.deleted) for item in items
    }


def test_only_what_changed_is_harvested_again(clock: Clock, harvester: sickle.Sickle) -> None:
    publish_places("beijing", "dairen", "otaru")
    asked = clock.later(60)
    clock.later(60)
    republish("dairen")
    withdraw(place("otaru"), author=SOMEBODY, reason="Doubtful")
    since = harvester.ListIdentifiers(metadataPrefix="mods", **{"from": f"{asked:%FT%TZ}"})
    assert told(since) == {"dairen": ("12:02:00Z", False), "otaru": ("12:02:00Z", True)}
    until = harvester.ListIdentifiers(metadataPrefix="mods", until=f"{asked:%FT%TZ}")
    assert told(until) == {"beijing": ("12:00:00Z", False)}
    day = {"from": "2026-11-28", "until": "2026-11-28"}
    assert len(told(harvester.ListIdentifiers(metadataPrefix="mods", **day))) == 3


def test_an_edition_with_an_old_date_has_the_date_of_its_coming(clock: Clock) -> None:
    publish_places("beijing")
    Record.objects.get(slug="beijing").editions.update(made=datetime(1999, 1, 1, tzinfo=UTC))
    Harvested.objects.all().delete()
    clock.later(60)
    assert announce_missing() == 1
    assert Harvested.objects.get().changed == clock.now
    assert announce_missing() == 0


CHANGES: dict[str, tuple[Callable[[], object], set[str]]] = {
    "withdrawn": (
        lambda: withdraw(place("beijing"), author=SOMEBODY, reason="Doubtful"),
        {"beijing"},
    ),
    "merged": (
        lambda: merge(
            Place.objects.get(slug="beijing"), Place.objects.get(slug="otaru"), author=SOMEBODY
        ),
        {"beijing"},
    ),
    "moved": (lambda: _move("beijing", "peking"), {"beijing"}),
}


def _move(old: str, new: str) -> None:
    row = Place.objects.get(slug=old)
    row.slug = new
    row.save()
    saved(row, was=old)


@pytest.mark.parametrize("change", CHANGES)
def test_what_is_gone_is_told_as_deleted(
    clock: Clock, harvester: sickle.Sickle, change: str
) -> None:
    publish_places("beijing", "dairen", "otaru")
    clock.later(60)
    act, gone = CHANGES[change]
    act()
    found = told(r.header for r in harvester.ListRecords(metadataPrefix="oai_dc"))
    assert {slug for slug, (_time, deleted) in found.items() if deleted} == gone
    assert found["beijing"] == ("12:01:00Z", True)
    assert found.get("peking", ("12:01:00Z", False)) == ("12:01:00Z", False)
    one = harvester.GetRecord(identifier="oai:testserver:place/beijing", metadataPrefix="mods")
    assert one.deleted
    # The same is told where only the editions and steps came over, from a dump or a bundle.
    Harvested.objects.all().delete()
    announce_missing()
    again = told(harvester.ListIdentifiers(metadataPrefix="oai_dc"))
    assert {slug: gone for slug, (_time, gone) in again.items()} == {
        slug: gone for slug, (_time, gone) in found.items()
    }


def test_what_is_binned_stays_deleted_and_comes_back_with_its_next_edition(
    clock: Clock, harvester: sickle.Sickle
) -> None:
    publish_places("beijing")
    withdraw(place("beijing"), author=SOMEBODY, reason="Doubtful")
    delete(Place.objects.get(), author=SOMEBODY)
    listed = harvester.ListIdentifiers(metadataPrefix="mods")
    assert told(listed) == {"beijing": ("12:00:00Z", True)}
    bring_back(place("beijing"), author=SOMEBODY)
    assert told(harvester.ListIdentifiers(metadataPrefix="mods"))["beijing"][1]
    clock.later(60)
    publish([place("beijing")], author=SOMEBODY)
    listed = harvester.ListIdentifiers(metadataPrefix="mods")
    assert told(listed) == {"beijing": ("12:01:00Z", False)}


def test_the_name_of_a_draft_is_told_nobody(clock: Clock, harvester: sickle.Sickle) -> None:
    publish_places("dairen")
    saved(make_place(slug="secret", name="Secret"))
    _move("secret", "otaru")
    publish([place("otaru")], author=SOMEBODY)
    announce_missing()
    assert set(told(harvester.ListIdentifiers(metadataPrefix="mods"))) == {"dairen", "otaru"}


@pytest.mark.usefixtures("short_pages")
def test_nothing_is_lost_of_what_changes_between_two_pages(
    clock: Clock, harvester: sickle.Sickle
) -> None:
    slugs = [f"place-{letter}" for letter in "abcdefgh"]
    publish_places(*slugs)
    items = harvester.ListRecords(metadataPrefix="oai_dc")
    first = [next(items).header for _ in range(3)]
    clock.later(5)
    # One that was given, one that is next, one at the end, and a new one.
    republish("place-a")
    withdraw(place("place-d"), author=SOMEBODY, reason="Doubtful")
    republish("place-h")
    publish_places("place-new")
    found = told(iter([*first, *(record.header for record in items)]))
    assert found == {
        **{slug: ("12:00:00Z", False) for slug in slugs if slug[-1] not in "adh"},
        **dict.fromkeys(("place-a", "place-h", "place-new"), ("12:00:05Z", False)),
        "place-d": ("12:00:05Z", True),
    }


@pytest.mark.usefixtures("short_pages", "clock")
def test_pages_say_where_they_stand_in_the_list() -> None:
    publish_places(*(f"place-{letter}" for letter in "abcdefg"))
    found, asked = [], {"verb": "ListIdentifiers", "metadataPrefix": "mods", "set": "place"}
    while asked:
        tree = valid(Client().get("/oai", asked).content, "harvest")
        [token] = tree.iter("{*}resumptionToken")
        found.append((token.get("cursor"), token.get("completeListSize"), bool(token.text)))
        asked = {"verb": "ListIdentifiers", "resumptionToken": token.text} if token.text else {}
    assert found == [("0", "7", True), ("3", "7", True), ("6", "7", False)]


@pytest.mark.usefixtures("short_pages", "clock")
def test_a_token_that_was_not_given_here_is_refused() -> None:
    publish_places(*(f"place-{letter}" for letter in "abcdefg"))
    number = Harvested.objects.order_by("pk")[2].pk
    real = f"mods,place,,,20261128T120000Z,{number},3"

    def code(token: str) -> str | None:
        asked = {"verb": "ListIdentifiers", "resumptionToken": token}
        found = valid(Client().get("/oai", asked).content, "harvest").find("{*}error")
        return None if found is None else str(found.get("code"))

    assert code(real) is None
    for part, other in [
        ("mods", "marc"),
        ("place", "treaty"),
        ("place", "poems"),
        (",,,", ",20261128T120001Z,,"),
        (",,,", ",,20261128T115959Z,"),
        ("20261128T120000Z", "20261128T120001Z"),
        ("20261128T120000Z", "20261328T120000Z"),
        (f",{number},", f",{number + 100},"),
        (f",{number},", ",999999999999999999,"),
        (",3", ",2"),
        (",3", ",0"),
        (",3", ",3,"),
        (",3", ",٣"),
    ]:
        assert code(real.replace(part, other)) == "badResumptionToken", other


@pytest.mark.usefixtures("short_pages", "clock")
def test_a_window_that_began_in_the_year_1_goes_on() -> None:
    publish_places(*(f"place-{letter}" for letter in "abcd"))
    asked = {"verb": "ListIdentifiers", "metadataPrefix": "mods", "from": "0001-01-01"}
    tree = valid(Client().get("/oai", asked).content, "harvest")
    token = tree.findtext(".//{*}resumptionToken")
    asked = {"verb": "ListIdentifiers", "resumptionToken": token}
    tree = valid(Client().get("/oai", asked).content, "harvest")
    assert len(tree.findall(".//{*}header")) == 1


@pytest.mark.usefixtures("short_pages", "clock")
def test_a_page_is_five_queries_however_much_there_is(django_assert_num_queries: Any) -> None:
    publish_places(*(f"place-{letter}" for letter in "abcdefghijkl"))
    asked = {"verb": "ListRecords", "metadataPrefix": "mods"}
    with CaptureQueriesContext(connection) as first:
        tree = valid(Client().get("/oai", asked).content, "harvest")
    assert len(first) == 2
    token = tree.findtext(".//{*}resumptionToken")
    with django_assert_num_queries(3):
        Client().get("/oai", {"verb": "ListRecords", "resumptionToken": token})


def test_no_text_makes_an_answer_that_is_not_well_formed(clock: Clock) -> None:
    row = make_place(slug="odd", name="<b>&]]>")
    Place.objects.filter(pk=row.pk).update(description="A\x0bB\x1f\ufffe <i>&amp;</i>\r\nC")
    publish_all()
    for prefix in ("oai_dc", "mods"):
        asked = {"verb": "ListRecords", "metadataPrefix": prefix}
        tree = valid(Client().get("/oai", asked).content, "harvest")
        texts = [element.text or "" for element in tree.iter()]
        assert "<b>&]]>" in texts
        assert any("\ufffd" in text for text in texts)
