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
from treaties.dates import read as read_date
from treaties.documents import FORMAT, KINDS, dumps, loads, read, write
from treaties.documents.writer import date_value
from treaties.models.base import Identifier
from treaties.models.choices import IdentifierScheme
from treaties.models.date_field import HistoricalDateField
from treaties.models.fields import LanguageTagField, MarkdownField

pytestmark = pytest.mark.django_db

# EDTF, and dates as they are typed: of other calendars, in other scripts.
DATES = [
    "1925-01-20",
    "1925",
    "1907~",
    "../1939",
    "1924/1925",
    "[..1939]",
    "190X",
    "1904?",
    "-0044",
]
TYPED = [
    "20 January 1925",
    "c. 1907",
    "15 July 1907 (Old Style)",
    "大正14年1月20日",
    "1924 or 1925",
]
LANGUAGES = ["en", "ja", "ru", "ja-Latn-hepburn", "ar"]
# What a text of one line may hold, and what an article may: no control characters but its own.
LINE = st.text(
    st.characters(blacklist_categories=("Cs", "Cc", "Zs", "Zl", "Zp")), min_size=1, max_size=30
)
TEXT = st.text(st.characters(blacklist_categories=("Cs", "Cc")), max_size=60) | st.just("A\n\nB")
# The fields with rules of their own, which are given what keeps these.
FIXED: dict[str, Any] = {
    "doi": st.sampled_from(["", "10.2307/2049056", "10.1000/(x)_y;z<1>"]),
    "isbn": st.sampled_from(["", "978-0-8047-0587-5", "0804705879"]),
    "issn": st.sampled_from(["", "0037-6779"]),
    "jstor": st.sampled_from(["", "2049056"]),
    "s2cid": st.sampled_from(["", "157420351"]),
    "radius_km": st.none() | st.integers(0, 9_000),
    "url": st.sampled_from(["https://example.org/a", "https://example.org/b?c=d"]),
    "key": st.from_regex(r"\A[a-z]{3,12}\Z"),
    "preferred": st.booleans(),
}
# Fields that go together: all are chosen at once.
TOGETHER: dict[tuple[str, ...], list[tuple[Any, ...]]] = {
    ("latitude", "longitude"): [(None, None), ("39.9", "116.4"), ("-90", "180"), ("0", "-0.00001")],
    ("seen_by", "seen_on"): [("", None), ("後藤 新平", "2026-11-23"), ("A. Reader", "1999-02-28")],
    ("birth", "death"): [(None, None), ("1889", "1937"), ("1857~", None), (None, "[..1939]")],
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
    dates = [from_edtf(text) for text in DATES] + [read_date(text) for text in TYPED]
    return st.none() | st.sampled_from([date_value(one) for one in dates])


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
    line = LINE.map(lambda text: text[: field.max_length])
    return st.just("") | line if field.blank else line


def document_of(kind: Any, pool: dict[str, list[str]]) -> Any:
    """Return a strategy for documents of a kind: rows with different keys, as the rules ask."""

    def row(shape: Any) -> Any:
        if issubclass(shape.model, Identifier):
            names = st.sampled_from([(s.value, s.example) for s in IdentifierScheme])
            numbers = st.integers(1, 99).map(lambda n: ("wikidata", f"Q{n}"))
            return (names | numbers).map(lambda one: {"scheme": one[0], "value": one[1]})
        values = {n: value_of(shape.model._meta.get_field(n), pool) for n in shape.fields}
        return ordered(values).filter(lambda r: keeps_rules(shape.model, r))

    parts = {name: value_of(kind.model._meta.get_field(name), pool) for name in kind.shape.fields}
    for name, shape in kind.shape.children.items():
        key = [n for n in shape.model.key_fields if n in shape.fields]
        same = lambda r, key=key: tuple(str(r[n]) for n in key)  # noqa: E731
        rows = st.lists(row(shape), max_size=3, unique_by=same)
        parts[name] = rows if shape.is_ordered else rows.map(lambda rows: sorted(rows, key=dumps))
    for names, choices in TOGETHER.items():
        if set(names) <= set(parts):
            parts["+".join(names)] = st.sampled_from(choices)
    head = {"format": st.just(FORMAT), "kind": st.just(kind.name), "slug": st.just("under-test")}
    return ordered({**head, **parts}).map(parted)


def parted(document: dict[str, Any]) -> dict[str, Any]:
    """Return the document with what was chosen together in the place of each field."""
    for names in TOGETHER:
        for name, value in zip(names, document.pop("+".join(names), ()), strict=False):
            is_date = isinstance(value, str) and name in {"birth", "death"}
            document[name] = date_value(from_edtf(value)) if is_date else value
    return document


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
    return True


@pytest.mark.parametrize("kind", list(KINDS))
def test_a_document_is_written_as_it_was_read(kind: str, pool: dict[str, list[str]]) -> None:
    @settings(
        max_examples=40,
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
