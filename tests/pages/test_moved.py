"""Addresses that a record had: they lead on where readers know of it, and nowhere else."""

from typing import Any

import pytest
from django.test import Client

from tests.factories import make_treaty, publish_all
from tests.pages.html import read_page
from treaties.models import Record, Treaty
from treaties.publishing import Author, merge, publish, save, withdraw

pytestmark = pytest.mark.django_db

AUTHOR = Author("Hirota")
PAGES = ["", "editions/", "editions/1/", "compare/1/1/", "cite/", "cite/edition.ris"]


def stored(name: str) -> Treaty:
    treaty = make_treaty(name=name, lead="It was signed.")
    save(treaty, author=AUTHOR)
    return treaty


def rename(treaty: Treaty, slug: str) -> None:
    was, treaty.slug = treaty.slug, slug
    treaty.save()
    save(treaty, author=AUTHOR, was=was)


def answer(path: str) -> Any:
    return Client().get(f"/treaties/{path}")


@pytest.mark.parametrize("page", PAGES)
def test_every_page_of_a_former_address_leads_to_the_same_page(page: str) -> None:
    treaty = stored("Pact")
    publish_all()
    rename(treaty, "second")
    rename(treaty, "third")
    for former in ("pact", "second"):
        response = answer(f"{former}/{page}")
        assert (response.status_code, response["Location"]) == (301, f"/treaties/third/{page}")
        assert Client().head(f"/treaties/{former}/{page}").status_code == 301
    assert answer(f"third/{page}").status_code == 200


@pytest.mark.parametrize("page", PAGES)
def test_the_former_address_of_what_was_never_published_gives_no_name_away(page: str) -> None:
    rename(stored("Pact"), "secret-protocol")
    response = answer(f"pact/{page}")
    assert response.status_code == 404
    assert "secret-protocol" not in response.content.decode()
    assert "Location" not in response


def test_an_edition_that_there_never_was_is_not_found_at_a_former_address() -> None:
    treaty = stored("Pact")
    publish_all()
    rename(treaty, "second")
    assert answer("pact/editions/2/").status_code == 404


def test_the_former_address_of_a_withdrawn_record_leads_to_the_reason() -> None:
    treaty = stored("Pact")
    publish_all()
    rename(treaty, "second")
    withdraw(Record.objects.get(slug="second"), author=AUTHOR, reason="It never existed.")
    response = Client().get("/treaties/pact/", follow=True)
    assert response.redirect_chain == [("/treaties/second/", 301)]
    assert response.status_code == 410


def test_a_merged_record_keeps_its_editions_and_says_that_it_was_merged() -> None:
    lost, kept = stored("Protocol"), stored("Pact")
    publish_all()
    merge(lost, kept, author=AUTHOR)
    assert answer("protocol/")["Location"] == "/treaties/pact/"
    assert answer("protocol/cite/")["Location"] == "/treaties/pact/cite/"
    edition = answer("protocol/editions/1/")
    assert edition.status_code == 200
    notice = read_page(edition).find_class("notice")
    assert "merged into another" in notice.text
    assert notice.first("a").get("href") == "/treaties/protocol/"
    listed = read_page(answer("protocol/editions/"))
    assert listed.first("h1").text == "Editions of Protocol"
    assert answer("protocol/compare/1/1/").status_code == 200
    assert answer("protocol/editions/2/").status_code == 404


def test_a_published_record_merged_into_one_that_is_not_is_gone_and_gives_no_name_away() -> None:
    lost = stored("Protocol")
    publish_all()
    merge(lost, stored("Secret protocol"), author=AUTHOR)
    response = answer("protocol/")
    assert response.status_code == 410
    assert "secret" not in response.content.decode().lower()
    assert "joined with another record" in response.content.decode()
    assert answer("protocol/cite/").status_code == 410
    assert answer("protocol/editions/1/").status_code == 200


def test_a_record_that_took_its_former_address_back_is_there() -> None:
    treaty = stored("Pact")
    publish_all()
    rename(treaty, "second")
    rename(treaty, "pact")
    assert answer("pact/").status_code == 200
    assert answer("second/")["Location"] == "/treaties/pact/"


def test_what_became_of_a_withdrawn_record_in_the_admin_changes_nothing_for_readers() -> None:
    treaty = stored("Pact")
    publish_all()
    withdraw(Record.objects.get(), author=AUTHOR, reason="It never existed.")
    treaty.lead = "Canary"
    treaty.save()
    save(treaty, author=AUTHOR)
    for page in ("", "cite/"):
        response = answer(f"pact/{page}")
        assert response.status_code == 410
        assert "It never existed." in response.content.decode()
        assert "Canary" not in response.content.decode()
    rename(treaty, "canary-pact")
    assert "Canary" not in Client().get("/treaties/pact/", follow=True).content.decode()


@pytest.mark.parametrize("page", PAGES)
def test_a_page_of_the_history_asks_the_database_as_often_for_many_editions(
    page: str, django_assert_num_queries: Any, django_assert_max_num_queries: Any
) -> None:
    treaty = stored("Pact")
    publish_all()
    with django_assert_max_num_queries(5) as few:
        assert answer(f"pact/{page}").status_code == 200
    for number in range(6):
        treaty.lead = f"It was signed, says {number}."
        treaty.save()
        save(treaty, author=AUTHOR)
        publish(Record.objects.all(), author=AUTHOR)
    with django_assert_num_queries(len(few)):
        assert answer(f"pact/{page}").status_code == 200
