"""What lists are narrowed by follows what is published, whatever happens to it."""

from pathlib import Path

import pytest
from django.core.management import call_command
from hypothesis import given
from hypothesis import strategies as st

from tests.factories import (
    SOMEBODY,
    make_action,
    make_party,
    make_person,
    make_place,
    make_subject,
    make_treaty,
    make_treaty_party,
    publish_all,
)
from treaties.models import FacetValue, Listed, ListedBlock, Party, Record, Treaty
from treaties.models.facets import COLUMNS, altered, as_array, packed, unpacked
from treaties.publishing import merge, save, withdraw

pytestmark = pytest.mark.django_db


@pytest.fixture
def pact() -> Treaty:
    """A published pact of Siam and Tonga, signed in Apia in 1925, and a treaty of Siam alone."""
    siam, tonga = make_party(name="Siam"), make_party(name="Tonga")
    pact = make_treaty(name="Pact", instrument_type="pact", status="in-force", signed="1925")
    make_action(treaty=pact, place=make_place(name="Apia"), date="1926")
    pact.subjects.add(make_subject())
    for party in (siam, tonga):
        make_treaty_party(treaty=pact, party=party)
    make_treaty_party(treaty=make_treaty(name="Treaty", signed="1907/1916"), party=siam)
    publish_all()
    return pact


def borne() -> dict[str, list[str]]:
    """Return the treaties that bear each value, found both ways and by columns alike."""
    treaties = {row.number: str(row.published) for row in Listed.objects.all()}
    ids = {row.pk: str(row) for row in FacetValue.objects.all()}
    found: dict[str, list[str]] = {}
    for row in FacetValue.objects.all():
        members = [treaties[number] for number in unpacked(row.members)]
        assert row.count == len(members) > 0
        found[str(row)] = sorted(members)
    for listed in Listed.objects.all():
        mine = {value for value, members in found.items() if str(listed.published) in members}
        assert {ids[value] for value in unpacked(listed.values)} == mine
    for block in ListedBlock.objects.all():
        pairs = zip(as_array("I", block.place_bearers), as_array("I", block.places), strict=True)
        for number, value in pairs:
            assert treaties[number] in found[ids[value]]
    return found


def test_blocks_stand_by_number_whoever_changes_last(pact: Treaty) -> None:
    make_action(treaty=Treaty.objects.get(name="Treaty"), place=make_place(name="Nuku"))
    publish_all()
    make_action(treaty=pact, place=make_place(name="Suva"), date="1927")
    publish_all()
    (block,) = ListedBlock.objects.all()
    bearers = list(as_array("I", block.place_bearers))
    assert bearers == sorted(bearers)
    assert len(bearers) == 3


def test_a_block_that_an_earlier_release_left_in_no_order_is_put_in_order(pact: Treaty) -> None:
    make_action(treaty=Treaty.objects.get(name="Treaty"), place=make_place(name="Nuku"))
    publish_all()
    (block,) = ListedBlock.objects.all()
    for name in ("place_bearers", "places"):
        column = as_array(COLUMNS[name], getattr(block, name))
        column.reverse()
        setattr(block, name, column.tobytes())
    block.save()
    # The treaty with the highest number, which stands first now.
    last = Treaty.objects.get(name="Treaty")
    last.lead = "Changed."
    last.save()
    publish_all()
    block.refresh_from_db()
    bearers = list(as_array("I", block.place_bearers))
    assert bearers == sorted(set(bearers))
    assert len(bearers) == 2


def test_a_published_treaty_bears_what_its_edition_says(pact: Treaty) -> None:
    years = {f"year={year}": ["Treaty"] for year in range(1907, 1917)}
    assert borne() == years | {
        "type=pact": ["Pact"],
        "type=treaty": ["Treaty"],
        "status=in-force": ["Pact"],
        "decade=1900": ["Treaty"],
        "decade=1910": ["Treaty"],
        "decade=1920": ["Pact"],
        "year=1925": ["Pact"],
        "party=siam": ["Pact", "Treaty"],
        "party=tonga": ["Pact"],
        "place=apia": ["Pact"],
        "subject=fisheries": ["Pact"],
    }


def test_a_draft_changes_nothing_until_it_is_published(pact: Treaty) -> None:
    before = borne()
    pact.instrument_type = "treaty"
    pact.parties.all().delete()
    pact.save()
    save(pact, author=SOMEBODY)
    assert borne() == before
    publish_all()
    after = borne()
    assert after["type=treaty"] == ["Pact", "Treaty"]
    assert after["party=siam"] == ["Treaty"]
    assert not after.keys() & {"type=pact", "party=tonga"}


def test_what_is_withdrawn_is_in_no_list(pact: Treaty) -> None:
    withdraw(Record.objects.get(slug="pact"), author=SOMEBODY, reason="A hoax")
    assert {name for names in borne().values() for name in names} == {"Treaty"}
    assert Listed.objects.count() == 1


def test_a_renamed_record_keeps_its_treaties(pact: Treaty) -> None:
    before = borne()
    siam = Party.objects.get(slug="siam")
    siam.slug, siam.name = "kingdom-of-siam", "Kingdom of Siam"
    siam.save()
    save(siam, author=SOMEBODY, was="siam")
    assert borne()["party=kingdom-of-siam"] == before["party=siam"]
    assert FacetValue.objects.get(value="kingdom-of-siam").label == "Siam"
    publish_all()
    assert FacetValue.objects.get(value="kingdom-of-siam").label == "Kingdom of Siam"
    pact.save()
    publish_all("Again")
    assert borne()["party=kingdom-of-siam"] == before["party=siam"]


def test_merged_records_have_each_others_treaties(pact: Treaty) -> None:
    merge(Party.objects.get(slug="tonga"), make_party(name="Kingdom of Tonga"), author=SOMEBODY)
    found = borne()
    assert found["party=kingdom-of-tonga"] == ["Pact"]
    assert "party=tonga" not in found


def test_merged_treaties_are_listed_once(pact: Treaty) -> None:
    merge(pact, Treaty.objects.get(slug="treaty"), author=SOMEBODY)
    assert {name for names in borne().values() for name in names} == {"Treaty"}


@pytest.mark.parametrize("command", ["migrate", "loaddata"])
def test_what_is_published_and_not_listed_is_listed_by(
    pact: Treaty, tmp_path: Path, command: str
) -> None:
    before = borne()
    for model in (FacetValue, Listed, ListedBlock):
        model.objects.all().delete()
    (file := tmp_path / "file.json").write_text(
        '[{"model": "treaties.subject", "fields": {"slug": "peace", "term": "peace"}}]'
    )
    call_command(command, *([str(file)] if command == "loaddata" else []), verbosity=0)
    assert borne() == before
    call_command("migrate", verbosity=0)
    assert borne() == before


@pytest.mark.parametrize(
    "numbers", [[], [1], [3, 900], [0], [*range(500)], [1_000_000], [*range(0, 90_000, 7)]]
)
def test_packed_numbers_are_the_same_unpacked(numbers: list[int]) -> None:
    assert list(unpacked(packed(reversed(numbers)))) == numbers


NUMBERS = st.sets(st.integers(0, 3_000))


@given(had=NUMBERS | st.just(set(range(0, 3_000, 3))), gained=NUMBERS, lost=NUMBERS)
def test_numbers_that_change_are_kept_as_if_all_were_packed_anew(
    had: set[int], gained: set[int], lost: set[int]
) -> None:
    # As it is of treaties: what is lost was there, and nothing is gained and lost at a time.
    lost = (lost & had) - gained
    now = (had | gained) - lost
    assert altered(packed(had), gained, lost) == (packed(now), len(now))


def test_people_are_named_by_what_they_signed(pact: Treaty) -> None:
    person = make_person()
    pact.signatures.create(person=person, party=Party.objects.get(slug="siam"))
    publish_all()
    assert borne()["person=lev-karakhan"] == ["Pact"]
