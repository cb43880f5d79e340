"""Conflicts where rows come, go or change their ids, and forms that are sent twice."""

from typing import Any

import pytest
from django.test import Client

from tests.admin import test_conflict
from tests.admin.posting import add_row, address, errors_of
from tests.admin.test_conflict import opened, path, settle, stored
from tests.factories import make_party, make_section, make_treaty, make_treaty_party
from treaties.models import Record, Section, Treaty
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


def test_a_form_with_new_rows_sent_twice_adds_them_once(two: Two, treaty: Treaty) -> None:
    editor, _other = two
    data = opened(editor, treaty)
    add_row(data, "sections", heading="Aftermath", body="After.", position="")
    add_row(data, "titles", text="日ソ基本条約", language="ja", title_kind="official", position="")
    for _click in range(2):
        answer = editor.post(path(treaty), data)
        assert answer.status_code == 302, errors_of(answer)
    assert version() == 2
    assert [s.heading for s in treaty.sections.all()] == ["Background", "Terms", "Aftermath"]
    assert treaty.titles.count() == 1


def test_a_form_that_takes_a_row_out_sent_twice_is_one_revision(two: Two, treaty: Treaty) -> None:
    editor, _other = two
    data = opened(editor, treaty) | {"sections-0-DELETE": "on"}
    for _click in range(2):
        assert editor.post(path(treaty), data).status_code == 302
    assert version() == 2
    assert list(bodies(treaty)) == ["Terms"]


def test_a_joined_text_sent_twice_is_one_revision(two: Two, treaty: Treaty) -> None:
    first, second = two
    mine, theirs = opened(second, treaty), opened(first, treaty)
    first.post(path(treaty), theirs | {"lead": "Beijing."})
    page = second.post(path(treaty), mine | {"status": "in-force"})
    for _click in range(2):
        assert settle(second, page).status_code == 302
    assert version() == 3


def test_an_old_form_in_which_nothing_was_changed_writes_nothing_back(
    two: Two, treaty: Treaty
) -> None:
    first, second = two
    mine, theirs = opened(second, treaty), opened(first, treaty)
    first.post(path(treaty), theirs | {"lead": "Beijing.", "sections-0-body": "Long before."})
    answer = second.post(path(treaty), mine, follow=True)
    assert "What you sent is what is stored" in answer.content.decode()
    assert version() == 2
    assert bodies(treaty)["Background"] == "Long before."


@pytest.mark.parametrize(("side", "body"), [("mine", "Mine."), ("theirs", "Theirs.")])
def test_a_section_that_both_changed_is_asked_about(
    two: Two, treaty: Treaty, side: str, body: str
) -> None:
    first, second = two
    mine, theirs = opened(second, treaty), opened(first, treaty)
    first.post(path(treaty), theirs | {"sections-0-body": "Theirs."})
    page = second.post(path(treaty), mine | {"sections-0-body": "Mine."})
    assert bodies(treaty)["Background"] == "Theirs."
    settle(second, page, sections=side)
    assert bodies(treaty) == {"Background": body, "Terms": "Terms."}


@pytest.mark.parametrize("side", ["mine", "theirs"])
def test_a_section_that_the_second_took_out_and_the_first_changed_is_asked_about(
    two: Two, treaty: Treaty, side: str
) -> None:
    first, second = two
    mine, theirs = opened(second, treaty), opened(first, treaty)
    first.post(path(treaty), theirs | {"sections-0-body": "Theirs."})
    page = second.post(path(treaty), mine | {"sections-0-DELETE": "on"})
    assert len(page.context["clashes"]) == 1
    settle(second, page, sections=side)
    assert ("Background" in bodies(treaty)) == (side == "theirs")


def test_a_section_taken_out_and_not_changed_by_the_other_stays_out(
    two: Two, treaty: Treaty
) -> None:
    first, second = two
    mine, theirs = opened(second, treaty), opened(first, treaty)
    first.post(path(treaty), theirs | {"sections-0-DELETE": "on"})
    page = second.post(path(treaty), mine | {"lead": "Peking."})
    assert page.context["clashes"] == []
    settle(second, page)
    assert bodies(treaty) == {"Terms": "Terms."}


def test_a_form_older_than_several_revisions_is_joined_with_all_of_them(
    two: Two, treaty: Treaty
) -> None:
    first, second = two
    mine = opened(second, treaty) | {"sections-1-body": "Seven articles."}
    for changes in ({"lead": "Beijing."}, {"sections-0-body": "Long before."}, {"name": "Pact II"}):
        first.post(path(treaty), opened(first, treaty) | changes)
    page = second.post(path(treaty), mine)
    assert page.context["newest"].number == 4
    assert page.context["clashes"] == []
    settle(second, page)
    now = Treaty.objects.get(pk=treaty.pk)
    assert (now.name, now.lead) == ("Pact II", "Beijing.")
    assert bodies(now) == {"Background": "Long before.", "Terms": "Seven articles."}


def test_rows_whose_ids_a_restore_changed_are_still_the_same_rows(two: Two, treaty: Treaty) -> None:
    first, second = two
    first.post(path(treaty), opened(first, treaty) | {"sections-0-body": "Long before."})
    mine = opened(second, treaty) | {"sections-1-body": "Seven articles."}
    before = set(Section.objects.values_list("pk", flat=True))
    restore = address("treaty", "restore", treaty.pk, 1)
    assert first.post(restore, {"version": "2"}).status_code == 302
    assert not before & set(Section.objects.values_list("pk", flat=True))
    page = second.post(path(treaty), mine)
    assert page.context["clashes"] == []
    settle(second, page)
    assert bodies(treaty) == {"Background": "Before.", "Terms": "Seven articles."}


@pytest.mark.parametrize("fresh", [True, False])
def test_a_row_of_another_record_cannot_be_changed_from_here(
    two: Two, treaty: Treaty, fresh: bool
) -> None:
    first, second = two
    other = make_treaty(name="Other")
    foreign = make_section(treaty=other, heading="Foreign", body="Untouched.")
    data = opened(second, treaty)
    if not fresh:
        first.post(path(treaty), opened(first, treaty) | {"lead": "Beijing."})
    before = stored(treaty)
    sent = data | {"sections-0-id": str(foreign.pk), "sections-0-body": "Taken over."}
    answer = second.post(path(treaty), sent)
    assert answer.status_code == (200 if fresh else 409)
    assert "Taken over." in answer.content.decode()
    foreign.refresh_from_db()
    assert (foreign.body, foreign.treaty_id) == ("Untouched.", other.pk)
    assert stored(treaty) == before


def test_parties_that_both_added_stand_once(two: Two, treaty: Treaty) -> None:
    first, second = two
    japan, russia = make_party(name="Japan"), make_party(name="Russia")
    make_treaty_party(treaty=treaty, party=russia, position=1)
    save(treaty, author=Author("Fixture"))
    mine, theirs = opened(second, treaty), opened(first, treaty)
    for data in (mine, theirs):
        add_row(data, "parties", party=str(japan.pk), name_in_text="", side="", position="")
    first.post(path(treaty), theirs)
    page = second.post(path(treaty), mine | {"lead": "Peking."})
    assert page.context["clashes"] == []
    settle(second, page)
    assert [row.party for row in treaty.parties.all()] == [russia, japan]
