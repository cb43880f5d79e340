"""Bundles in the admin: brought in with a preview, taken out of a list and of the whole work."""

import json
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests.admin.conftest import make_editor
from tests.admin.importing import step
from tests.admin.posting import address
from tests.admin.test_importing_rights import READERS, ROLES, WRITERS, expected, visitor
from tests.admin.test_workflow import text_of
from tests.exchange.bundling import SAMPLES, empty, exported
from tests.factories import SOMEBODY, make_party, make_person, make_treaty
from treaties.models import Batch, Person, Treaty
from treaties.publishing import save

pytestmark = pytest.mark.django_db

UPLOAD, EVERYTHING = reverse("admin:import-bundle"), reverse("admin:export-bundle")


def upload(client: Client, content: bytes, **choices: str) -> Any:
    file = SimpleUploadedFile("all.bundle.json", content, "application/json")
    return client.post(UPLOAD, {"file": file, **choices})


@pytest.fixture
def pact(db: None) -> Treaty:
    treaty = make_treaty(slug="pact", name="Pact")
    party = make_party(slug="japan", name="Japan")
    treaty.parties.create(party=party)
    for row in (party, treaty):
        save(row, author=SOMEBODY)
    return treaty


def received(answer: Any) -> dict[str, Any]:
    bundle: dict[str, Any] = json.loads(b"".join(answer.streaming_content))
    return bundle


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize(("view", "may"), [(UPLOAD, WRITERS), (EVERYTHING, READERS)])
def test_a_page_is_open_to_whom_the_rights_over_kinds_let(
    db: None, view: str, may: set[str], role: str
) -> None:
    answer = visitor(role).get(view)
    answer.close()
    assert answer.status_code == expected(role, may)


@pytest.mark.parametrize("role", ROLES)
def test_a_bundle_is_taken_from_whom_the_rights_let(db: None, role: str) -> None:
    answer = upload(visitor(role), (SAMPLES / "first-article.json").read_bytes())
    assert answer.status_code == (302 if role in WRITERS else 403)
    assert Batch.objects.exists() == (role in WRITERS)


def test_what_comes_in_is_shown_first_and_can_be_undone(desk: Client, pact: Treaty) -> None:
    bundle = exported()
    empty()
    answer = upload(desk, bundle, comment="From the archive")
    batch = Batch.objects.get()
    shown = text_of(desk.get(answer["Location"]))
    assert "New records: 2" in shown
    assert "Japan" in shown
    assert "bundle" in shown
    assert not Treaty.objects.exists()

    step(desk, batch, "confirm")
    assert Treaty.objects.get().slug == "pact"
    assert "From the archive" in text_of(desk.get(reverse("admin:imports")))
    assert exported() == bundle


@pytest.mark.parametrize(
    ("choices", "name", "told"),
    [
        ({}, "Pact of 1925", "1 record says something else here and stays as it is: treaty:pact"),
        ({"replace": "on"}, "Pact", "A record that says something else here gets a new revision"),
    ],
)
def test_what_differs_is_named_and_stays_or_is_replaced(
    desk: Client, pact: Treaty, choices: dict[str, str], name: str, told: str
) -> None:
    bundle = exported()
    pact.name = "Pact of 1925"
    pact.save()
    save(pact, author=SOMEBODY)
    answer = upload(desk, bundle, **choices)
    assert told in text_of(desk.get(answer["Location"]))
    if choices:
        step(desk, Batch.objects.get(), "confirm")
    assert Treaty.objects.get().name == name


def test_a_damaged_bundle_is_refused_with_the_way_to_bring_in_another(desk: Client) -> None:
    answer = upload(desk, (SAMPLES / "broken-changed.json").read_bytes(), replace="on")
    shown = desk.get(answer["Location"])
    assert "it does not add up to its checksum" in text_of(shown)
    assert f"{UPLOAD}?replace=on" in shown.content.decode()
    form = desk.get(f"{UPLOAD}?replace=on").context["form"]
    assert "checked" in str(form["replace"])


def test_who_may_not_add_a_kind_brings_in_no_record_of_it(db: None, pact: Treaty) -> None:
    bundle = exported()
    empty()
    client = Client()
    rights = Permission.objects.filter(codename__in=["add_party", "view_party"])
    client.force_login(make_editor("limited", rights))
    answer = upload(client, bundle)
    assert "which you may not: treaties" in text_of(client.get(answer["Location"]))
    assert not Treaty.objects.exists()


def test_what_is_ticked_goes_out_with_what_it_needs(desk: Client, pact: Treaty) -> None:
    save(make_person(), author=SOMEBODY)
    data = {"action": "export_bundle", "_selected_action": [pact.pk]}
    answer = desk.post(address("treaty", "changelist"), data)
    assert answer["Content-Disposition"].startswith('attachment; filename="treaty-')
    slugs = [one["document"]["slug"] for one in received(answer)["records"]]
    assert slugs == ["japan", "pact"]
    everything = [one["document"]["slug"] for one in received(desk.get(EVERYTHING))["records"]]
    assert len(everything) == 1 + Person.objects.count() + 1


def test_who_may_not_see_what_a_record_needs_gets_no_bundle_of_it(db: None, pact: Treaty) -> None:
    client = Client()
    rights = Permission.objects.filter(codename__in=["view_treaty", "change_treaty"])
    client.force_login(make_editor("limited", rights))
    data = {"action": "export_bundle", "_selected_action": [pact.pk]}
    assert client.post(address("treaty", "changelist"), data).status_code == 403
