"""What records of each kind are in linked data, in the cases that the first article has not."""

from typing import Any

import pytest

from tests.exchange.linked.reading import faults
from tests.factories import (
    SOMEBODY,
    make_action,
    make_event,
    make_party,
    make_person,
    make_place,
    make_relation,
    make_source,
    make_treaty,
    publish_all,
    saved,
)
from treaties.documents import loads_shown
from treaties.exchange import linked_data
from treaties.models import Contributor, Participant, PartyName, Record, Signature
from treaties.models.choices import RelationKind, SourceType
from treaties.publishing import first_published, publish, published_document, record_at

pytestmark = pytest.mark.django_db


def article(row: Any) -> dict[str, Any]:
    """Return the linked data of a record, which is published with everything there is."""
    publish_all()
    return linked(record_at(row.kind, row.slug))


def linked(found: Record | None) -> dict[str, Any]:
    """Return the linked data of a record that readers have."""
    assert found is not None
    edition = found.published.edition
    edition.record = found
    made = linked_data(
        edition,
        published_document(edition),
        loads_shown(edition.shown),
        first_published(edition),
    )
    assert faults(made) == []
    return made


def about(row: Any) -> dict[str, Any]:
    found: dict[str, Any] = article(row)["about"]
    return found


def test_a_place_on_the_equator_keeps_its_zero() -> None:
    place = make_place(name="Null Island", latitude="0", longitude="0", radius_km=50)
    assert about(place)["geo"] == {
        "@type": "GeoCircle",
        "geoMidpoint": {"@type": "GeoCoordinates", "latitude": 0, "longitude": 0},
        "geoRadius": 50_000,
    }


def test_a_treaty_is_in_force_from_and_to_days_that_are_exact() -> None:
    treaty = make_treaty(signed="c. 1905", status="terminated")
    make_action(treaty=treaty, key="entry", kind="entry-into-force", date="26 February 1925")
    make_action(treaty=treaty, key="end", kind="termination", date="1945")
    found = about(treaty)
    assert found["legislationDateOfApplicability"] == "1925-02-26"
    assert found["temporalCoverage"] == "1925-02-26/1945"
    assert found["legislationLegalForce"] == "https://schema.org/NotInForce"
    assert [one["@value"] for one in found["legislationDate"]] == ["c. 1905", "1905~"]


def test_a_doubtful_day_of_entry_into_force_is_not_given() -> None:
    treaty = make_treaty()
    make_action(treaty=treaty, key="entry", kind="entry-into-force", date="c. 1925")
    make_action(treaty=treaty, key="end", kind="termination", date="1945")
    assert about(treaty).keys().isdisjoint({"legislationDateOfApplicability", "temporalCoverage"})


@pytest.mark.parametrize("kind", RelationKind.values)
def test_what_a_treaty_does_to_another_is_said_by_one_property(kind: str) -> None:
    treaty = make_treaty(name="Pact", slug="pact")
    make_relation(treaty=treaty, other=make_treaty(name="Old treaty", slug="old"), kind=kind)
    schema = {
        "amends": "legislationAmends",
        "supersedes": "legislationRepeals",
        "terminates": "legislationRepeals",
        "implements": "legislationEnsuresImplementationOf",
        "part-of": "isPartOf",
    }
    property = schema.get(kind, f"http://testserver/terms.jsonld#{kind}")
    assert about(treaty)[property] == [
        {
            "@type": "Legislation",
            "@id": "http://testserver/treaties/old/#treaty",
            "name": "Old treaty",
        }
    ]


def test_who_signed_does_so_for_a_party_in_a_capacity() -> None:
    treaty = make_treaty(signed="20 January 1925")
    party = make_party(name="Soviet Union")
    Signature.objects.create(
        treaty=treaty, party=party, person=make_person(), capacity="Ambassador to China", position=1
    )
    signing = about(treaty)["subjectOf"]
    assert signing["startDate"] == "1925-01-20"
    assert [one["roleName"] for one in signing["attendee"]] == [
        "Ambassador to China, for Soviet Union"
    ]


@pytest.mark.parametrize(
    ("kind", "type"),
    [
        ("empire", ["Country", "GovernmentOrganization"]),
        ("company", "Corporation"),
        ("armed-service", "GovernmentOrganization"),
        ("body", "Organization"),
    ],
)
def test_a_party_is_what_it_was(kind: str, type: Any) -> None:
    party = make_party(name="Kita Karafuto Sekiyu", party_kind=kind, valid="1926/1944")
    PartyName.objects.create(party=party, name="北樺太石油", language="ja")
    found = about(party)
    assert found["@type"] == type
    assert (found["foundingDate"], found["dissolutionDate"]) == ("1926", "1944")
    assert found["alternateName"] == [{"@value": "北樺太石油", "@language": "ja"}]


def test_an_event_has_its_participants_in_their_roles() -> None:
    event = make_event(name="War", date="1904-02-08/..")
    Participant.objects.create(event=event, party=make_party(name="Japan"), role="belligerent")
    found = about(event)
    assert found["startDate"] == "1904-02-08"
    assert "endDate" not in found
    assert [(one["roleName"], one["attendee"]["name"]) for one in found["attendee"]] == [
        ("belligerent", "Japan")
    ]


@pytest.mark.parametrize("kind", SourceType.values)
def test_a_source_of_every_type_is_a_creative_work(kind: str) -> None:
    source = make_source(
        slug="s", type=kind, title="A work", container_title="A whole", issued="c. 1907", pages="5"
    )
    for position, role in enumerate(("author", "editor", "translator")):
        Contributor.objects.create(
            source=source, role=role, family_name=role.capitalize(), position=position
        )
    found = about(source)
    assert found["name"] == ["A work"]
    assert [found[role][0]["name"] for role in ("author", "editor", "translator")] == [
        *("Author", "Editor", "Translator"),
    ]
    assert [one["@value"] for one in found["datePublished"]] == ["c. 1907", "1907~"]
    assert found["isPartOf"]["name"] == "A whole"


def test_a_long_name_is_cut_between_words_for_the_headline() -> None:
    found = article(make_treaty(name=" ".join(["Convention"] * 20), slug="long"))
    assert found["headline"] == f"{' '.join(['Convention'] * 9)}…"
    assert len(found["about"]["name"][0]["@value"]) > 110


def test_a_source_that_readers_do_not_have_is_cited_without_a_name_of_its_own() -> None:
    source = make_source(slug="book", title="A Calendar")
    treaty = make_treaty(slug="pact", name="Pact", lead="Signed.[@book]")
    saved(source)
    publish([saved(treaty)], author=SOMEBODY)
    (cited,) = linked(record_at("treaty", "pact"))["citation"]
    assert cited == {
        "@type": "Book",
        "name": ["A Calendar"],
    }
    publish_all()
    (cited,) = linked(record_at("treaty", "pact"))["citation"]
    assert cited["@id"] == "http://testserver/sources/book/#source"
