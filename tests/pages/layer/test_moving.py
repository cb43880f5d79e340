"""Whatever changes what readers see is seen at once, and nothing is drawn anew for nothing."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.factories import (
    make_party,
    make_person,
    make_relation,
    make_treaty,
    make_treaty_party,
    publish_all,
)
from tests.pages.layer.site import Site
from tests.pages.layer.test_parameters import ASKING
from treaties.models import Batch, Person, Record, Treaty
from treaties.pages.layer.validity import ThroughDjango
from treaties.publishing import Author, bring_back, delete, merge, publish, save, withdraw

AUTHOR = Author("Hirota")
PACT = "/treaties/pact/"
# What changes, and what it changes: pages of the record, of others, lists.
PAGES = [
    PACT,
    f"{PACT}editions/",
    f"{PACT}editions/1/",
    f"{PACT}cite/",
    f"{PACT}cite/edition.ris",
    f"{PACT}report/",
    "/treaties/note/",
    "/parties/soviet-union/",
    "/people/lev-karakhan/",
    "/",
    "/treaties/",
    "/treaties/?party=soviet-union",
    "/search/?q=pact",
    "/map/",
    "/timeline/",
    "/ja/treaties/pact/",
]


@pytest.fixture
def site(db: None) -> Site:
    """A site with a treaty, another one that names it, and a party; and a person apart."""
    pact = make_treaty(name="Pact", lead="It was signed.", signed="1925-01-20")
    note = make_treaty(name="Note", lead="It was sent.")
    make_treaty_party(treaty=pact, party=make_party())
    make_person()
    for row in (pact, note, *Person.objects.all()):
        save(row, author=AUTHOR)
    publish_all()
    return Site()


def stored(slug: str = "pact") -> Treaty:
    treaty: Treaty = Treaty.objects.get(slug=slug)
    return treaty


def record(slug: str = "pact") -> Record:
    found: Record = Record.objects.get(kind="treaty", slug=slug)
    return found


def edit(**fields: Any) -> None:
    """Change the treaty and publish it."""
    Treaty.objects.filter(slug="pact").update(**fields)
    save(stored(), author=AUTHOR)
    publish([record()], author=AUTHOR, remark="Corrected")


def name_it() -> None:
    """Let the other treaty name this one, and publish that."""
    make_relation(treaty=stored("note"), other=stored())
    save(stored("note"), author=AUTHOR)
    publish([record("note")], author=AUTHOR)


def rename() -> None:
    treaty = stored()
    treaty.slug = "pact-of-1925"
    treaty.save()
    save(treaty, author=AUTHOR, was="pact")


def close() -> None:
    withdraw(record(), author=AUTHOR, reason="It was a mistake.", close_editions=True)


def merge_it() -> None:
    merge(stored(), stored("note"), author=AUTHOR)


CHANGES: list[Callable[[], object]] = [
    lambda: edit(lead="It was signed in Beijing."),
    lambda: edit(name="Pact of Beijing"),
    name_it,
    lambda: withdraw(record(), author=AUTHOR, reason="It was a mistake."),
    close,
    rename,
    merge_it,
]
NAMES = ["text", "name", "named", "withdrawn", "closed", "renamed", "merged"]


@pytest.mark.parametrize("change", CHANGES, ids=NAMES)
def test_no_page_is_stale_after_a_change(site: Site, change: Callable[[], object]) -> None:
    before = {address: site.get(address) for address in PAGES}
    change()
    changed = 0
    for address in PAGES:
        answer, fresh = site.get(address), site.from_django(address)
        assert (address, answer.status, answer.body) == (address, fresh.status, fresh.body)
        changed += answer.body != before[address].body
    assert changed


def test_an_old_tag_is_worth_nothing_once_the_record_is_withdrawn(site: Site) -> None:
    tag = site.get(PACT).headers["etag"]
    assert site.get(PACT, HTTP_IF_NONE_MATCH=tag).status == 304
    withdraw(record(), author=AUTHOR, reason="It was a mistake.")
    for method in ("GET", "HEAD"):
        assert site.get(PACT, method, HTTP_IF_NONE_MATCH=tag).status == 410


def test_what_is_published_after_it_was_withdrawn_is_there_again(site: Site) -> None:
    withdraw(record(), author=AUTHOR, reason="A mistake.")
    assert site.get(PACT).status == 410
    delete(stored(), author=AUTHOR)
    assert site.get(PACT).status == 410
    bring_back(record(), author=AUTHOR)
    publish([record()], author=AUTHOR)
    assert site.get(PACT).status == 200


def test_an_import_and_its_undoing_are_seen_at_once(site: Site, tmp_path: Path) -> None:
    file = tmp_path / "treaties.csv"
    rows = [
        "slug,name,instrument_type,lead",
        "pact,Pact of Beijing,treaty,It was signed.",
        "new,New pact,treaty,It was new.",
    ]
    file.write_text("\n".join(rows))
    addresses = [*PAGES, "/treaties/new/"]
    before = {address: site.get(address) for address in addresses}
    call_command("import_table", "treaty", str(file), publish=True, verbosity=0)
    seen = {address: site.get(address) for address in addresses}
    assert seen["/treaties/new/"].status == 200
    assert "Pact of Beijing" in seen[PACT].text
    call_command("undo_import", str(Batch.objects.get().pk), verbosity=0)
    for address in addresses:
        answer, fresh = site.get(address), site.from_django(address)
        assert (address, answer.status, answer.body) == (address, fresh.status, fresh.body)
    assert before[PACT].status == site.get(PACT).status == 200
    assert "Pact of Beijing" not in site.get(PACT).text
    assert site.get("/treaties/new/").status in (404, 410)


def test_only_what_changed_is_drawn_anew(site: Site) -> None:
    for address in PAGES:
        site.get(address)
    site.drawn.clear()
    edit(lead="It was signed in Beijing.")
    for address in PAGES:
        site.get(address)
    assert "/people/lev-karakhan/" not in site.drawn
    assert {PACT, "/parties/soviet-union/", "/treaties/", "/"} <= set(site.drawn)


def test_checking_a_stamp_is_one_query_and_a_hit_is_one(site: Site) -> None:
    site.get("/people/lev-karakhan/")
    edit(lead="It was signed in Beijing.")
    for number in (2, 1, 1):
        with CaptureQueriesContext(connection) as queries:
            site.get("/people/lev-karakhan/")
        assert len(queries) == number


def test_drafts_move_nothing(site: Site) -> None:
    token = ThroughDjango().token()
    Treaty.objects.update(lead="A draft.")
    save(stored(), author=AUTHOR)
    save(make_treaty(name="Secret"), author=AUTHOR)
    delete(stored("secret"), author=AUTHOR)
    assert ThroughDjango().token() == token


def test_loaded_fixtures_let_every_page_be_drawn_anew(site: Site, tmp_path: Path) -> None:
    name_it()
    dump = tmp_path / "published.json"
    call_command(
        "dumpdata",
        *(f"treaties.{name}" for name in ("record", "revision", "edition", "published", "naming")),
        natural_foreign=True,
        natural_primary=True,
        output=dump,
        verbosity=0,
    )
    with connection.cursor() as cursor:
        # As before the other treaty’s edition was brought in: the stamp of this one is the same.
        cursor.execute("DELETE FROM treaties_naming")
    before = site.get(PACT)
    call_command("loaddata", dump, verbosity=0)
    answer = site.get(PACT)
    assert answer.body != before.body
    assert answer.body == site.from_django(PACT).body


# Tables that public pages read though nothing in them moves the token: of revisions they read
# those of editions alone, which never change.
UNMOVED = {"treaties_revision"}


def test_every_table_that_pages_read_moves_the_token(first_article: Client) -> None:
    with CaptureQueriesContext(connection) as queries:
        for address in ASKING:
            assert first_article.get(address).status_code in (200, 400)
    read = set(re.findall(r"treaties_[a-z]+", " ".join(q["sql"] for q in queries)))
    read -= {"treaties_search"}  # follows treaties_searchentry
    assert read > {"treaties_published", "treaties_listed", "treaties_searchentry"}
    assert read - UNMOVED <= _with_triggers()


def _with_triggers() -> set[str]:
    """Return the tables whose changes move the token."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(
                "SELECT tbl_name, count(*) FROM sqlite_master WHERE type = 'trigger' "
                "AND name LIKE 'treaties_move_%%' GROUP BY tbl_name"
            )
        else:
            cursor.execute(
                "SELECT event_object_table, count(DISTINCT event_manipulation) "
                "FROM information_schema.triggers WHERE trigger_name LIKE 'treaties_move_%%' "
                "GROUP BY event_object_table"
            )
        rows = dict(cursor.fetchall())
    # To insert, to change, to delete.
    assert set(rows.values()) == {3}
    return set(rows)


@pytest.mark.parametrize("table", ["published", "edition", "facetvalue", "searchentry", "frame"])
def test_a_row_that_is_changed_by_hand_moves_the_token(site: Site, table: str) -> None:
    column = {"published": "label", "edition": "remark", "facetvalue": "label"}.get(table, "text")
    column = "token" if table == "frame" else column
    tokens = [ThroughDjango().token()]
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE treaties_{table} SET {column} = 'x'")  # noqa: S608
    tokens.append(ThroughDjango().token())
    assert tokens[0] != tokens[1]


def test_the_token_is_in_no_dump(site: Site, tmp_path: Path) -> None:
    call_command("dumpdata", output=tmp_path / "all.json", verbosity=0)
    text = (tmp_path / "all.json").read_text()
    token = ThroughDjango().token()
    assert token not in text
    assert not {"treaties.publication", "treaties.frame"} & set(re.findall(r"treaties\.\w+", text))
