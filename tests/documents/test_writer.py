"""Documents: the whole record, the same bytes for the same record."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from treaties.documents import KINDS, dumps, names, texts, whole, working, write
from treaties.models import (
    Action,
    Party,
    Person,
    Place,
    Relation,
    Section,
    Signature,
    Source,
    Subject,
    Treaty,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def convention() -> Treaty:
    """A small treaty with a child row of several kinds."""
    japan = Party.objects.create(
        slug="empire-of-japan", name="Empire of Japan", party_kind="empire"
    )
    ussr = Party.objects.create(slug="soviet-union", name="Soviet Union", party_kind="union")
    karakhan = Person.objects.create(slug="lev-karakhan", family_name="Karakhan", given_name="Lev")
    beijing = Place.objects.create(slug="beijing", name="Beijing")
    Source.objects.create(slug="lnts-34", type="treaty-series", title="LNTS", volume="34")
    portsmouth = Treaty.objects.create(
        slug="portsmouth", name="Portsmouth", instrument_type="treaty"
    )
    treaty = Treaty.objects.create(
        slug="convention",
        name="Basic Convention",
        instrument_type="convention",
        lead="Signed.[@lnts-34, p. 32] See [Beijing](place:beijing).",
        working_note="Ask the archive.",
    )
    treaty.subjects.add(Subject.objects.create(slug="timber", term="timber"))
    treaty.subjects.add(Subject.objects.create(slug="coal", term="coal"))
    Signature.objects.create(treaty=treaty, person=karakhan, party=ussr)
    action = Action.objects.create(
        treaty=treaty, kind="signature", date="20 January 1925", place=beijing
    )
    action.parties.set([ussr, japan])
    Relation.objects.create(treaty=treaty, kind="affirms", other=portsmouth)
    Section.objects.create(treaty=treaty, heading="Terms", body="Second.", position=2)
    Section.objects.create(treaty=treaty, heading="Background", body="First.", position=1)
    return treaty


def document_of(treaty: Treaty) -> dict:
    return write(whole(KINDS["treaty"]).get(pk=treaty.pk))


def test_a_document_says_its_format_its_kind_and_its_slug_first(convention: Treaty) -> None:
    assert list(document_of(convention))[:3] == ["format", "kind", "slug"]


def test_other_records_are_named_by_kind_and_slug(convention: Treaty) -> None:
    document = document_of(convention)
    assert document["signatures"][0]["person"] == "person:lev-karakhan"
    assert document["relations"][0]["other"] == "treaty:portsmouth"
    assert document["actions"][0]["parties"] == ["party:empire-of-japan", "party:soviet-union"]
    assert document["subjects"] == ["subject:coal", "subject:timber"]


def test_no_database_id_stands_in_a_document(convention: Treaty) -> None:
    text = dumps(document_of(convention))
    assert '"id"' not in text
    assert '"pk"' not in text


def test_the_working_note_stays_out(convention: Treaty) -> None:
    assert "Ask the archive" not in dumps(document_of(convention))


def test_a_date_is_what_was_written_its_edtf_form_and_its_calendar(convention: Treaty) -> None:
    assert document_of(convention)["actions"][0]["date"] == {
        "written": "20 January 1925",
        "edtf": "1925-01-20",
        "calendar": "gregorian",
    }


def test_sections_stand_in_the_editors_order(convention: Treaty) -> None:
    headings = [row["heading"] for row in document_of(convention)["sections"]]
    assert headings == ["Background", "Terms"]


def test_the_order_in_which_rows_were_made_does_not_show(convention: Treaty) -> None:
    before = dumps(document_of(convention))
    first, second = convention.sections.order_by("position")
    first.delete()
    second.delete()
    Section.objects.create(treaty=convention, heading="Background", body="First.", position=5)
    Section.objects.create(treaty=convention, heading="Terms", body="Second.", position=9)
    assert dumps(document_of(convention)) == before


def test_equal_records_give_equal_bytes_prefetched_or_not(convention: Treaty) -> None:
    plain = Treaty.objects.get(pk=convention.pk)
    assert dumps(write(plain)) == dumps(document_of(convention))


def test_the_text_is_readable_utf8_that_ends_with_a_newline(convention: Treaty) -> None:
    convention.name = "日ソ基本条約"
    text = dumps(write(convention))
    assert "日ソ基本条約" in text
    assert text.endswith("}\n")
    assert json.loads(text) == write(convention)


def test_a_coordinate_is_written_without_trailing_zeros() -> None:
    place = Place.objects.create(slug="x", name="X", latitude="39.90000", longitude="-120")
    place.refresh_from_db()
    document = write(place)
    assert (document["latitude"], document["longitude"]) == ("39.9", "-120")


@pytest.mark.parametrize("kind", KINDS)
def test_an_empty_record_of_every_kind_has_a_document(kind: str) -> None:
    record = KINDS[kind].model.objects.create(slug="empty")
    document = write(record)
    assert document["slug"] == "empty"
    assert set(document) == {
        "format",
        "kind",
        "slug",
        *KINDS[kind].shape.fields,
        *KINDS[kind].shape.children,
    }


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_that_a_row_stores_is_in_its_document_or_left_out_on_purpose(kind: str) -> None:
    left_out = {"id", "slug", "sort_key", "search_key", "working_note", "position"}
    shape = KINDS[kind].shape
    for part in (shape, *shape.children.values()):
        stored = {f.name for f in part.model._meta.fields} | {
            f.name for f in part.model._meta.many_to_many
        }
        stored = {
            n for n in stored if not n.endswith(("_written", "_edtf", "_earliest", "_latest"))
        }
        stored = {n for n in stored if not n.endswith("_calendar")} - left_out
        if part is not shape:
            stored.discard(kind)
        assert stored == set(part.fields), part.model


def test_names_are_found_in_fields_citations_and_links(convention: Treaty) -> None:
    assert names(document_of(convention)) == {
        "party:empire-of-japan",
        "party:soviet-union",
        "person:lev-karakhan",
        "place:beijing",
        "source:lnts-34",
        "subject:coal",
        "subject:timber",
        "treaty:portsmouth",
    }


def test_texts_are_given_with_their_place(convention: Treaty) -> None:
    assert ("sections.1.body", "Second.") in list(texts(document_of(convention)))


def test_what_is_shown_of_a_record_is_its_label_its_years_and_its_address() -> None:
    Person.objects.create(
        slug="goto-shinpei",
        family_name="Gotō",
        given_name="Shinpei",
        name_order="family-first",
        birth="1857",
        death="1929",
    )
    entry = working(["person:goto-shinpei", "person:nobody"], link=True)
    assert set(entry) == {"person:goto-shinpei"}
    goto = entry["person:goto-shinpei"]
    assert (goto.label, goto.years, goto.url) == (
        "Gotō Shinpei",
        "1857–1929",
        "/people/goto-shinpei/",
    )


def test_the_number_of_queries_does_not_grow_with_the_rows(convention: Treaty) -> None:
    with CaptureQueriesContext(connection) as few:
        document_of(convention)
    for number in range(5):
        action = Action.objects.create(treaty=convention, kind="ratification")
        action.parties.set(Party.objects.all())
        Section.objects.create(treaty=convention, heading=f"Section {number}")
    with CaptureQueriesContext(connection) as many:
        document_of(convention)
    assert len(many) == len(few)
