"""The preview of a draft: the page that it would be, for editors alone, marked as a draft."""

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client

from tests.admin.conftest import make_editor
from tests.admin.posting import address
from tests.factories import (
    make_event,
    make_party,
    make_person,
    make_place,
    make_section,
    make_source,
    make_treaty,
    publish_all,
)
from tests.pages.html import Page, read_page
from treaties.documents import KINDS
from treaties.models import RecordModel, Treaty
from treaties.publishing import GROUPS, Author, save

pytestmark = pytest.mark.django_db


def path(row: RecordModel) -> str:
    return address(row.kind, "preview", row.pk)


def preview(client: Client, row: RecordModel) -> Page:
    response = client.get(path(row))
    assert response.status_code == 200
    return read_page(response)


def robots(page: Page) -> list[str]:
    """Return what the page tells search engines."""
    return [m.get("content") for m in page.all("meta") if m.get("name") == "robots"]


@pytest.fixture
def treaty(db: None) -> Treaty:
    treaty = make_treaty(
        name="Pact",
        signed="20 January 1925",
        lead="By [Karakhan](person:lev-karakhan).[@slusser-triska-1959, p. 49]",
        working_note="Ask the archive.",
    )
    make_section(treaty=treaty, body="Written for the draft.")
    make_person()
    make_source()
    save(treaty, author=Author("Hirota"))
    return treaty


@pytest.mark.parametrize("group", GROUPS)
def test_every_group_may_look_at_a_preview(treaty: Treaty, client: Client, group: str) -> None:
    user = make_editor("one", [])
    user.groups.add(Group.objects.get(name=group))
    client.force_login(user)
    assert client.get(path(treaty)).status_code == 200


def test_who_has_no_right_sees_no_preview(treaty: Treaty, guest_desk: Client) -> None:
    response = guest_desk.get(path(treaty))
    assert response.status_code == 403
    assert "Written for the draft" not in response.content.decode()


def test_a_visitor_is_led_to_the_login(treaty: Treaty, client: Client) -> None:
    response = client.get(path(treaty))
    assert response.status_code == 302
    assert response["Location"].startswith("/admin/login/")


def test_a_preview_is_kept_by_no_cache_and_found_by_no_search_engine(
    treaty: Treaty, desk: Client
) -> None:
    response = desk.get(path(treaty))
    assert {"no-store", "private", "no-cache"} <= set(response["Cache-Control"].split(", "))
    assert "noindex" in robots(read_page(response))


def test_a_preview_says_that_it_is_a_draft_and_leads_back_to_the_form(
    treaty: Treaty, desk: Client
) -> None:
    notice = preview(desk, treaty).find_class("notice")
    assert notice.text.startswith("Draft.")
    assert "revision 1" in notice.text
    assert "Hirota" in notice.text
    assert notice.first("a").get("href") == address("treaty", "change", treaty.pk)


def test_a_public_page_is_not_marked_as_a_draft(treaty: Treaty, client: Client) -> None:
    publish_all()
    page = read_page(client.get("/treaties/pact/"))
    assert not [e for e in page.all() if "notice" in e.get("class", "").split()]
    assert robots(page) == []


def test_a_preview_shows_the_newest_revision_and_not_what_readers_see(
    treaty: Treaty, desk: Client
) -> None:
    publish_all()
    treaty.sections.update(body="Changed since.")
    save(treaty, author=Author("Karakhan"))
    text = preview(desk, treaty).text
    assert "Changed since." in text
    assert "Written for the draft." not in text
    assert "Ask the archive." not in text


def test_a_preview_is_the_article_that_publishing_makes(
    treaty: Treaty, desk: Client, client: Client
) -> None:
    publish_all()
    publicly = client.get("/treaties/pact/editions/1/")
    assert article(desk.get(path(treaty))) == article(publicly)


def article(response: Any) -> str:
    text = response.content.decode()
    return text[text.index("<article") : text.index("</article>")]


def test_what_a_draft_names_is_a_link_only_where_it_is_published(
    treaty: Treaty, desk: Client
) -> None:
    lead = preview(desk, treaty).first("div", **{"class": "lead"})
    assert "By Karakhan." in lead.text
    assert "/people/lev-karakhan/" not in {a.get("href") for a in lead.all("a")}
    publish_all()
    lead = preview(desk, treaty).first("div", **{"class": "lead"})
    assert "/people/lev-karakhan/" in {a.get("href") for a in lead.all("a")}


def test_the_preview_of_a_draft_with_mistakes_is_drawn(desk: Client) -> None:
    broken = make_treaty(name="Broken", lead="Signed.[@nobody, p. 4] By [somebody](person:nobody).")
    save(broken, author=Author("Hirota"))
    assert preview(desk, broken).first("div", **{"class": "lead"}).text == "Signed. By somebody."


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_a_preview(desk: Client, kind: str) -> None:
    make = {
        "treaty": make_treaty,
        "event": make_event,
        "person": make_person,
        "party": make_party,
        "place": make_place,
        "source": make_source,
    }
    row = make[kind]()
    save(row, author=Author("Hirota"))
    page = preview(desk, row)
    assert page.first("h1").text == row.label
    assert page.find_class("notice").text.startswith("Draft.")


def test_what_was_never_saved_as_a_revision_has_no_preview(desk: Client) -> None:
    row = make_place()
    response = desk.get(path(row), follow=True)
    assert response.redirect_chain == [(address("place", "change", row.pk), 302)]
    assert "Save it first." in response.content.decode()


def test_what_is_in_the_bin_has_no_preview(treaty: Treaty, desk: Client) -> None:
    old = path(treaty)
    treaty.delete()
    assert desk.get(old).status_code == 404
