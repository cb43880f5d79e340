"""Many documents at once: in any order, with a few queries, as if read one by one."""

import copy
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.documents.plain import document
from tests.factories import make_party, make_treaty
from treaties.documents import (
    KINDS,
    DocumentError,
    dumps,
    read_all,
    settled,
    take_in,
    whole,
    write,
)
from treaties.models import Party, Record, Treaty

pytestmark = pytest.mark.django_db


def treaties(number: int) -> list[dict[str, Any]]:
    return [
        document(
            "treaty",
            f"pact-{n}",
            subjects=[],
            parties=[{"party": "party:japan"}, {"party": "party:china"}],
            actions=[{"key": "signature", "kind": "signature", "parties": ["party:japan"]}],
        )
        for n in range(number)
    ]


@pytest.mark.parametrize("checked", [True, False])
def test_queries_do_not_grow_with_the_number_of_new_records(checked: bool) -> None:
    make_party(slug="japan")
    make_party(slug="china")
    counts = []
    for number in (1, 40):
        Treaty.objects.all().delete()
        with CaptureQueriesContext(connection) as made:
            read_all(treaties(number), checked=checked)
        counts.append(len(made))
    assert Treaty.objects.count() == 40
    assert counts[0] == counts[1]


def test_what_is_stored_as_it_is_given_is_not_written(django_assert_num_queries: Any) -> None:
    make_party(slug="japan")
    make_party(slug="china")
    given = treaties(20)
    read_all(given)
    with CaptureQueriesContext(connection) as made:
        read_all(given)
    assert not [q for q in made if q["sql"].split()[0] in {"INSERT", "UPDATE", "DELETE"}]


def test_a_row_that_differs_is_written_and_nothing_else() -> None:
    make_party(slug="japan")
    make_party(slug="china")
    given = treaties(5)
    read_all(given)
    kept = set(Treaty.objects.exclude(slug="pact-3").values_list("parties__pk", "actions__pk"))
    given[3]["parties"].reverse()
    given[3]["actions"][0]["parties"] = ["party:china", "party:japan"]
    read_all(given)
    assert [write(row) for row in whole(KINDS["treaty"]).order_by("slug")] == given
    now = Treaty.objects.exclude(slug="pact-3").values_list("parties__pk", "actions__pk")
    assert set(now) == kept


def test_new_records_name_one_another_in_any_order() -> None:
    given = [
        document("party", "navy", part_of="party:japan"),
        document("party", "japan", predecessors=[
            {"predecessor": "party:navy", "succession_kind": "succession"}
        ]),
        document("treaty", "pact", depositary="party:navy"),
    ]  # fmt: skip
    for order in (given, given[::-1]):
        Treaty.objects.all().delete()
        Party.objects.update(part_of=None)
        for party in Party.objects.all():
            party.predecessors.all().delete()
        Party.objects.all().delete()
        assert [write(row) for row in read_all(order)] == order


def test_new_records_that_stand_above_one_another_are_refused() -> None:
    given = [
        document("party", "a", part_of="party:b"),
        document("party", "b", part_of="party:c"),
        document("party", "c", part_of="party:a"),
    ]
    with pytest.raises(DocumentError) as told:
        read_all(given, checked=True)
    paths = {refusal.path for refusal in told.value.refusals}
    assert paths == {"0.part_of", "1.part_of", "2.part_of"}
    assert not Party.objects.exists()


def test_a_stored_record_may_change_places_with_what_it_is_part_of() -> None:
    make_party(slug="inner", part_of=make_party(slug="outer"))
    given = [
        document("party", "outer", part_of="party:inner"),
        document("party", "inner"),
    ]
    read_all(given)
    assert Party.objects.get(slug="outer").part_of == Party.objects.get(slug="inner")


def test_one_record_given_twice_is_refused() -> None:
    with pytest.raises(DocumentError, match=r"1\.slug"):
        read_all([document("party", "japan"), document("party", "japan", name="Nippon")])


def test_two_names_of_one_record_may_not_stand_where_it_stands_once() -> None:
    renamed(make_party(slug="nippon"), former="japan")
    given = document(
        "treaty", "pact", parties=[{"party": "party:japan"}, {"party": "party:nippon"}]
    )
    for checked in (True, False):
        with pytest.raises(DocumentError, match=r"parties\.1"):
            read_all([given], checked=checked)


def test_the_form_is_that_in_which_it_will_be_written() -> None:
    renamed(make_party(slug="zipangu"), former="a")
    make_party(slug="b")
    make_treaty(slug="pact")
    odd = document(
        "party",
        "heir",
        predecessors=[
            {"predecessor": f"party:{slug}", "succession_kind": "succession"} for slug in "ab"
        ],
        identifiers=[{"scheme": "wikidata", "value": f"Q{n}"} for n in (2, 1)],
    )
    action = {"key": "k", "kind": "signature", "parties": ["party:b", "party:a", "party:zipangu"]}
    given = [
        dict(reversed(odd.items())),
        document("treaty", "pact", actions=[action]),
        document("place", "here", latitude="-0.000", longitude="1E+1"),
        document("source", "book", seen_by="Me", seen_on="20261123"),
    ]
    before = copy.deepcopy(given)
    for row, canonical in take_in(given):
        again = write(type(row).objects.get(slug=row.slug))
        assert dumps(canonical) == dumps(again)
    assert given == before


def test_rows_nobody_ordered_are_settled_in_their_new_order() -> None:
    renamed(make_party(slug="zipangu"), former="a")
    heir = document("party", "heir", predecessors=[
        {"predecessor": f"party:{slug}", "succession_kind": "succession"} for slug in "ab"
    ])  # fmt: skip
    [now] = settled([heir])
    assert [row["predecessor"] for row in now["predecessors"]] == ["party:b", "party:zipangu"]


def renamed(party: Party, former: str) -> None:
    now = Record.objects.create(kind="party", slug=party.slug)
    Record.objects.create(kind="party", slug=former, state="redirect", redirect=now)
