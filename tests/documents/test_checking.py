"""What can be said against a document alone is what reading it says, without a query."""

from typing import Any

import pytest
from django.db import models, transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.documents.plain import document
from tests.documents.test_roundtrip import document_of, pool  # noqa: F401
from tests.factories import make_event, make_party, make_place
from treaties.citations import mentions
from treaties.documents import KINDS, DocumentError, check, read
from treaties.documents.kinds import Shape

pytestmark = pytest.mark.django_db

DAY = {"written": "", "edtf": "1925-01-20", "calendar": "gregorian"}
ODD = [
    *("", " ", "x" * 501, "a\x00b", "\ud800", "party:party-1", "treaty:under-test", "1925"),
    *("39.91", "-0", "1E+1", "NaN", "20261123", "klingonese!", "javascript:alert(1)"),
    *(None, True, 0, -1, 2**40, 1.5, [], [1], ["party:party-1", "party:party-1"], {}, DAY),
    *(DAY | {"calendar": "mayan"}, DAY | {"written": "x" * 201}, DAY | {"written": "\x00"}),
]
SLUGS = st.from_regex(r"\A[a-z0-9]+(-[a-z0-9]+)*\Z").filter(lambda slug: len(slug) <= 100)


@given(slug=SLUGS)
def test_what_is_taken_for_a_slug_without_parsing_can_be_cited(slug: str) -> None:
    assert [mention.key for mention in mentions(f"[@{slug}]")] == [slug]


@pytest.mark.hypothesis
@pytest.mark.parametrize("kind", list(KINDS))
def test_the_verdict_is_that_of_reading(kind: str, pool: dict[str, list[str]]) -> None:  # noqa: F811
    @settings(
        phases=[Phase.generate],
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
    )
    @given(good=document_of(KINDS[kind], pool), data=st.data())
    def holds(good: dict[str, Any], data: st.DataObject) -> None:
        rows = [good, *(row for name in KINDS[kind].shape.children for row in good[name])]
        for _time in range(data.draw(st.integers(0, 2))):
            row = data.draw(st.sampled_from(rows))
            names = [name for name in row if name not in ("format", "kind")]
            row[data.draw(st.sampled_from(names))] = data.draw(st.sampled_from(ODD))
        found = check(good)
        with transaction.atomic():
            try:
                read(good)
            except DocumentError as error:
                said = {str(refusal) for refusal in error.refusals}
                # Whether a record is there is not asked.
                missing = {text for text in said if "no such record" in text}
                assert said - missing <= set(map(str, found)) <= said
                assert found or missing
            else:
                assert not found
            transaction.set_rollback(True)

    holds()


RULES: list[tuple[str, dict[str, Any], str]] = [
    ("event_is_not_part_of_itself", document("event", "war", part_of="event:war"), "part_of"),
    ("party_is_not_part_of_itself", document("party", "japan", part_of="party:japan"), "part_of"),
    ("place_is_not_part_of_itself", document("place", "here", part_of="place:here"), "part_of"),
    ("place_has_both_coordinates_or_none", document("place", "here", latitude="39.9"), ""),
    (
        "person_is_born_before_dying",
        document("person", "him", birth=DAY, death=DAY | {"edtf": "1924"}),
        "death",
    ),
    ("source_is_seen_by_somebody_on_a_day", document("source", "book", seen_by="Me"), "seen_on"),
    (
        "contributor_is_a_person_or_a_body",
        document(
            "source",
            "book",
            contributors=[{"role": "author", "name_order": "given-first", "given_name": "Lev"}],
        ),
        "contributors.0",
    ),
    (
        "participant_is_a_person_or_a_party",
        document("event", "war", participants=[{"role": "belligerent"}]),
        "participants.0",
    ),
    (
        "treaty_does_not_relate_to_itself",
        document("treaty", "pact", relations=[{"kind": "affirms", "other": "treaty:pact"}]),
        "relations.0.other",
    ),
    (
        "party_does_not_succeed_itself",
        document(
            "party",
            "japan",
            predecessors=[{"predecessor": "party:japan", "succession_kind": "succession"}],
        ),
        "predecessors.0.predecessor",
    ),
]


@pytest.mark.parametrize(("rule", "broken", "path"), RULES)
def test_what_a_constraint_forbids_is_refused_without_a_query(
    rule: str, broken: dict[str, Any], path: str, django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(0):
        assert [refusal.path for refusal in check(broken)] == [path]
    with pytest.raises(DocumentError):
        read(broken)


def test_every_check_constraint_is_in_the_table_above() -> None:
    def shapes() -> list[Shape]:
        return [s for kind in KINDS.values() for s in (kind.shape, *kind.shape.children.values())]

    rules = {
        rule.name
        for shape in shapes()
        for rule in shape.model._meta.constraints
        if isinstance(rule, models.CheckConstraint)
    }
    dates = {name for name in rules if name.endswith("_is_whole_or_empty")}
    assert rules - dates == {rule for rule, _broken, _path in RULES}


@pytest.mark.parametrize("make", [make_party, make_event, make_place])
def test_a_circle_shows_only_where_all_records_are_known(make: Any) -> None:
    row = make(slug="outer", name="Outer")
    inner = make(slug="inner", name="Inner", part_of=make(slug="middle", name="M", part_of=row))
    wrong = document(row.kind, "outer", part_of=f"{row.kind}:{inner.slug}")
    assert check(wrong) == []
    with pytest.raises(DocumentError) as told:
        read(wrong)
    assert [refusal.path for refusal in told.value.refusals] == ["part_of"]


def test_a_party_that_is_named_twice_is_refused() -> None:
    twice = document("treaty", "pact", parties=[{"party": "party:japan"}] * 2)
    assert [refusal.path for refusal in check(twice)] == ["parties.1"]
