"""Every kind of record, from its list to a saved change."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib import admin
from django.db import models
from django.forms import ModelChoiceField
from django.test import Client

from tests import factories
from tests.admin.posting import add_row, address, form_data, save
from tests.factories import publish_all
from treaties.models import Event, Party, Person, Place, Source, Subject, Treaty

Make = Callable[..., Any]

KINDS: dict[str, Make] = {
    "treaty": factories.make_treaty,
    "event": factories.make_event,
    "person": factories.make_person,
    "party": factories.make_party,
    "place": factories.make_place,
    "source": factories.make_source,
    "subject": factories.make_subject,
}
RECORDS = [kind for kind in KINDS if kind != "subject"]
# What a browser sends for a new record with only what is required, and one row where rows are.
NEW: dict[str, dict[str, str]] = {
    "treaty": {"name": "Treaty of Peking", "slug": "peking", "instrument_type": "treaty"},
    "event": {"name": "Second Opium War", "slug": "opium-war", "event_kind": "war"},
    "person": {"family_name": "Gotō", "given_name": "Shinpei", "slug": "goto-shinpei"},
    "party": {"name": "Empire of Japan", "slug": "empire-of-japan", "party_kind": "empire"},
    "place": {"name": "Otaru", "slug": "otaru"},
    "source": {"title": "A Book", "slug": "book-1900", "type": "book"},
    "subject": {"term": "timber", "slug": "timber"},
}
ROW: dict[str, tuple[str, dict[str, str]]] = {
    "treaty": (
        "titles",
        {"text": "日ソ基本条約", "language": "ja", "title_kind": "short", "position": ""},
    ),
    "event": ("identifiers", {"scheme": "wikidata", "value": "Q34266"}),
    "person": (
        "names",
        {
            "family_name": "後藤",
            "given_name": "新平",
            "language": "ja",
            "name_kind": "native",
            "name_order": "family-first",
        },
    ),
    "party": ("names", {"name": "СССР", "language": "ru", "used": "1922–1991"}),
    "place": ("names", {"name": "北京", "language": "zh"}),
    "source": (
        "contributors",
        {"role": "author", "family_name": "Slusser", "name_order": "given-first"},
    ),
}
CHANGE = {
    "treaty": ("name", "Peace of Portsmouth"),
    "event": ("name", "War of 1904–1905"),
    "person": ("given_name", "Lev Mikhailovich"),
    "party": ("name", "USSR"),
    "place": ("name", "Peking"),
    "source": ("title", "A Calendar of Soviet Treaties, 1917–1957"),
    "subject": ("term", "fishing"),
}


@pytest.mark.parametrize("kind", KINDS)
def test_list_shows_the_record(desk: Client, kind: str) -> None:
    record = KINDS[kind]()
    page = desk.get(address(kind, "changelist"))
    assert page.status_code == 200
    assert page.context["cl"].result_list[0] == record
    assert address(kind, "change", record.pk) in page.content.decode()


@pytest.mark.parametrize("kind", KINDS)
def test_add_form_saves_a_new_record(desk: Client, kind: str) -> None:
    path = address(kind, "add")
    data = form_data(desk.get(path)) | NEW[kind]
    if kind in ROW:
        prefix, row = ROW[kind]
        add_row(data, prefix, **row)
    save(desk, path, data)
    saved = admin.site.get_model_admin(_model(kind)).model.objects.get(slug=NEW[kind]["slug"])
    for name, value in NEW[kind].items():
        assert getattr(saved, name) == value
    if kind in ROW:
        rows = getattr(saved, prefix)
        first = {name: value for name, value in row.items() if name not in {"position", "used"}}
        assert rows.filter(**first).count() == 1


@pytest.mark.parametrize("kind", KINDS)
def test_change_form_saves_a_changed_field_and_a_new_row(desk: Client, kind: str) -> None:
    record = KINDS[kind]()
    path = address(kind, "change", record.pk)
    name, value = CHANGE[kind]
    data = form_data(desk.get(path)) | {name: value}
    if kind in ROW:
        prefix, row = ROW[kind]
        add_row(data, prefix, **row)
    save(desk, path, data)
    record.refresh_from_db()
    assert getattr(record, name) == value
    if kind in ROW:
        assert getattr(record, prefix).count() == 1


@pytest.mark.parametrize("kind", KINDS)
def test_form_sent_unchanged_changes_nothing(desk: Client, kind: str) -> None:
    record = KINDS[kind](**_rich(kind))
    path = address(kind, "change", record.pk)
    before = _model(kind).objects.filter(pk=record.pk).values().get()
    page = desk.get(path)
    save(desk, path, form_data(page))
    assert _model(kind).objects.filter(pk=record.pk).values().get() == before
    history = admin.models.LogEntry.objects.get()
    assert history.get_change_message() == "No fields changed."


@pytest.mark.parametrize("kind", RECORDS)
def test_form_leads_to_the_public_page(desk: Client, kind: str) -> None:
    record = KINDS[kind]()
    link = f'href="{record.get_absolute_url()}"'
    before = desk.get(address(kind, "change", record.pk)).content.decode()
    publish_all()
    after = desk.get(address(kind, "change", record.pk)).content.decode()
    assert link in after
    # While readers have no page there is none to go to.
    assert link not in before


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("page", ["changelist", "add", "change"])
def test_staff_without_the_right_is_refused(guest_desk: Client, kind: str, page: str) -> None:
    record = KINDS[kind]()
    arguments = [record.pk] if page == "change" else []
    response = guest_desk.get(address(kind, page, *arguments))
    assert response.status_code == 403
    assert str(record) not in response.content.decode()


@pytest.mark.parametrize("kind", KINDS)
def test_every_relation_is_chosen_by_search(desk: Client, kind: str) -> None:
    page = desk.get(address(kind, "add"))
    forms = [page.context["adminform"].form]
    forms += [inline.formset.empty_form for inline in page.context["inline_admin_formsets"]]
    for form in forms:
        for name, field in form.fields.items():
            if isinstance(field, ModelChoiceField) and not field.widget.is_hidden:
                assert "data-ajax--url" in field.widget.widget.build_attrs({}), name
            else:
                assert len(list(getattr(field.widget, "choices", ()))) <= 50, name


def _model(kind: str) -> type[models.Model]:
    kinds = (Treaty, Event, Person, Party, Place, Source, Subject)
    return next(model for model in kinds if model._meta.model_name == kind)


def _rich(kind: str) -> dict[str, Any]:
    """Fields that a careless form would alter: lines, a date under another calendar."""
    text = "One line.\n\nAnother line, longer."
    return {
        "treaty": {"lead": text, "working_note": text},
        "event": {"description": text, "date": "1904-02-08/1905-09-05"},
        "person": {"description": text, "birth": "20 January 1889"},
        "party": {"description": text, "valid": "1922/1991"},
        "place": {"description": text, "latitude": "39.9", "longitude": "116.4"},
        "source": {"issued": "1959", "working_note": text},
        "subject": {},
    }[kind]


def test_a_form_of_more_than_a_thousand_fields_is_saved(desk: Client) -> None:
    treaty = factories.make_treaty(slug="big")
    data = form_data(desk.get(address("treaty", "change", treaty.pk)))
    for number in range(120):
        add_row(data, "links", url=f"https://example.org/{number}", text=f"Page {number}")
        add_row(data, "identifiers", scheme="wikidata", value=f"Q{number + 1}")
        add_row(data, "authentic_languages", language=f"en-x-{number}", position=str(number))
    assert len(data) > 1_000
    save(desk, address("treaty", "change", treaty.pk), data)
    assert (treaty.links.count(), treaty.identifiers.count()) == (120, 120)
