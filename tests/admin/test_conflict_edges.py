"""Conflicts over private notes and addresses, in popups, and forms that are not what they say."""

from typing import Any

import pytest
from django.test import Client

from tests.admin import test_conflict
from tests.admin.posting import add_row, address, form_data
from tests.admin.test_conflict import opened, path, settle, stored
from tests.factories import make_party, make_treaty
from treaties.documents import dumps, loads
from treaties.models import Record, Revision, Treaty
from treaties.publishing import Author, save

pytestmark = [pytest.mark.django_db, pytest.mark.long]
treaty, two = test_conflict.treaty, test_conflict.two
Two = tuple[Client, Client]


def bodies(treaty: Treaty) -> dict[str, str]:
    return {section.heading: section.body for section in treaty.sections.all()}


def version() -> int:
    return Record.objects.get(slug="pact").version


def hidden(page: Any) -> dict[str, str]:
    """Return what the page of a conflict sends without any choice."""
    context = page.context
    return {
        "base": context["base"],
        "version": context["newest"].number,
        "mine": context["mine"],
        "note": context["note"],
    }


def test_without_a_choice_for_the_private_note_the_page_comes_back(
    two: Two, treaty: Treaty
) -> None:
    first, second = two
    mine, theirs = opened(second, treaty), opened(first, treaty)
    first.post(path(treaty), theirs | {"working_note": "Theirs."})
    page = second.post(path(treaty), mine | {"working_note": "Mine."})
    again = second.post(page.context["settle"], hidden(page))
    assert again.status_code == 409
    treaty.refresh_from_db()
    assert treaty.working_note == "Theirs."
    settle(second, again, **{"note-choice": "theirs"})
    treaty.refresh_from_db()
    assert treaty.working_note == "Theirs."


def test_a_note_that_one_alone_wrote_stands(two: Two, treaty: Treaty) -> None:
    first, second = two
    mine, theirs = opened(second, treaty), opened(first, treaty)
    first.post(path(treaty), theirs | {"lead": "Beijing."})
    page = second.post(path(treaty), mine | {"working_note": "Mine."})
    assert settle(second, page).status_code == 302
    treaty.refresh_from_db()
    assert (treaty.lead, treaty.working_note) == ("Beijing.", "Mine.")


def test_the_other_note_stands_where_mine_did_not_change(two: Two, treaty: Treaty) -> None:
    first, second = two
    mine, theirs = opened(second, treaty), opened(first, treaty)
    first.post(path(treaty), theirs | {"working_note": "Theirs."})
    page = second.post(path(treaty), mine | {"lead": "Peking."})
    assert settle(second, page).status_code == 302
    treaty.refresh_from_db()
    assert (treaty.lead, treaty.working_note) == ("Peking.", "Theirs.")


def test_a_new_address_in_an_old_form_is_not_dropped_without_a_word(
    two: Two, treaty: Treaty
) -> None:
    first, second = two
    mine, theirs = opened(second, treaty), opened(first, treaty)
    first.post(path(treaty), theirs | {"lead": "Beijing."})
    page = second.post(path(treaty), mine | {"slug": "pact-of-peking"})
    assert page.status_code == 409
    assert "“pact-of-peking”" in page.content.decode()
    assert Treaty.objects.get().slug == "pact"


def test_an_address_that_the_first_changed_stays_changed(two: Two, treaty: Treaty) -> None:
    first, second = two
    mine, theirs = opened(second, treaty), opened(first, treaty)
    first.post(path(treaty), theirs | {"slug": "pact-of-beijing"})
    page = second.post(path(treaty), mine | {"lead": "Peking."})
    settle(second, page)
    now = Treaty.objects.get()
    assert (now.slug, now.lead) == ("pact-of-beijing", "Peking.")
    assert loads(Revision.objects.get(number=3).document)["slug"] == "pact-of-beijing"


def test_an_address_that_belonged_to_another_record_is_refused_with_the_text_kept(
    two: Two, treaty: Treaty
) -> None:
    editor, _other = two
    once = make_treaty(name="Once")
    save(once, author=Author("Fixture"))
    other = address("treaty", "change", once.pk)
    editor.post(other, form_data(editor.get(other)) | {"slug": "now"})
    sent = opened(editor, treaty) | {"slug": "once", "lead": "An hour of work."}
    answer = editor.post(path(treaty), sent)
    assert answer.status_code == 409
    text = answer.content.decode()
    assert "An hour of work." in text
    assert "belongs or belonged to another record" in text
    assert "Somebody else has saved" not in text
    assert version() == 1


def test_a_popup_in_which_somebody_was_quicker_still_hands_its_record_back(
    two: Two, treaty: Treaty
) -> None:
    first, second = two
    popup = path(treaty) + "?_popup=1"
    mine = form_data(second.get(popup)) | {"lead": "Peking.", "_popup": "1"}
    first.post(path(treaty), opened(first, treaty) | {"name": "Pact II"})
    page = second.post(popup, mine)
    assert page.status_code == 409
    text = page.content.decode()
    assert '<input type="hidden" name="_popup" value="1">' in text
    assert "user-tools" not in text
    answer = second.post(page.context["settle"], hidden(page) | {"_popup": "1"})
    assert answer.status_code == 200
    assert "data-popup-response" in answer.content.decode()
    now = Treaty.objects.get()
    assert (now.name, now.lead) == ("Pact II", "Peking.")


def test_a_popup_form_sent_twice_hands_its_record_back(two: Two, treaty: Treaty) -> None:
    editor, _other = two
    popup = path(treaty) + "?_popup=1"
    data = form_data(editor.get(popup)) | {"lead": "Peking.", "_popup": "1"}
    for _click in range(2):
        assert "data-popup-response" in editor.post(popup, data).content.decode()
    assert version() == 2


@pytest.mark.parametrize("mine", ["", "{}", "no JSON", "person"])
def test_what_is_no_text_of_this_record_is_not_settled(two: Two, treaty: Treaty, mine: str) -> None:
    editor, _other = two
    if mine == "person":
        mine = dumps(loads(Revision.objects.get().document) | {"kind": "person"})
    before = stored(treaty)
    sent = {"base": "1", "version": "1", "mine": mine, "note": ""}
    assert editor.post(address("treaty", "settle", treaty.pk), sent).status_code == 404
    assert stored(treaty) == before


def test_a_choice_that_names_what_is_gone_meanwhile_says_so_and_writes_nothing(
    two: Two, treaty: Treaty
) -> None:
    first, second = two
    japan = make_party(name="Japan")
    mine, theirs = opened(second, treaty), opened(first, treaty)
    add_row(mine, "parties", party=str(japan.pk), name_in_text="", side="", position="")
    first.post(path(treaty), theirs | {"lead": "Beijing."})
    page = second.post(path(treaty), mine)
    japan.delete()
    before = stored(treaty)
    again = settle(second, page)
    assert again.status_code == 409
    assert "There is no such record" in again.content.decode()
    assert stored(treaty) == before


def test_settling_is_only_posted(two: Two, treaty: Treaty) -> None:
    assert two[0].get(address("treaty", "settle", treaty.pk)).status_code == 405


@pytest.mark.parametrize("base", [None, "", "abc", "-1", "7"])
def test_a_record_is_not_deleted_by_a_form_that_did_not_show_what_is_stored(
    two: Two, treaty: Treaty, base: str | None
) -> None:
    data = {"post": "yes"} | ({} if base is None else {"_version": base})
    two[0].post(address("treaty", "delete", treaty.pk), data)
    assert Treaty.objects.filter(pk=treaty.pk).exists()
