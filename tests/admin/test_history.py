"""The history of a record: every save is a revision, any two are compared, any is restored."""

from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.admin.conftest import make_editor
from tests.admin.posting import add_row, address, form_data, save
from tests.factories import make_party, make_person, make_section, make_treaty, publish_all
from tests.pages.html import read_page
from treaties import publishing
from treaties.documents import dumps, write
from treaties.models import Record, Revision, State, Treaty
from treaties.publishing import Author

pytestmark = pytest.mark.django_db


@pytest.fixture
def treaty(db: None) -> Treaty:
    treaty = make_treaty(name="Pact", lead="It was signed.")
    make_section(treaty=treaty, heading="Terms", body="Seven articles.", position=1)
    publishing.save(treaty, author=Author("Hirota"), comment="From the Gaimushō’s volume")
    return treaty


def change(desk: Client, treaty: Treaty, **changes: str) -> None:
    path = address("treaty", "change", treaty.pk)
    save(desk, path, form_data(desk.get(path)) | changes)


def revise(treaty: Treaty, number: int) -> None:
    """Add so many revisions, each with another lead."""
    for n in range(number):
        treaty.lead = f"It was signed, says {n}."
        treaty.save()
        publishing.save(treaty, author=Author("Hirota"), comment=f"Comment {n}")


def history(client: Client, treaty: Treaty, **query: str) -> Any:
    return client.get(address("treaty", "history", treaty.pk), query)


def rows_of(response: Any) -> list[str]:
    return [row.text for row in read_page(response).by_id("content-main").first("tbody").all("tr")]


def document(treaty: Treaty) -> str:
    return dumps(write(Treaty.objects.get(pk=treaty.pk)))


def viewer() -> Client:
    """Return the browser of somebody who may see records and nothing else."""
    client = Client()
    rights = Permission.objects.filter(codename__startswith="view_")
    client.force_login(make_editor("viewer", rights))
    return client


def test_every_save_is_listed_with_who_when_why_and_what(desk: Client, treaty: Treaty) -> None:
    change(desk, treaty, lead="It was signed in Beijing.", _comment="After the Izvestiya report")
    newest, oldest = rows_of(history(desk, treaty))
    assert newest.startswith("2 ")
    assert "editor" in newest
    assert "After the Izvestiya report" in newest
    assert "Lead" in newest
    assert "Hirota" in oldest
    assert "From the Gaimushō’s volume" in oldest


def test_a_comment_is_kept_with_its_revision(desk: Client, treaty: Treaty) -> None:
    change(desk, treaty, name="Pact II", _comment="  Its short name ")
    made = Revision.objects.get(number=2)
    assert (made.comment, made.author, made.account) == (
        "Its short name",
        "editor",
        User.objects.get(username="editor"),
    )


def test_a_save_that_changes_nothing_makes_no_revision(desk: Client, treaty: Treaty) -> None:
    change(desk, treaty, _comment="Only looked")
    assert Revision.objects.count() == 1


def test_a_change_of_rows_alone_is_one_revision(desk: Client, treaty: Treaty) -> None:
    path = address("treaty", "change", treaty.pk)
    data = form_data(desk.get(path)) | {"sections-0-body": "Eight articles."}
    add_row(data, "sections", heading="Aftermath", body="After.", position="")
    add_row(data, "titles", text="条約", language="ja", title_kind="official", position="")
    save(desk, path, data)
    assert Revision.objects.count() == 2
    assert "Sections" in rows_of(history(desk, treaty))[0]


def test_a_change_of_the_working_note_alone_is_a_revision(desk: Client, treaty: Treaty) -> None:
    change(desk, treaty, working_note="Ask the archive.")
    assert Revision.objects.get(number=2).working_note == "Ask the archive."


def test_a_new_record_begins_with_its_first_revision(desk: Client) -> None:
    path = address("place", "add")
    data = form_data(desk.get(path)) | {"name": "Harbin", "_comment": "Mentioned in the Pact"}
    save(desk, path, data)
    made = Revision.objects.get()
    assert (made.record.address, made.number) == ("place:harbin", 1)
    assert made.comment == "Mentioned in the Pact"


def test_any_two_revisions_are_compared_in_words(desk: Client, treaty: Treaty) -> None:
    change(desk, treaty, lead="It was signed in Beijing.")
    change(desk, treaty, name="Pact II")
    response = desk.get(address("treaty", "compare", treaty.pk, 1, 3))
    text = read_page(response).by_id("content-main").text
    assert "in Beijing" in text
    assert "Pact II" in text
    backwards = desk.get(address("treaty", "compare", treaty.pk, 3, 1))
    assert "in Beijing" in read_page(backwards).by_id("content-main").text


def test_the_newest_revision_is_compared_with_what_readers_see(
    desk: Client, treaty: Treaty
) -> None:
    publish_all()
    change(desk, treaty, lead="It was signed in Beijing.")
    change(desk, treaty, name="Pact II")
    link = address("treaty", "compare", treaty.pk, 0, 3)
    assert link in {a.get("href") for a in read_page(history(desk, treaty)).all("a")}
    text = read_page(desk.get(link)).by_id("content-main").text
    assert "what readers see" in text
    assert "Revision 1, Hirota" in text
    assert "in Beijing" in text


@pytest.mark.parametrize(("old", "new"), [(0, 1), (1, 0), (1, 9), (9, 1)])
def test_a_revision_that_is_not_there_is_not_found(
    desk: Client, treaty: Treaty, old: int, new: int
) -> None:
    assert desk.get(address("treaty", "compare", treaty.pk, old, new)).status_code == 404


def test_a_comparison_calls_other_records_by_their_names(desk: Client, treaty: Treaty) -> None:
    person = make_person()
    path = address("treaty", "change", treaty.pk)
    data = form_data(desk.get(path))
    party = make_party()
    add_row(
        data,
        "signatures",
        person=str(person.pk),
        party=str(party.pk),
        capacity="",
        date_0="",
        date_1="",
        place="",
        remark="",
        position="",
    )
    save(desk, path, data)
    page = read_page(desk.get(address("treaty", "compare", treaty.pk, 1, 2)))
    assert "Lev Karakhan" in page.by_id("content-main").text
    assert "person:lev-karakhan" not in page.by_id("content-main").text


def test_a_restored_revision_is_a_new_one_that_says_the_same(desk: Client, treaty: Treaty) -> None:
    before = document(treaty)
    path = address("treaty", "change", treaty.pk)
    data = form_data(desk.get(path)) | {"lead": "Other.", "sections-0-DELETE": "on"}
    save(desk, path, data)
    answer = desk.post(address("treaty", "restore", treaty.pk, 1), {"version": "2"}, follow=True)
    assert "Revision 1 is restored, as revision 3." in answer.content.decode()
    assert document(treaty) == before
    made = Revision.objects.get(number=3)
    assert made.document == Revision.objects.get(number=1).document == before
    assert (made.author, made.comment) == ("editor", "Restored revision 1")


def test_restoring_brings_the_private_note_back_and_changes_nothing_for_readers(
    desk: Client, treaty: Treaty
) -> None:
    change(desk, treaty, working_note="Ask the archive.")
    publish_all()
    change(desk, treaty, working_note="", lead="Other.")
    desk.post(address("treaty", "restore", treaty.pk, 2), {"version": "3"})
    treaty.refresh_from_db()
    assert treaty.working_note == "Ask the archive."
    record = Record.objects.get(kind="treaty")
    assert (record.state, record.published.edition.number) == (State.DRAFT, 1)


def test_restoring_what_the_record_says_makes_no_revision(desk: Client, treaty: Treaty) -> None:
    answer = desk.post(address("treaty", "restore", treaty.pk, 1), {"version": "1"}, follow=True)
    assert "The record says this already." in answer.content.decode()
    assert Revision.objects.count() == 1


@pytest.mark.parametrize("version", ["1", "", "abc", "-1", "7", None])
def test_nothing_is_restored_over_what_was_not_seen(
    desk: Client, treaty: Treaty, version: str | None
) -> None:
    change(desk, treaty, lead="Other.")
    data = {} if version is None else {"version": version}
    answer = desk.post(address("treaty", "restore", treaty.pk, 1), data, follow=True)
    assert "Nothing was restored." in answer.content.decode()
    treaty.refresh_from_db()
    assert treaty.lead == "Other."


def test_a_revision_that_names_what_is_gone_is_not_restored(desk: Client, treaty: Treaty) -> None:
    party = make_party(name="Japan")
    path = address("treaty", "change", treaty.pk)
    data = form_data(desk.get(path))
    add_row(data, "parties", party=str(party.pk), name_in_text="", side="", position="")
    save(desk, path, data)
    desk.post(address("treaty", "restore", treaty.pk, 1), {"version": "2"})
    party.delete()
    answer = desk.post(address("treaty", "restore", treaty.pk, 2), {"version": "3"}, follow=True)
    assert "Nothing was restored." in answer.content.decode()
    assert "party:japan" in answer.content.decode()
    assert Revision.objects.count() == 3


def test_restoring_is_only_posted(desk: Client, treaty: Treaty) -> None:
    assert desk.get(address("treaty", "restore", treaty.pk, 1)).status_code == 405
    assert (
        desk.post(address("treaty", "restore", treaty.pk, 9), {"version": "1"}).status_code == 404
    )


def test_who_may_see_a_record_sees_its_history_and_restores_nothing(treaty: Treaty) -> None:
    client = viewer()
    revise(treaty, 1)
    response = history(client, treaty)
    assert response.status_code == 200
    assert "Restore" not in response.content.decode()
    assert client.get(address("treaty", "compare", treaty.pk, 1, 2)).status_code == 200
    restore = address("treaty", "restore", treaty.pk, 1)
    assert client.post(restore, {"version": "2"}).status_code == 403
    assert Revision.objects.count() == 2


@pytest.mark.parametrize(("page", "numbers"), [("history", ()), ("compare", (1, 1))])
def test_who_may_not_see_a_record_sees_nothing_of_its_history(
    guest_desk: Client, treaty: Treaty, page: str, numbers: tuple[int, ...]
) -> None:
    response = guest_desk.get(address("treaty", page, treaty.pk, *numbers))
    assert response.status_code == 403
    assert "Pact" not in response.content.decode()


def test_a_long_history_has_pages_and_asks_the_database_as_often(
    desk: Client, treaty: Treaty
) -> None:
    def queries(**query: str) -> int:
        with CaptureQueriesContext(connection) as asked:
            assert history(desk, treaty, **query).status_code == 200
        return len(asked)

    revise(treaty, 3)
    queries()
    few = queries()
    revise(treaty, 40)
    assert queries() == few
    assert len(rows_of(history(desk, treaty))) == 25
    last = rows_of(history(desk, treaty, page="2"))
    assert len(last) == 19
    assert "From the Gaimushō’s volume" in last[-1]


def test_the_first_line_of_a_page_says_what_changed_since_the_page_before(
    desk: Client, treaty: Treaty
) -> None:
    revise(treaty, 25)
    rows = rows_of(history(desk, treaty))
    assert len(rows) == 25
    assert "Lead" in rows[-1]


def test_steps_stand_in_the_history_with_their_remarks(desk: Client, treaty: Treaty) -> None:
    user = User.objects.create_superuser("root", password="long enough for a test")
    record = Record.objects.get(kind="treaty")
    publishing.submit(record, user, "Please look at the dates")
    text = read_page(history(desk, treaty)).text
    assert "root, submitted for review (revision 1): Please look at the dates" in text
