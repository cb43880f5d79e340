"""An edition as one JSON object, for whatever gives records to programs."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.utils.translation import override

from tests.factories import make_event, make_place, make_source, publish_all
from treaties.exchange import public_record
from treaties.models import Edition

pytestmark = pytest.mark.django_db


def edition_of(slug: str) -> Edition:
    edition: Edition = Edition.objects.select_related("record", "revision").get(record__slug=slug)
    return edition


@pytest.fixture
def war() -> Edition:
    source = make_source()
    make_place(name="Mukden", description=f"A town [@{source.slug}].")
    make_event(
        name="War", description=f"It began [@{source.slug}, p. 3] in [Mukden](place:mukden)."
    )
    publish_all()
    return edition_of("war")


def test_it_costs_no_query_where_all_is_loaded(
    war: Edition, django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(0):
        record = public_record(war)
    assert list(record) == [
        "kind",
        "slug",
        "label",
        "years",
        "address",
        "edition",
        "license",
        "document",
        "shown",
    ]


def test_it_says_what_the_edition_shows_of_others(war: Edition) -> None:
    shown = public_record(war)["shown"]
    assert shown["place:mukden"]["address"] == "http://testserver/places/mukden/"
    assert shown["place:mukden"]["source"] is None
    assert shown["source:slusser-triska-1959"]["source"]["title"] == "A Calendar of Soviet Treaties"


def test_what_is_no_link_on_its_page_has_no_address(war: Edition) -> None:
    war.shown = war.shown.replace('"address": "place:mukden"', '"address": ""')
    assert public_record(war)["shown"]["place:mukden"] == {
        "label": "Mukden",
        "years": "",
        "record": None,
        "address": None,
        "source": None,
    }


def test_times_are_told_to_the_millisecond(war: Edition) -> None:
    war.made = datetime(2026, 11, 23, 10, 15, tzinfo=UTC)
    assert public_record(war)["edition"]["published"] == "2026-11-23T10:15:00.000Z"


def test_addresses_are_the_same_in_every_language(war: Edition) -> None:
    with override("ja"):
        record = public_record(war)
    assert record == public_record(war)
    assert record["edition"]["address"] == "http://testserver/events/war/editions/1/"
