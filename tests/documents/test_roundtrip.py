"""Any document that the rules allow is read into rows and written again, byte for byte."""

from typing import Any

import pytest
from django.db import models, transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.factories import (
    make_event,
    make_party,
    make_person,
    make_place,
    make_source,
    make_subject,
    make_treaty,
)
from treaties.dates import from_edtf
from treaties.documents import FORMAT, KINDS, dumps, loads, read, write
from treaties.models.base import Identifier
from treaties.models.date_field import HistoricalDateField
from treaties.models.fields import LanguageTagField, MarkdownField

pytestmark = pytest.mark.django_db

EDTF = ["1925-01-20", "1925", "1907~", "../1939", "1924/1925", "[..1939]", "190X", "1904?", "-0044"]
LANGUAGES = ["en", "ja", "ru", "ja-Latn-hepburn", "ar"]
# What a text of one line may hold, and what an article may: no control characters but its own.
LINE = st.text(
    st.characters(blacklist_categories=("Cs", "Cc", "Zs", "Zl", "Zp")), min_size=1, max_size=30
)
TEXT = st.text(st.characters(blacklist_categories=("Cs", "Cc")), max_size=60) | st.just("A\n\nB")
# The fields with rules of their own, which are given no chance.
FIXED: dict[str, Any] = {
    **{name: st.just("") for name in ("doi", "isbn", "issn", "jstor", "s2cid", "seen_by")},
    "seen_on": st.none(),
    "radius_km": st.none() | st.integers(0, 9_000),
    "url": st.sampled_from(["https://example.org/a", "https://example.org/b?c=d"]),
    "key": st.from_regex(r"\A[a-z]{3,12}\Z"),
    "preferred": st.booleans(),
    "latitude": st.none(),
    "longitude": st.none(),
    "birth": st.none(),
    "part_of": st.none(),
}


@pytest.fixture
def pool(db: None) -> dict[str, list[str]]:
    """What the documents may name, by kind."""
    made = {
        "party": [make_party(slug=f"party-{n}", name=f"Party {n}") for n in range(3)],
        "person": [make_person(slug=f"person-{n}", family_name=f"P{n}") for n in range(3)],
        "place": [make_place(slug=f"place-{n}", name=f"Place {n}") for n in range(3)],
        "source": [make_source(slug=f"source-{n}", title=f"Source {n}") for n in range(2)],
        "treaty": [make_treaty(slug=f"treaty-{n}", name=f"Treaty {n}") for n in range(3)],
        "event": [make_event(slug=f"event-{n}", name=f"Event {n}") for n in range(2)],
        "subject": [make_subject(slug=f"subject-{n}", term=f"Term {n}") for n in range(3)],
    }
    return {kind: [f"{kind}:{row.slug}" for row in rows] for kind, rows in made.items()}


def date() -> Any:
    def value(edtf: str, calendar: str) -> dict[str, str]:
        return {"written": "", "edtf": from_edtf(edtf).edtf, "calendar": calendar}

    return st.none() | st.builds(value, st.sampled_from(EDTF), st.just("gregorian"))


def value_of(field: Any, pool: dict[str, list[str]]) -> Any:
    if field.name in FIXED:
        return FIXED[field.name]
    if isinstance(field, HistoricalDateField):
        return date()
    if isinstance(field, models.ManyToManyField):
        names = st.sampled_from(pool[field.related_model.kind])
        return st.lists(names, unique=True, max_size=3).map(sorted)
    if isinstance(field, models.ForeignKey):
        names = st.sampled_from(pool[field.related_model.kind])
        return st.none() | names if field.null else names
    if field.choices:
        values = [value for value, _label in field.flatchoices if value]
        return st.sampled_from(["", *values] if field.blank else values)
    if isinstance(field, LanguageTagField):
        return st.sampled_from(["", *LANGUAGES] if field.blank else LANGUAGES)
    if isinstance(field, MarkdownField):
        return TEXT
    return st.just("") | LINE if field.blank else LINE


def document_of(kind: Any, pool: dict[str, list[str]]) -> Any:
    """Return a strategy for documents of a kind: rows with different keys, as the rules ask."""

    def row(shape: Any) -> Any:
        if issubclass(shape.model, Identifier):
            return st.integers(1, 99).map(lambda n: {"scheme": "wikidata", "value": f"Q{n}"})
        values = {n: value_of(shape.model._meta.get_field(n), pool) for n in shape.fields}
        return ordered(values).filter(lambda r: keeps_rules(shape.model, r))

    parts = {name: value_of(kind.model._meta.get_field(name), pool) for name in kind.shape.fields}
    for name, shape in kind.shape.children.items():
        key = [n for n in shape.model.key_fields if n in shape.fields]
        same = lambda r, key=key: tuple(str(r[n]) for n in key)  # noqa: E731
        rows = st.lists(row(shape), max_size=3, unique_by=same)
        parts[name] = rows if shape.is_ordered else rows.map(lambda rows: sorted(rows, key=dumps))
    head = {"format": st.just(FORMAT), "kind": st.just(kind.name), "slug": st.just("under-test")}
    return ordered({**head, **parts})


def ordered(values: dict[str, Any]) -> Any:
    """Return a strategy for objects whose keys stand as in ``values``."""
    return st.fixed_dictionaries(values).map(lambda made: {name: made[name] for name in values})


def keeps_rules(model: type[models.Model], row: dict[str, Any]) -> bool:
    name = model.__name__
    if name == "Contributor":
        return bool(row["literal"]) != bool(row["family_name"]) and not (
            row["literal"] and row["given_name"]
        )
    if name == "Participant":
        return bool(row["person"]) != bool(row["party"])
    return name != "Action" or not row["event"]


@pytest.mark.parametrize("kind", list(KINDS))
def test_a_document_is_written_as_it_was_read(kind: str, pool: dict[str, list[str]]) -> None:
    @settings(
        max_examples=20,
        # A failure is shown as it was found: to make it smaller would take minutes of database.
        phases=[Phase.generate],
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
    )
    @given(document=document_of(KINDS[kind], pool))
    def holds(document: dict[str, Any]) -> None:
        text = dumps(document)
        with transaction.atomic():
            read(loads(text))
            assert dumps(write(KINDS[kind].model.objects.get(slug="under-test"))) == text
            transaction.set_rollback(True)

    holds()
