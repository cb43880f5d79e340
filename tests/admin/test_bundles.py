"""Bundles at the desk: who may bring one in and take one out, and what the pages say."""

from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests.admin.conftest import make_editor
from tests.admin.importing import page, step
from tests.admin.posting import address
from tests.admin.test_importing_rights import READERS, ROLES, WRITERS, expected, visitor
from tests.admin.test_workflow import text_of
from tests.exchange.bundling import SAMPLES, empty, exported
from tests.factories import SOMEBODY, make_party, make_treaty, saved
from treaties.models import Batch, BatchState, Published, Treaty
from treaties.publishing import publish, save

pytestmark = pytest.mark.django_db

UPLOAD = "admin:import-bundle"


def send(client: Client, bundle: bytes, **told: Any) -> Any:
    file = SimpleUploadedFile("pact.bundle.json", bundle)
    return client.post(reverse(UPLOAD), {"file": file} | told)


def body(answer: Any) -> bytes:
    assert answer.status_code == 200
    return b"".join(answer.streaming_content)


@pytest.fixture
def pact(db: None) -> Treaty:
    """A published treaty with its party."""
    party = make_party(slug="japan", name="Japan")
    treaty = make_treaty(slug="pact", name="Pact", lead="It ended the war.")
    treaty.parties.create(party=party)
    publish([saved(party), saved(treaty)], author=SOMEBODY)
    return treaty


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize(
    ("view", "may"),
    [
        (reverse(UPLOAD), WRITERS),
        (reverse("admin:export-bundle"), READERS),
        (f"{reverse('admin:export-bundle')}?history=1", READERS),
    ],
)
def test_a_page_is_open_to_whom_the_rights_over_the_kinds_let(
    db: None, view: str, may: set[str], role: str
) -> None:
    answer = visitor(role).get(view)
    answer.close()
    assert answer.status_code == expected(role, may)


@pytest.mark.parametrize("role", ROLES)
def test_a_bundle_is_taken_from_writers_and_a_history_from_publishers_who_write(
    pact: Treaty, role: str
) -> None:
    plain, history = exported(), exported(history=True)
    empty()
    client = visitor(role)
    for bundle in (plain, history):
        assert send(client, bundle).status_code == (302 if role in WRITERS else 403) or (
            role == "anonymous"
        )
    states = list(Batch.objects.order_by("pk").values_list("state", flat=True))
    may_publish = BatchState.READY if role == "administrator" else BatchState.REFUSED
    assert states == ([BatchState.READY, may_publish] if role in WRITERS else [])


def test_what_is_ticked_goes_out_with_all_that_it_needs(desk: Client, pact: Treaty) -> None:
    for action, history in (("export_bundle", False), ("export_history", True)):
        chosen = {"action": action, "_selected_action": [pact.pk]}
        answer = desk.post(address("treaty", "changelist"), chosen)
        assert body(answer) == exported("treaty:pact", history=history)


def test_what_has_no_revision_is_told_of(desk: Client) -> None:
    row = make_treaty(slug="bare", name="Bare")
    chosen = {"action": "export_bundle", "_selected_action": [row.pk]}
    answer = desk.post(address("treaty", "changelist"), chosen, follow=True)
    assert "open them and save them once: treaty:bare" in text_of(answer)


def test_who_may_not_see_all_of_it_gets_nothing(pact: Treaty) -> None:
    user = make_editor("half", Permission.objects.filter(codename="view_treaty"))
    client = Client()
    client.force_login(user)
    chosen = {"action": "export_bundle", "_selected_action": [pact.pk]}
    assert client.post(address("treaty", "changelist"), chosen).status_code == 403


def test_a_bundle_with_history_is_shown_written_and_put_back(pact: Treaty) -> None:
    root = visitor("administrator")
    bundle = body(root.get(f"{reverse('admin:export-bundle')}?history=1"))
    empty()
    assert send(root, bundle).status_code == 302
    batch = Batch.objects.get()
    told = text_of(root.get(page(batch)))
    assert "New records: 2" in told
    assert "come with their whole history" in told
    step(root, batch, "confirm")
    assert Published.objects.count() == 2
    assert exported(history=True) == bundle
    step(root, batch, "undo")
    assert batch.state == BatchState.UNDONE
    assert not Published.objects.exists()


def test_what_differs_is_named_and_replaced_if_that_is_chosen(desk: Client, pact: Treaty) -> None:
    bundle = exported()
    pact.name = "Peace"
    pact.save()
    save(pact, author=SOMEBODY)
    send(desk, bundle)
    assert "stays as it is: treaty:pact" in text_of(desk.get(page(Batch.objects.latest("pk"))))
    send(desk, bundle, replace="on")
    batch = Batch.objects.latest("pk")
    step(desk, batch, "confirm")
    assert Treaty.objects.get().name == "Pact"


@pytest.mark.parametrize("name", ["changed", "cut-off", "newer"])
def test_a_broken_bundle_is_refused_on_its_page(desk: Client, name: str) -> None:
    send(desk, (SAMPLES / f"broken-{name}.json").read_bytes())
    batch = Batch.objects.get()
    assert batch.state == BatchState.REFUSED
    assert "One thing in this file cannot be taken." in text_of(desk.get(page(batch)))


def test_what_comes_in_is_shown_first_and_can_be_undone(desk: Client, pact: Treaty) -> None:
    bundle = exported()
    empty()
    answer = send(desk, bundle, comment="From the archive")
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


def test_a_damaged_bundle_is_refused_with_the_way_to_bring_in_another(desk: Client) -> None:
    answer = send(desk, (SAMPLES / "broken-changed.json").read_bytes(), replace="on")
    shown = desk.get(answer["Location"])
    assert "it does not add up to its checksum" in text_of(shown)
    assert f"{reverse(UPLOAD)}?replace=on" in shown.content.decode()
    form = desk.get(f"{reverse(UPLOAD)}?replace=on").context["form"]
    assert "checked" in str(form["replace"])


def test_who_may_not_add_a_kind_brings_in_no_record_of_it(db: None, pact: Treaty) -> None:
    bundle = exported()
    empty()
    client = Client()
    rights = Permission.objects.filter(codename__in=["add_party", "view_party"])
    client.force_login(make_editor("limited", rights))
    answer = send(client, bundle)
    assert "which you may not: treaties" in text_of(client.get(answer["Location"]))
    assert not Treaty.objects.exists()
