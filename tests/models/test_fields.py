"""Sort keys and search keys are computed at whatever save there is."""

import pytest

from tests import factories
from treaties.models import Party, PartyName, Person, Subject

pytestmark = pytest.mark.django_db


def stored(row: Person | Party) -> str:
    """Return the sort key as the database has it."""
    key: str = type(row)._default_manager.values_list("sort_key", flat=True).get(pk=row.pk)
    return key


def test_sort_key_follows_the_name_at_every_save() -> None:
    person = factories.make_person(family_name="Gotō", given_name="Shinpei")
    assert stored(person) == "goto shinpei"
    person.family_name = "Łódź"
    person.save()
    assert stored(person) == "lodz shinpei"


def test_sort_key_is_computed_in_a_bulk() -> None:
    Party.objects.bulk_create([Party(name="The Hague Court", slug="court", party_kind="state")])
    assert Party.objects.get().sort_key == "hague court"


def test_sort_key_follows_an_update_or_create() -> None:
    party = factories.make_party(name="Soviet Union", slug="union")
    Party.objects.update_or_create(slug="union", defaults={"name": "Union of Soviets"})
    assert stored(party) == "union of soviets"


def test_search_key_keeps_every_word() -> None:
    name = PartyName.objects.create(party=factories.make_party(), name="The Čeká", language="en")
    assert name.search_key == "the ceka"


def test_search_key_is_cut_to_its_column() -> None:
    # One character that folds to eighteen.
    subject = Subject.objects.create(term="ﷺ" * 200, slug="long")
    subject.refresh_from_db()
    assert len(subject.search_key) == 1000
