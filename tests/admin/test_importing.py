"""A table is brought in: looked at, refused or confirmed, published, undone."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.admin.importing import WRONG, bring_in, page, step, upload, written
from tests.admin.posting import address
from tests.admin.test_workflow import text_of
from tests.factories import make_person
from treaties import publishing
from treaties.admin.tables import uploading
from treaties.documents import KINDS
from treaties.exchange import carry_on_if_silent
from treaties.models import Batch, BatchState, Person, Record
from treaties.publishing import Author

pytestmark = pytest.mark.django_db


@pytest.fixture
def root(db: None) -> Client:
    """A browser of an administrator."""
    client = Client()
    client.force_login(User.objects.create_superuser("root", password="long enough for a test"))
    return client


def test_a_file_is_looked_at_confirmed_published_and_undone(root: Client) -> None:
    batch = bring_in(root, comment="The ambassadors")
    looked = text_of(root.get(page(batch)))
    assert "Rows: 2. New records: 2, changed: 0, unchanged: 0." in looked
    assert "Hirota" in looked
    assert "The ambassadors" in looked
    assert not Person.objects.exists()
    assert "Done on" in text_of(step(root, batch, "confirm"))
    assert {p.slug for p in Person.objects.all()} == {"hirota-koki", "sato-naotake"}
    record = Record.objects.get(slug="hirota-koki")
    assert record.revisions.get().comment == "The ambassadors"
    step(root, batch, "publish")
    assert Client().get("/people/hirota-koki/").status_code == 200
    asked = text_of(root.get(f"{page(batch)}undo/"))
    assert "2 new records go into the bin." in asked
    assert "Readers see something of this import." in asked
    assert "Undone by root" in text_of(step(root, batch, "undo"))
    assert not Person.objects.exists()
    assert Client().get("/people/hirota-koki/").status_code in {404, 410}


def test_a_changed_record_is_shown_old_beside_new(desk: Client) -> None:
    publishing.save(make_person(), author=Author("Hirota"))
    batch = bring_in(desk, "slug,given_name\nlev-karakhan,Leo\n")
    shown = desk.get(page(batch))
    record = shown.context["records"][0]
    change = record.comparison.changes[0]
    assert (record.label, change.old, change.new) == ("Leo Karakhan", "Lev", "Leo")
    assert "changed" in text_of(shown)


def test_what_is_wrong_is_told_with_its_place_and_given_as_csv(desk: Client) -> None:
    batch = bring_in(desk, WRONG, clear="on", encoding="utf-8")
    assert batch.state == BatchState.REFUSED
    told = text_of(desk.get(page(batch)))
    assert "2 things in this file cannot be taken." in told
    assert "sideways" in told
    file = desk.get(f"{page(batch)}errors.csv")
    assert file["Content-Disposition"] == f'attachment; filename="import-{batch.pk}-errors.csv"'
    lines = file.content.decode("utf-8-sig").splitlines()
    assert lines[0] == '"sheet","row","column","value","reason","what would be right"'
    assert lines[1].startswith(",2,name_order,sideways,")
    mended = desk.get(desk.get(page(batch)).context["mended"])
    form = mended.context["form"]
    assert [form[name].value() for name in ("table", "encoding", "clear", "create")] == [
        "person",
        "utf-8",
        "on",
        None,
    ]
    assert not Person.objects.exists()


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({}, "This field is required."),
        ({"file": SimpleUploadedFile("empty.csv", b"")}, "empty"),
        ({"file": SimpleUploadedFile("big.csv", b"slug\n" + b"x" * 200)}, "only files up to"),
    ],
    ids=["none", "empty", "too large"],
)
def test_a_file_that_cannot_be_sent_is_refused_at_its_field(
    desk: Client, monkeypatch: pytest.MonkeyPatch, sent: dict[str, Any], words: str
) -> None:
    monkeypatch.setattr(uploading, "MAX_UPLOAD", 100)
    answer = desk.post(address("person", "import"), {"table": "person"} | sent)
    assert words in str(answer.context["form"].errors["file"])
    assert not Batch.objects.exists()


@pytest.mark.parametrize("told", [{"table": "treaty"}, {"table": "nothing"}, {"encoding": "idna"}])
def test_a_choice_that_is_not_offered_is_refused(desk: Client, told: dict[str, str]) -> None:
    assert upload(desk, **told).status_code == 200
    assert not Batch.objects.exists()


@pytest.mark.parametrize(
    ("name", "data"),
    [("table.pdf", b"%PDF-1.4"), ("table.xlsx", b"slug\n"), ("table.csv", b"PK\x03\x04\x00")],
)
def test_what_is_no_table_is_refused_by_its_content(desk: Client, name: str, data: bytes) -> None:
    batch = bring_in(desk, data, name=name)
    assert batch.state == BatchState.REFUSED
    assert "cannot be taken" in text_of(desk.get(page(batch)))


def test_the_choices_are_those_of_the_form(desk: Client) -> None:
    publishing.save(make_person(description="A diplomat."), author=Author("Hirota"))
    for told, changed in (({}, 0), ({"clear": "on"}, 1)):
        batch = bring_in(desk, "slug,description\nlev-karakhan,\n", **told)
        assert batch.changed == changed
    assert "An empty cell empties its field" in text_of(desk.get(page(batch)))


def test_a_file_in_another_encoding_is_read_with_it(desk: Client) -> None:
    text = "slug,family_name\nkarakhan,Карахан\n"
    assert bring_in(desk, text.encode("koi8_r")).state == BatchState.REFUSED
    batch = written(desk, text.encode("koi8_r"), encoding="koi8_r")
    assert batch.state == BatchState.DONE
    assert Person.objects.get().family_name == "Карахан"


def test_what_says_nothing_new_is_done_at_once(desk: Client) -> None:
    publishing.save(make_person(), author=Author("Hirota"))
    batch = bring_in(desk, "slug,given_name\nlev-karakhan,Lev\n")
    told = text_of(desk.get(page(batch)))
    assert "there was nothing to change" in told
    assert "Undo" not in told


def test_a_record_that_changed_since_the_look_stops_the_import(desk: Client) -> None:
    person = make_person()
    publishing.save(person, author=Author("Hirota"))
    batch = bring_in(desk, "slug,given_name\nlev-karakhan,Leo\n")
    person.description = "A diplomat."
    person.save()
    publishing.save(person, author=Author("Satō"))
    told = text_of(step(desk, batch, "confirm"))
    assert batch.state == BatchState.OUTDATED
    assert "person:lev-karakhan" in told
    step(desk, batch, "again")
    assert batch.state == BatchState.READY
    step(desk, batch, "confirm")
    person.refresh_from_db()
    assert (person.given_name, person.description) == ("Leo", "A diplomat.")


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("confirm", "It was confirmed already."),
        ("discard", "It was discarded already."),
        ("undo", "It was undone already."),
    ],
)
def test_a_button_pressed_twice_does_it_once_and_says_so(
    desk: Client, name: str, words: str
) -> None:
    batch = bring_in(desk)
    if name == "undo":
        step(desk, batch, "confirm")
    assert words not in text_of(step(desk, batch, name))
    revisions = [record.version for record in Record.objects.order_by("pk")]
    assert words in text_of(step(desk, batch, name))
    assert [record.version for record in Record.objects.order_by("pk")] == revisions


def test_a_discarded_file_is_forgotten(desk: Client) -> None:
    batch = bring_in(desk)
    told = text_of(step(desk, batch, "discard"))
    assert "It was discarded." in told
    assert batch.state == BatchState.EXPIRED
    assert not batch.parts.exists()
    assert not batch.staged.exists()
    assert "It was discarded already." not in text_of(step(desk, batch, "confirm"))
    assert not Person.objects.exists()


def test_an_import_with_an_edited_record_cannot_be_undone_and_says_why(desk: Client) -> None:
    batch = written(desk)
    person = Person.objects.get(slug="hirota-koki")
    person.description = "A minister."
    person.save()
    publishing.save(person, author=Author("Satō"))
    asked = text_of(desk.get(f"{page(batch)}undo/"))
    assert "hirota-koki has been edited since." in asked
    assert "hirota-koki has been edited since." in text_of(step(desk, batch, "undo"))
    assert batch.state == BatchState.DONE
    assert Person.objects.count() == 2


def test_who_may_not_change_records_any_more_confirms_nothing(desk: Client, editor: User) -> None:
    batch = bring_in(desk)
    editor.user_permissions.remove(*editor.user_permissions.filter(codename="add_person"))
    assert "which you may not" in text_of(step(desk, batch, "confirm"))
    assert batch.state == BatchState.READY


def test_a_page_of_an_import_at_work_looks_again_and_has_it_carried_on_once(
    desk: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    batch = bring_in(desk)
    Batch.objects.filter(pk=batch.pk).update(state="writing", total=2, progress=1, beat=None)
    begun: list[bool] = []
    monkeypatch.setattr("treaties.exchange.batches.starting.carry_on", lambda: begun.append(True))
    for _look in range(3):
        answer = desk.get(page(batch))
        assert answer["Refresh"] == "2"
    assert "1 of 2" in text_of(answer)
    assert len(begun) == 1
    batch.refresh_from_db()
    assert not carry_on_if_silent(batch)
    Batch.objects.filter(pk=batch.pk).update(state="done")
    assert "Refresh" not in desk.get(page(batch))


@pytest.mark.parametrize("state", BatchState)
def test_an_import_has_a_page_in_every_state(
    desk: Client, monkeypatch: pytest.MonkeyPatch, state: str
) -> None:
    monkeypatch.setattr("treaties.exchange.batches.starting.carry_on", lambda: None)
    batch = bring_in(desk)
    Batch.objects.filter(pk=batch.pk).update(state=state, note="A reason")
    assert desk.get(page(batch)).status_code == 200
    assert desk.get(f"{page(batch)}undo/", follow=True).status_code == 200


@pytest.mark.parametrize("kind", KINDS)
def test_the_form_of_a_kind_explains_every_column_and_gives_templates(
    desk: Client, kind: str
) -> None:
    shown = desk.get(address(kind, "import"))
    told = text_of(shown)
    for table in shown.context["tables"]:
        assert set(table.columns) <= set(told.split())
        file = desk.get(address(kind, "template", f"{table.name}.csv"))
        text = b"".join(file.streaming_content).decode("utf-8-sig")
        assert text == ",".join(f'"{column}"' for column in table.columns) + "\r\n"
    whole = desk.get(address(kind, "template", f"{kind}.xlsx"))
    assert b"".join(whole.streaming_content).startswith(b"PK")


@pytest.mark.parametrize(
    "name", ["treaty.csv", "person.pdf", "person-names.xlsx", "person", ".csv"]
)
def test_there_are_no_other_templates(desk: Client, name: str) -> None:
    assert desk.get(address("person", "template", name)).status_code == 404


@pytest.mark.parametrize("asked", ["0", "99999999999999999999999"])
@pytest.mark.parametrize("part", ["", "errors.csv", "undo/"])
def test_there_is_no_page_for_an_import_that_was_never_begun(
    desk: Client, asked: str, part: str
) -> None:
    assert desk.get(f"/admin/imports/{asked}/{part}").status_code == 404
    assert desk.post(f"/admin/imports/{asked}/confirm/").status_code == 404


def test_there_are_no_other_steps_and_none_by_following_a_link(desk: Client) -> None:
    batch = bring_in(desk)
    assert desk.post(f"{page(batch)}destroy/").status_code == 404
    for name in ("confirm", "discard", "again", "publish"):
        assert desk.get(f"{page(batch)}{name}/").status_code == 405
    assert desk.get(f"{page(batch)}undo/").status_code == 302


def test_a_step_needs_the_seal_of_the_session(editor: User) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(editor)
    desk = Client()
    desk.force_login(editor)
    batch = bring_in(desk)
    assert strict.post(f"{page(batch)}confirm/").status_code == 403
    batch.refresh_from_db()
    assert batch.state == BatchState.READY
