"""Two editors, one record: the second is told, sees both texts, and chooses. Nothing is lost."""

from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.test import Client

from tests.admin.conftest import make_editor
from tests.admin.posting import add_row, address, errors_of, form_data
from tests.factories import make_section, make_treaty
from treaties.documents import dumps, write
from treaties.models import Record, Revision, Treaty
from treaties.publishing import Author, save

pytestmark = pytest.mark.django_db


@pytest.fixture
def treaty(db: None) -> Treaty:
    treaty = make_treaty(name="Pact", lead="It was signed.")
    make_section(treaty=treaty, heading="Background", body="Before.", position=1)
    make_section(treaty=treaty, heading="Terms", body="Terms.", position=2)
    save(treaty, author=Author("Fixture"))
    return treaty


@pytest.fixture
def two(db: None) -> tuple[Client, Client]:
    """Two browsers, each of an editor of its own."""
    rights = Permission.objects.filter(content_type__app_label="treaties")
    clients = []
    for name in ("hirota", "karakhan"):
        client = Client()
        client.force_login(make_editor(name, rights))
        clients.append(client)
    return clients[0], clients[1]


def path(treaty: Treaty) -> str:
    return address("treaty", "change", treaty.pk)


def opened(client: Client, treaty: Treaty) -> dict[str, Any]:
    return form_data(client.get(path(treaty)))


def stored(treaty: Treaty) -> str:
    return dumps(write(Treaty.objects.get(pk=treaty.pk)))


def settle(client: Client, page: Any, **choices: str) -> Any:
    """Send the page of a conflict with a choice for each clash."""
    context = page.context
    data = {
        "base": context["base"],
        "version": context["newest"].number,
        "mine": context["mine"],
        "note": context["note"],
        "comment": "Joined",
    }
    for clash in context["clashes"]:
        side = choices.get(clash.label.partition(":")[0].lower())
        if side:
            data[f"choice-{clash.name}"] = side
    return client.post(context["settle"], data | {k: v for k, v in choices.items() if "-" in k})


def test_the_second_save_is_refused_with_both_texts_and_nothing_is_written(
    two: tuple[Client, Client], treaty: Treaty
) -> None:
    first, second = two
    mine, theirs = opened(second, treaty), opened(first, treaty)
    assert first.post(path(treaty), theirs | {"lead": "Signed in Beijing."}).status_code == 302
    after_first = stored(treaty)
    page = second.post(path(treaty), mine | {"lead": "Signed in Peking."})
    assert page.status_code == 409
    text = page.content.decode()
    assert "hirota" in text
    assert "Beijing" in text
    assert "Peking" in text
    assert stored(treaty) == after_first
    assert Revision.objects.filter(record__slug="pact").count() == 2


@pytest.mark.parametrize(("side", "lead"), [("mine", "Peking."), ("theirs", "Beijing.")])
def test_the_second_editor_chooses(
    two: tuple[Client, Client], treaty: Treaty, side: str, lead: str
) -> None:
    first, second = two
    mine, theirs = opened(second, treaty), opened(first, treaty)
    first.post(path(treaty), theirs | {"lead": "Beijing."})
    page = second.post(path(treaty), mine | {"lead": "Peking."})
    assert settle(second, page, lead=side).status_code == 302
    treaty.refresh_from_db()
    assert treaty.lead == lead


def test_without_a_choice_the_page_comes_back(two: tuple[Client, Client], treaty: Treaty) -> None:
    first, second = two
    mine, theirs = opened(second, treaty), opened(first, treaty)
    first.post(path(treaty), theirs | {"lead": "Beijing."})
    page = second.post(path(treaty), mine | {"lead": "Peking."})
    again = settle(second, page)
    assert again.status_code == 409
    assert "Peking" in again.content.decode()


def test_changes_of_different_fields_and_sections_are_joined(
    two: tuple[Client, Client], treaty: Treaty
) -> None:
    first, second = two
    mine, theirs = opened(second, treaty), opened(first, treaty)
    theirs |= {"lead": "Beijing.", "sections-0-body": "Long before."}
    first.post(path(treaty), theirs)
    mine |= {"status": "in-force", "sections-1-body": "Seven articles."}
    mine["name"] = "Pact of Peking"
    page = second.post(path(treaty), mine)
    assert page.status_code == 409
    assert page.context["clashes"] == []
    settle(second, page)
    treaty.refresh_from_db()
    assert (treaty.name, treaty.lead) == ("Pact of Peking", "Beijing.")
    assert [s.body for s in treaty.sections.all()] == ["Long before.", "Seven articles."]


def test_a_section_that_the_first_took_out_and_the_second_changed_is_asked_about(
    two: tuple[Client, Client], treaty: Treaty
) -> None:
    first, second = two
    mine, theirs = opened(second, treaty), opened(first, treaty)
    first.post(path(treaty), theirs | {"sections-0-DELETE": "on"})
    page = second.post(path(treaty), mine | {"sections-0-body": "Much was written here."})
    assert page.status_code == 409
    assert "Much was written here." in page.content.decode()
    assert settle(second, page, sections="mine").status_code == 302
    bodies = {s.heading: s.body for s in treaty.sections.all()}
    assert bodies == {"Background": "Much was written here.", "Terms": "Terms."}


def test_rows_that_both_added_both_stand(two: tuple[Client, Client], treaty: Treaty) -> None:
    first, second = two
    mine, theirs = opened(second, treaty), opened(first, treaty)
    add_row(theirs, "sections", heading="Aftermath", body="After.", position="")
    add_row(mine, "sections", heading="Sources", body="Archives.", position="")
    first.post(path(treaty), theirs)
    settle(second, second.post(path(treaty), mine))
    assert {s.heading for s in treaty.sections.all()} == {
        "Background",
        "Terms",
        "Aftermath",
        "Sources",
    }


def test_rows_that_both_added_under_one_name_are_asked_about(
    two: tuple[Client, Client], treaty: Treaty
) -> None:
    first, second = two
    mine, theirs = opened(second, treaty), opened(first, treaty)
    add_row(theirs, "sections", heading="Aftermath", body="Theirs.", position="")
    add_row(mine, "sections", heading="Aftermath", body="Mine.", position="")
    first.post(path(treaty), theirs)
    page = second.post(path(treaty), mine)
    assert len(page.context["clashes"]) == 1
    settle(second, page, sections="mine")
    assert treaty.sections.get(heading="Aftermath").body == "Mine."


def test_the_private_note_is_asked_about_as_well(
    two: tuple[Client, Client], treaty: Treaty
) -> None:
    first, second = two
    mine, theirs = opened(second, treaty), opened(first, treaty)
    first.post(path(treaty), theirs | {"working_note": "Ask the archive."})
    page = second.post(path(treaty), mine | {"working_note": "Ask the library."})
    assert page.status_code == 409
    assert "Ask the library." in page.content.decode()
    settle(second, page, **{"note-choice": "mine"})
    treaty.refresh_from_db()
    assert treaty.working_note == "Ask the library."


def test_the_same_form_sent_twice_is_one_revision(
    two: tuple[Client, Client], treaty: Treaty
) -> None:
    editor, _other = two
    data = opened(editor, treaty) | {"lead": "Beijing."}
    assert editor.post(path(treaty), data).status_code == 302
    assert editor.post(path(treaty), data).status_code == 302
    assert Record.objects.get(slug="pact").version == 2


@pytest.mark.parametrize("version", ["", "-1", "abc", "9" * 30, None])
def test_a_form_that_does_not_say_its_version_saves_nothing_unseen(
    two: tuple[Client, Client], treaty: Treaty, version: str | None
) -> None:
    editor, _other = two
    data = opened(editor, treaty) | {"lead": "Peking."}
    data.pop("_version")
    if version is not None:
        data["_version"] = version
    before = stored(treaty)
    page = editor.post(path(treaty), data)
    assert page.status_code == 409
    assert "Peking" in page.content.decode()
    assert stored(treaty) == before


def test_a_form_with_errors_of_its_own_shows_these_first(
    two: tuple[Client, Client], treaty: Treaty
) -> None:
    first, second = two
    mine, theirs = opened(second, treaty), opened(first, treaty)
    first.post(path(treaty), theirs | {"sections-0-DELETE": "on"})
    mine |= {"lead": "It cites [@nobody].", "sections-0-body": "Kept all the same."}
    page = second.post(path(treaty), mine)
    assert page.status_code == 200
    assert "lead" in errors_of(page)
    assert "Kept all the same." in page.content.decode()
    mended = form_data(page) | {"lead": "Peking."}
    assert second.post(path(treaty), mended).status_code == 409


def test_a_third_save_while_the_second_chooses_asks_again(
    two: tuple[Client, Client], treaty: Treaty
) -> None:
    first, second = two
    mine, theirs = opened(second, treaty), opened(first, treaty)
    first.post(path(treaty), theirs | {"lead": "Beijing."})
    page = second.post(path(treaty), mine | {"lead": "Peking."})
    first.post(path(treaty), opened(first, treaty) | {"lead": "In Beijing, at last."})
    again = settle(second, page, lead="mine")
    assert again.status_code == 409
    assert again.context["newest"].number == 3
    settle(second, again, lead="mine")
    treaty.refresh_from_db()
    assert treaty.lead == "Peking."


def test_a_record_that_somebody_deleted_gives_the_text_back(
    two: tuple[Client, Client], treaty: Treaty
) -> None:
    first, second = two
    mine = opened(second, treaty)
    gone = first.post(
        address("treaty", "delete", treaty.pk), {"post": "yes", "_version": mine["_version"]}
    )
    assert gone.status_code == 302
    assert not Treaty.objects.exists()
    page = second.post(path(treaty), mine | {"lead": "An hour of work."})
    assert page.status_code == 404
    assert "An hour of work." in page.content.decode()


def test_a_record_that_somebody_saved_is_not_deleted_unseen(
    two: tuple[Client, Client], treaty: Treaty
) -> None:
    first, second = two
    version = opened(second, treaty)["_version"]
    first.post(path(treaty), opened(first, treaty) | {"lead": "Beijing."})
    answer = second.post(
        address("treaty", "delete", treaty.pk), {"post": "yes", "_version": version}, follow=True
    )
    assert "Nothing was deleted" in answer.content.decode()
    assert Treaty.objects.filter(pk=treaty.pk).exists()


def test_who_may_not_change_the_record_may_not_settle(
    two: tuple[Client, Client], treaty: Treaty, guest_desk: Client
) -> None:
    first, second = two
    mine = opened(second, treaty)
    first.post(path(treaty), opened(first, treaty) | {"lead": "Beijing."})
    page = second.post(path(treaty), mine | {"lead": "Peking."})
    assert settle(guest_desk, page, lead="mine").status_code == 403
    treaty.refresh_from_db()
    assert treaty.lead == "Beijing."
