"""Made-up records come back from a bundle byte for byte."""

import os
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from tests.documents.test_roundtrip import document_of, pool  # noqa: F401
from tests.exchange.bundling import empty, exported, take
from tests.factories import SOMEBODY, publish_all
from treaties.documents import KINDS
from treaties.exchange import collection
from treaties.management.adopting import adopt
from treaties.models import Record
from treaties.publishing import publish, write_many

pytestmark = pytest.mark.django_db

# Treaties, beside which stand those that they name: 3400 are 5,000 records, and take minutes.
MANY = int(os.environ.get("MADE_UP_TREATIES", "400"))


@pytest.mark.long
@pytest.mark.parametrize("history", [False, True], ids=["newest texts", "with history"])
def test_records_of_any_content_come_back_byte_for_byte(
    pool: dict[str, list[str]],  # noqa: F811
    history: bool,
) -> None:
    @hypothesis_settings(
        max_examples=20,  # of each kind, twice: some 240 records
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(st.tuples(*(document_of(kind, pool) for kind in KINDS.values())))
    def holds(documents: tuple[dict[str, Any], ...]) -> None:
        write_many(documents, author=SOMEBODY)
        # What they name is to go with them.
        adopt(SOMEBODY)
        if history:
            publish_all()
        bundle = exported(history=history)
        empty()
        take(bundle)
        assert exported(history=history) == bundle

    holds()


@pytest.mark.parametrize(
    ("number", "history"),
    [(20, False), (20, True), pytest.param(MANY, True, marks=pytest.mark.long)],
)
def test_a_made_up_collection_comes_back_byte_for_byte(number: int, history: bool) -> None:
    documents = list(collection(number, seed=1))
    write_many(documents, author=SOMEBODY)
    if history:
        publish(Record.objects.order_by("pk"), author=SOMEBODY)
    bundle = exported(history=history)
    empty()
    assert take(bundle).new == len(documents)
    assert exported(history=history) == bundle
