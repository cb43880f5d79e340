"""Rows that are stored without an instance of each are stored as instances are."""

import pytest
from django.db import IntegrityError, transaction

from tests.factories import make_party, make_treaty
from treaties.documents import KINDS, Shape, insert
from treaties.documents.filling import plain_columns
from treaties.models import Record, Section, Staged

pytestmark = pytest.mark.django_db

SHAPES = [shape for kind in KINDS.values() for shape in kind.shape.children.values()]


def names(shapes: list[Shape]) -> set[str]:
    return {shape.model.__name__ for shape in shapes}


def test_what_a_model_computes_or_checks_is_not_stored_without_it() -> None:
    plain = names([shape for shape in SHAPES if shape.is_plain])
    assert {"TreatyParty", "Section", "Provision", "AuthenticLanguage"} <= plain
    # Search keys, dates, rules, lists of parties.
    assert not {"TreatyTitle", "Signature", "Relation", "Action", "Contributor"} & plain


@pytest.mark.parametrize("shape", [s for s in SHAPES if s.is_plain], ids=lambda s: s.model.__name__)
def test_a_plain_row_names_every_column(shape: Shape) -> None:
    columns = {field.attname for field in shape.model._meta.concrete_fields}
    assert set(plain_columns(shape)) == columns - {"id"}


def test_columns_that_are_not_given_get_their_default() -> None:
    treaty = make_treaty()
    insert(Section, ("treaty_id", "heading"), [(treaty.pk, "Terms"), (treaty.pk, "100 % of 'it'")])
    assert list(Section.objects.order_by("pk").values_list("heading", "body", "position")) == [
        ("Terms", "", 0),
        ("100 % of 'it'", "", 0),
    ]


def test_nothing_is_stored_of_nothing() -> None:
    insert(Section, ("treaty_id", "heading"), [])
    assert not Section.objects.exists()


def test_what_is_there_stops_all_unless_it_may_be_there() -> None:
    Record.objects.create(kind="party", slug="japan")
    rows = [("party", f"party-{number}") for number in range(600)] + [("party", "japan")]
    with pytest.raises(IntegrityError), transaction.atomic():
        insert(Record, ("kind", "slug"), rows)
    assert Record.objects.count() == 1
    insert(Record, ("kind", "slug"), rows, even_if_there=True)
    assert Record.objects.count() == 601
    assert Record.objects.filter(version=0, state="draft").count() == 601


def test_a_column_that_no_model_has_is_a_mistake() -> None:
    make_party()
    with pytest.raises(KeyError, match="nothing"):
        insert(Staged, ("nothing",), [(1,)])
