"""Rules of the model: each is refused in words by ``clean()`` and refused by the database."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from treaties.citations import fold
from treaties.models import (
    Action,
    Contributor,
    Event,
    Participant,
    Party,
    PartySuccession,
    Person,
    Place,
    PlaceIdentifier,
    Relation,
    Source,
    Subject,
    Treaty,
)
from treaties.models.fields import language_tag, sort_key

pytestmark = pytest.mark.django_db


@pytest.fixture
def portsmouth() -> Treaty:
    return Treaty.objects.create(
        slug="treaty-of-portsmouth", name="Treaty of Portsmouth", instrument_type="treaty"
    )


@pytest.fixture
def russia() -> Party:
    return Party.objects.create(slug="russian-empire", name="Russian Empire", party_kind="empire")


def refused_by_both(row: object, field: str | None, constraint: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        row.clean()  # type: ignore[attr-defined]
    if field:
        assert field in refusal.value.message_dict
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        row.save()  # type: ignore[attr-defined]


def test_a_treaty_does_not_relate_to_itself(portsmouth: Treaty) -> None:
    relation = Relation(treaty=portsmouth, kind="affirms", other=portsmouth)
    refused_by_both(relation, "other", "treaty_does_not_relate_to_itself")


def test_a_place_has_both_coordinates_or_none() -> None:
    place = Place(slug="beijing", name="Beijing", latitude="39.9")
    refused_by_both(place, None, "place_has_both_coordinates_or_none")


def test_a_person_is_not_born_after_dying() -> None:
    person = Person(slug="goto", family_name="Gotō", birth="1929", death="1857")
    refused_by_both(person, "death", "person_is_born_before_dying")


def test_a_participant_is_not_both_a_person_and_a_party(russia: Party) -> None:
    event = Event.objects.create(slug="war", name="War", event_kind="war")
    refused_by_both(
        Participant(event=event, role="belligerent"), None, "participant_is_a_person_or_a_party"
    )


def test_a_contributor_is_a_person_or_a_body() -> None:
    source = Source.objects.create(slug="s", type="book", title="A Calendar")
    both = Contributor(source=source, family_name="Slusser", literal="Stanford")
    refused_by_both(both, None, "contributor_is_a_person_or_a_body")


def test_a_source_is_seen_by_somebody_on_a_day() -> None:
    source = Source(slug="s", type="book", title="A Calendar", seen_by="An archivist")
    refused_by_both(source, "seen_on", "source_is_seen_by_somebody_on_a_day")


@pytest.mark.parametrize("model", [Place, Party, Event])
def test_nothing_is_part_of_itself(model: type) -> None:
    more = {Party: {"party_kind": "state"}, Event: {"event_kind": "other"}}.get(model, {})
    row = model.objects.create(slug="x", name="X", **more)
    row.part_of = row
    refused_by_both(row, "part_of", "_is_not_part_of_itself")


def test_a_longer_circle_of_parts_is_refused() -> None:
    world = Place.objects.create(slug="world", name="World")
    asia = Place.objects.create(slug="asia", name="Asia", part_of=world)
    world.part_of = asia
    with pytest.raises(ValidationError, match="part of itself"):
        world.clean()


def test_a_term_is_not_broader_than_itself() -> None:
    term = Subject.objects.create(slug="timber", term="timber")
    term.broader = term
    refused_by_both(term, "broader", "subject_is_not_broader_than_itself")


def test_a_party_does_not_succeed_itself(russia: Party) -> None:
    refused_by_both(
        PartySuccession(party=russia, predecessor=russia),
        "predecessor",
        "party_does_not_succeed_itself",
    )


def test_an_event_and_its_action_are_not_dated_differently(portsmouth: Treaty) -> None:
    event = Event.objects.create(slug="e", name="E", event_kind="signing", date="1905-09-05")
    action = Action(treaty=portsmouth, kind="signature", event=event, date="1905-09-06")
    with pytest.raises(ValidationError) as refusal:
        action.clean()
    assert "event" in refusal.value.message_dict


def test_accounts_of_one_action_get_keys_of_their_own(portsmouth: Treaty) -> None:
    keys = [
        Action.objects.create(treaty=portsmouth, kind="exchange-of-ratifications").key
        for _ in range(3)
    ]
    assert keys == [
        "exchange-of-ratifications",
        "exchange-of-ratifications-2",
        "exchange-of-ratifications-3",
    ]


def test_a_treatys_dates_are_those_of_its_preferred_actions(portsmouth: Treaty) -> None:
    Action.objects.create(treaty=portsmouth, kind="signature", date="1905-09-04", preferred=False)
    Action.objects.create(treaty=portsmouth, kind="signature", date="5 September 1905")
    assert str(portsmouth.signed) == "5 September 1905"
    assert Treaty.objects.by_signing_date().get().signed_earliest == portsmouth.signed.earliest


@pytest.mark.parametrize(
    ("field", "value", "reason"),
    [
        ("isbn", "978-90-04-40085-7", "no ISBN"),
        ("issn", "0363-6918", "no ISSN"),
        ("doi", "https://doi.org/10.2307/2049056", "begins with"),
        ("jstor", "stable/2049056", "Digits alone"),
        ("s2cid", "S2:1", "Digits alone"),
    ],
)
def test_a_wrong_number_of_a_source_is_refused_at_its_field(
    field: str, value: str, reason: str
) -> None:
    source = Source(slug="s", type="book", title="A Calendar", **{field: value})
    with pytest.raises(ValidationError) as refusal:
        source.full_clean()
    assert reason in refusal.value.message_dict[field][0]


def test_the_numbers_of_the_first_article_are_right() -> None:
    Source(
        slug="s",
        type="book",
        title="A Calendar",
        isbn="978-90-04-40085-6",
        issn="0362-4331",
        doi="10.2307/2049056",
    ).full_clean()


@pytest.mark.parametrize("slug", ["_-", "-abc-", "chang-"])
def test_a_slug_that_no_text_could_name_is_refused(slug: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        Place(slug=slug, name="Beijing").full_clean()
    assert "cannot be cited" in refusal.value.message_dict["slug"][0]


@pytest.mark.parametrize("tag", ["en", "ja", "ja-Latn-hepburn", "zh-Hant-TW", "sr-Cyrl", "en-x-o"])
def test_a_well_formed_language_tag_is_taken(tag: str) -> None:
    language_tag(tag)


@pytest.mark.parametrize("tag", ["", "English", "ja_JP", 'ja"', "j", "en\n", "ja-", "x" * 40])
def test_another_language_tag_is_refused(tag: str) -> None:
    with pytest.raises(ValidationError, match="BCP 47"):
        language_tag(tag)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Gotō", "goto"),
        ("The Far Eastern Quarterly", "far eastern quarterly"),
        ("Soviet–Japanese Basic Convention", "soviet japanese basic convention"),
        ("A", "a"),
        ("日ソ基本条約", "日ソ基本条約"),
        ("“Russia and Japan Agree”", "russia and japan agree"),
    ],
)
def test_names_are_sorted_without_accents_articles_and_marks(text: str, key: str) -> None:
    assert sort_key(text) == key


@pytest.mark.parametrize(
    ("text", "folded"),
    [("  GOTŌ  Shinpei ", "goto shinpei"), ("Łódź", "lodz"), ("Øresund", "oresund")],
)
def test_folding_drops_case_and_diacritics(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("scheme", "value", "right"),
    [
        ("wikidata", "Q34266", True),
        ("wikidata", "https://www.wikidata.org/wiki/Q34266", False),
        ("wikidata", "javascript:1", False),
        ("viaf", "abc def", False),
        ("lnts", "866", True),
        ("gnd", "4118540238", True),
    ],
)
def test_an_identifier_has_the_form_of_its_scheme(scheme: str, value: str, right: bool) -> None:
    identifier = PlaceIdentifier(scheme=scheme, value=value)
    if right:
        identifier.clean()
    else:
        with pytest.raises(ValidationError, match="it looks like"):
            identifier.clean()


def test_an_event_dated_by_the_year_may_tell_of_an_action_in_it(portsmouth: Treaty) -> None:
    event = Event.objects.create(slug="e", name="E", event_kind="signing", date="1905")
    Action(treaty=portsmouth, kind="signature", event=event, date="5 September 1905").clean()


def test_a_contributor_is_called_in_their_own_order() -> None:
    goto = Contributor(family_name="Gotō", given_name="Shinpei", name_order="family-first")
    assert str(goto) == "Gotō Shinpei"


def test_people_are_sorted_by_their_family_name() -> None:
    for slug, family, given in [("k", "Karakhan", "Lev"), ("g", "Gotō", "Shinpei")]:
        Person.objects.create(slug=slug, family_name=family, given_name=given)
    assert [p.slug for p in Person.objects.all()] == ["g", "k"]
