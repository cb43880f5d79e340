"""A form that is sent and cannot be taken: nothing is written, and nothing typed is lost."""

import re
from typing import Any

import pytest
from django.db import IntegrityError, OperationalError
from django.test import Client
from django.urls import reverse

from tests import factories
from tests.admin.keeping import (
    OWN,
    TYPED,
    change,
    hold_that_all_is_kept,
    hold_that_nothing_was_written,
    type_into,
)
from tests.admin.posting import address
from tests.pages.html import read_page
from treaties.models import Treaty
from treaties.publishing import StepRefused


@pytest.fixture
def treaty(db: None) -> Treaty:
    return factories.make_treaty(slug="kept", lead="As stored.")


@pytest.fixture
def typed(desk: Client, treaty: Treaty) -> dict[str, Any]:
    return type_into(desk, treaty)


def test_text_of_a_signed_out_editor_is_kept_and_sent_again(
    desk: Client, editor: Any, treaty: Treaty, typed: dict[str, Any]
) -> None:
    desk.logout()
    path = change(treaty) + "?_changelist_filters=q%3Dkept"
    response = desk.post(path, typed)
    form = hold_that_all_is_kept(response, 403, typed)
    assert form.action == path
    assert reverse("admin:login") in response.content.decode()
    hold_that_nothing_was_written(treaty)

    desk.force_login(editor)
    assert desk.post(path, form.data()).status_code == 302
    treaty.refresh_from_db()
    assert treaty.lead == TYPED
    assert treaty.titles.get().text == "日ソ基本条約"


def test_values_are_shown_with_labels_and_those_for_the_machine_are_not(
    desk: Client, treaty: Treaty, typed: dict[str, Any]
) -> None:
    desk.logout()
    page = desk.post(change(treaty), typed).content.decode()
    assert re.search(r'<label for="(kept-\d+)">lead</label>\s*<textarea id="\1" name="lead"', page)
    assert re.search(r">titles 1: text</label>\s*<input [^>]*value=\"日ソ基本条約\"", page)
    assert re.search(r'<input type="hidden" name="titles-TOTAL_FORMS" value="1">', page)
    assert "&lt;b&gt;Twice&lt;/b&gt; &amp; “so”" in page
    assert ">titles-TOTAL FORMS<" not in page


def test_form_for_a_new_record_is_kept(db: None, client: Client) -> None:
    sent = {"family_name": "Gotō", "description": TYPED}
    hold_that_all_is_kept(client.post(address("person", "add"), sent), 403, sent)


def test_passwords_are_neither_shown_nor_sent_again(client: Client, db: None) -> None:
    sent = {"old_password": "hidden one", "new_password1": "hidden two", "note": "shown"}
    response = client.post("/admin/password_change/", sent)
    assert "hidden one" not in response.content.decode()
    hold_that_all_is_kept(response, 403, {"note": "shown"})


def test_signing_in_and_out_are_as_ever(db: None, client: Client) -> None:
    assert "kept.html" not in str(client.post("/admin/login/", {"username": "x"}).templates)
    assert "kept.html" not in str(client.post("/admin/logout/").templates)


def test_page_to_read_still_leads_to_the_login(client: Client, treaty: Treaty) -> None:
    response = client.get(change(treaty))
    assert response.status_code == 302
    assert response.headers["Location"].startswith("/admin/login/?next=")


@pytest.fixture
def strict(editor: Any) -> Client:
    """The editor's browser on a site that checks seals, as it does outside of tests."""
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(editor)
    return strict


@pytest.mark.parametrize(
    "headers",
    [OWN, {"referer": "http://testserver/admin/"}],
    ids=["origin", "referer"],
)
@pytest.mark.parametrize("seal", [None, "x" * 64], ids=["missing", "wrong"])
def test_form_without_a_valid_seal_is_kept_and_passes_at_the_second_try(
    strict: Client,
    treaty: Treaty,
    typed: dict[str, Any],
    headers: dict[str, str],
    seal: str | None,
) -> None:
    sent = typed | ({"csrfmiddlewaretoken": seal} if seal else {})
    response = strict.post(change(treaty), sent, headers=headers)
    form = hold_that_all_is_kept(response, 403, typed)
    hold_that_nothing_was_written(treaty)
    assert strict.post(form.action, form.data(), headers=OWN).status_code == 302
    treaty.refresh_from_db()
    assert treaty.lead == TYPED


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": "http://testserver.evil.example"},
        {"origin": "https://testserver"},
        {"origin": "https://evil.example", "referer": "http://testserver/admin/"},
        {"referer": "https://evil.example/http://testserver/"},
        {"referer": "http://testserver@evil.example/"},
        {},
    ],
    ids=str,
)
def test_foreign_form_gets_neither_text_nor_button(
    strict: Client, treaty: Treaty, typed: dict[str, Any], headers: dict[str, str]
) -> None:
    response = strict.post(change(treaty), typed, headers=headers)
    assert response.status_code == 403
    assert "This form was not sent from a page of this site" in response.content.decode()
    assert read_page(response).all("textarea") == []
    assert "afternoon" not in response.content.decode()
    hold_that_nothing_was_written(treaty)


def test_login_without_a_valid_seal_shows_no_password(strict: Client) -> None:
    sent = {"username": "editor", "password": "long enough for a test"}
    response = strict.post("/admin/login/", sent, headers=OWN)
    assert response.status_code == 403
    assert "long enough" not in response.content.decode()


@pytest.mark.parametrize(
    ("error", "status", "words"),
    [
        (OperationalError("database is locked"), 503, "The database is busy"),
        (IntegrityError("UNIQUE constraint failed"), 409, "the same name or address"),
        (StepRefused("Somebody was quicker."), 409, "Somebody was quicker."),
    ],
)
def test_form_that_could_not_be_stored_is_kept(
    desk: Client,
    treaty: Treaty,
    typed: dict[str, Any],
    monkeypatch: pytest.MonkeyPatch,
    error: Exception,
    status: int,
    words: str,
) -> None:
    def fail(*args: Any, **kwargs: Any) -> None:
        raise error

    with monkeypatch.context() as patch:
        patch.setattr("treaties.models.TreatyTitle.save", fail)
        response = desk.post(change(treaty), typed)
    form = hold_that_all_is_kept(response, status, typed)
    assert words in response.content.decode()
    assert response.headers.get("Retry-After") == ("60" if status == 503 else None)
    hold_that_nothing_was_written(treaty)
    assert desk.post(form.action, form.data()).status_code == 302


def test_editor_whose_rights_were_taken_away_keeps_the_text(
    desk: Client, editor: Any, treaty: Treaty, typed: dict[str, Any]
) -> None:
    editor.user_permissions.clear()
    hold_that_all_is_kept(desk.post(change(treaty), typed), 403, typed)
    hold_that_nothing_was_written(treaty)


def test_errors_of_the_program_are_not_hidden(
    desk: Client, treaty: Treaty, typed: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("treaties.models.TreatyTitle.save", lambda *args, **kwargs: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        desk.post(change(treaty), typed)


def test_text_for_a_record_that_is_gone_is_kept(desk: Client, treaty: Treaty) -> None:
    path = address("treaty", "settle", treaty.pk)
    treaty.delete()
    sent = {"mine": TYPED, "comment": "Both."}
    hold_that_all_is_kept(desk.post(path, sent), 404, sent)
