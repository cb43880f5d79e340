"""The historical date as a model field: five columns, one value."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.forms import modelform_factory

from treaties.dates import Calendar, read
from treaties.models import Event, Person
from treaties.models.date_field import DateFormField, date_from_parts

EventForm = modelform_factory(Event, fields=("name", "slug", "event_kind", "date"))


def event(**values: object) -> Event:
    return Event(slug="visit", name="Visit", event_kind="visit", **values)


def test_a_text_is_read_into_five_columns() -> None:
    visit = event(date="January 1928")
    assert (visit.date_written, visit.date_edtf, visit.date_calendar) == (
        "January 1928",
        "1928-01",
        "gregorian",
    )
    assert visit.date_latest - visit.date_earliest == 30


def test_an_old_style_date_keeps_its_calendar() -> None:
    visit = event(date="15 July 1907 O.S.")
    assert (visit.date_edtf, visit.date_calendar) == ("1907-07-28", "julian")


def test_a_date_that_nobody_can_read_is_refused_with_the_reason() -> None:
    with pytest.raises(ValidationError) as refusal:
        event(date="1925-02-29")
    assert "1925" in refusal.value.messages[0]


def test_no_date_empties_every_column() -> None:
    visit = event(date="1928")
    visit.date = None
    columns = [getattr(visit, f"date_{p}") for p in ("written", "edtf", "earliest", "latest")]
    assert columns == ["", "", None, None]
    assert visit.date is None


@pytest.mark.django_db
def test_a_stored_date_comes_back_equal() -> None:
    event(date="c. 1907").save()
    assert Event.objects.get().date == read("c. 1907")


@pytest.mark.django_db
def test_a_deferred_date_is_fetched_when_asked_for() -> None:
    event(date="c. 1907").save()
    assert Event.objects.only("name").get().date == read("c. 1907")


@pytest.mark.django_db
def test_the_database_refuses_half_a_date() -> None:
    broken = event(date="1928")
    broken.date_latest = None
    with pytest.raises(IntegrityError, match="event_date_is_whole_or_empty"):
        broken.save()


@pytest.mark.django_db
def test_the_database_refuses_a_date_that_ends_before_it_begins() -> None:
    broken = event(date="1928")
    broken.date_latest = broken.date_earliest - 1
    with pytest.raises(IntegrityError, match="event_date_is_whole_or_empty"):
        broken.save()


@pytest.mark.django_db
def test_events_are_sorted_by_the_start_or_the_end_of_an_open_start() -> None:
    for slug, date in [("c", "until 1943"), ("b", "1937"), ("none", ""), ("a", "1904–1905")]:
        Event(slug=slug, name=slug, event_kind="other", date=date).save()
    assert [e.slug for e in Event.objects.all()] == ["a", "b", "c", "none"]


@pytest.mark.django_db
def test_a_form_stores_what_was_typed_and_what_it_means() -> None:
    data = {"name": "Visit", "slug": "visit", "event_kind": "visit", "date": "January 1928"}
    form = EventForm({**data, "date_edtf": ""})
    assert form.is_valid(), form.errors
    form.save()
    assert Event.objects.get().date_edtf == "1928-01"


def test_a_form_names_both_readings_of_an_ambiguous_hyphen() -> None:
    field = DateFormField(required=False)
    with pytest.raises(ValidationError) as refusal:
        field.clean(["1904-05", ""])
    message = refusal.value.messages[0]
    assert "May 1904" in message
    assert "1904–1905" in message


def test_an_edtf_form_decides_where_the_words_do_not() -> None:
    date = date_from_parts("as the chronicle says, in the year of the flood", "1924/1925")
    assert date is not None
    assert (date.edtf, date.written[:6]) == ("1924/1925", "as the")


def test_words_that_say_the_same_days_give_the_calendar() -> None:
    date = date_from_parts("15 July 1907 O.S.", "1907-07-28")
    assert date is not None
    assert date.calendar is Calendar.JULIAN


def test_words_and_edtf_that_contradict_each_other_are_refused() -> None:
    with pytest.raises(ValidationError) as refusal:
        date_from_parts("20 January 1925", "1926")
    assert "20 January 1925" in refusal.value.messages[0]
    assert "1926" in refusal.value.messages[0]


def test_an_edtf_form_may_say_more_than_the_words() -> None:
    date = date_from_parts("as late as 1939", "/1939")
    assert date is not None
    assert date.edtf == "/1939"


def test_a_broken_edtf_form_is_refused_as_edtf() -> None:
    with pytest.raises(ValidationError, match="EDTF"):
        date_from_parts("1925", "1925-13")


def test_the_form_shows_the_edtf_form_only_where_the_words_do_not_say_it() -> None:
    widget = DateFormField(required=False).widget
    assert widget.decompress(read("c. 1907")) == ["c. 1907", ""]
    odd = date_from_parts("in the year of the flood", "1924/1925")
    assert widget.decompress(odd) == ["in the year of the flood", "1924/1925"]


def test_an_unchanged_date_leaves_the_form_unchanged() -> None:
    person = Person(family_name="Gotō", birth="1857")
    form = modelform_factory(Person, fields=("birth",))({"birth": "1857"}, instance=person)
    assert form.changed_data == []
