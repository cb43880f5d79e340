"""What the database says of validity: at once, whatever becomes of connections and files."""

import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.db import connection, transaction

from tests.factories import make_treaty, publish_all
from treaties.models import Published
from treaties.pages.layer.validity import Away, Postgres, Sqlite, ThroughDjango, Validity, validity

SCHEMA = """
    CREATE TABLE treaties_publication (token text NOT NULL);
    CREATE TABLE treaties_frame (token text NOT NULL);
    CREATE TABLE treaties_record (id integer PRIMARY KEY, kind text, slug text);
    CREATE TABLE treaties_published (record_id integer, stamp text);
    INSERT INTO treaties_frame VALUES ('f');
    INSERT INTO treaties_record VALUES (1, 'treaty', 'pact'), (2, 'treaty', 'draft');
    INSERT INTO treaties_published VALUES (1, 's');
"""


def make(path: Path, token: str) -> sqlite3.Connection:
    """Return a writer’s connection to a new database with this token."""
    made = sqlite3.connect(path, isolation_level=None)
    made.execute("PRAGMA journal_mode=WAL")
    made.executescript(SCHEMA)
    made.execute("INSERT INTO treaties_publication VALUES (?)", (token,))
    return made


def test_a_token_of_sqlite_changes_exactly_with_the_commit(tmp_path: Path) -> None:
    writer = make(tmp_path / "db.sqlite3", "1")
    asked = Sqlite(tmp_path / "db.sqlite3")
    assert asked.token() == "1"
    writer.execute("BEGIN IMMEDIATE")
    writer.execute("UPDATE treaties_publication SET token = '2'")
    assert asked.token() == "1"
    writer.execute("ROLLBACK")
    assert asked.token() == "1"
    writer.execute("BEGIN IMMEDIATE")
    writer.execute("UPDATE treaties_publication SET token = '3'")
    writer.execute("COMMIT")
    assert asked.token() == "3"


def test_a_stamp_is_that_of_what_is_published(tmp_path: Path) -> None:
    make(tmp_path / "db.sqlite3", "1")
    asked = Sqlite(tmp_path / "db.sqlite3")
    assert asked.stamp("treaty", "pact") == "s f"
    assert asked.stamp("treaty", "draft") is None
    assert asked.stamp("treaty", "nothing' OR 1=1") is None


def test_a_file_that_was_put_in_its_place_is_met(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, other = tmp_path / "db.sqlite3", tmp_path / "other.sqlite3"
    make(path, "1").close()
    make(other, "2").close()
    asked = Sqlite(path)
    assert asked.token() == "1"
    other.replace(path)
    monkeypatch.setattr("treaties.pages.layer.validity._LOOK_EVERY", -1)
    asked._threads.get().until = 0
    assert asked.token() == "2"


@pytest.mark.parametrize("is_there", [True, False])
def test_a_file_that_is_gone_or_broken_is_away_until_it_is_back(
    tmp_path: Path, is_there: bool
) -> None:
    path = tmp_path / "db.sqlite3"
    if is_there:
        path.write_bytes(b"nothing that SQLite knows" * 100)
    asked = Sqlite(path)
    for _time in range(2):
        with pytest.raises(Away):
            asked.token()
        with pytest.raises(Away):
            asked.stamp("treaty", "pact")
    path.unlink(missing_ok=True)
    make(path, "1")
    assert asked.token() == "1"


def test_a_forked_process_opens_a_connection_of_its_own(tmp_path: Path) -> None:
    make(tmp_path / "db.sqlite3", "1")
    asked = Sqlite(tmp_path / "db.sqlite3")
    asked.token()
    mine = asked._threads.get().connection
    child = os.fork()
    if child == 0:
        is_right = asked._threads.get() is None and asked.token() == "1"
        os._exit(0 if is_right and asked._threads.get().connection is not mine else 1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert asked._threads.get().connection is mine


@pytest.mark.django_db
def test_what_fits_the_database_is_chosen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if connection.vendor == "postgresql":
        assert isinstance(validity(), Postgres)
        return
    assert isinstance(validity(), ThroughDjango)
    monkeypatch.setitem(connection.settings_dict, "NAME", tmp_path / "db.sqlite3")
    assert isinstance(validity(), Sqlite)
    # Nothing is opened before it is asked.
    assert list(tmp_path.iterdir()) == []


class TestPostgres:
    """On a server, whose tables are shared by the tests of this class."""

    @pytest.fixture
    def asked(self, transactional_db: None) -> Iterator[Postgres]:
        if connection.vendor != "postgresql":
            pytest.skip("needs PostgreSQL")
        made = Postgres()
        yield made
        made._close()

    def test_a_token_changes_exactly_with_the_commit(self, asked: Validity) -> None:
        make_treaty(name="Pact")
        publish_all()
        before = asked.token()
        stamp = asked.stamp("treaty", "pact")
        assert before
        assert stamp
        with transaction.atomic():
            Published.objects.update(label="Other")
            assert asked.token() == before
            transaction.set_rollback(True)
        assert asked.token() == before
        Published.objects.update(label="Other", stamp="new")
        assert asked.token() != before
        assert str(asked.stamp("treaty", "pact")).startswith("new ")
        assert asked.stamp("treaty", "nothing") is None

    def test_a_table_that_is_emptied_changes_it(self, asked: Validity) -> None:
        before = asked.token()
        with connection.cursor() as cursor:
            cursor.execute("TRUNCATE treaties_published CASCADE")
        assert asked.token() != before

    def test_two_at_once_do_not_wait_for_each_other_and_both_are_seen(
        self, asked: Validity
    ) -> None:
        make_treaty(name="Pact")
        make_treaty(name="Note")
        publish_all()
        first, second = Published.objects.order_by("pk")
        before = asked.token()
        other = psycopg.connect(**connection.get_connection_params())
        with transaction.atomic():
            Published.objects.filter(pk=first.pk).update(label="One")
            # Not in a queue behind the first, which has not ended yet.
            other.execute("SET lock_timeout = 500")
            other.execute("UPDATE treaties_published SET label = 'Two' WHERE id = %s", [second.pk])
            other.commit()
            between = asked.token()
            assert between != before
        assert asked.token() not in (before, between)
        other.close()

    def test_a_lost_connection_is_made_anew(self, asked: Postgres) -> None:
        before = asked.token()
        pid = asked._threads.get().info.backend_pid
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [pid])
        assert asked.token() == before
        assert asked._threads.get().info.backend_pid != pid

    def test_a_server_that_is_gone_is_away_until_it_is_back(
        self, asked: Postgres, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        before = asked.token()
        port = connection.settings_dict["PORT"]
        monkeypatch.setitem(connection.settings_dict, "PORT", "1")
        asked._threads.get().close()
        with pytest.raises(Away):
            asked.token()
        monkeypatch.setitem(connection.settings_dict, "PORT", port)
        assert asked.token() == before


@pytest.mark.django_db
def test_through_django_a_missing_table_is_away() -> None:
    asked: Any = ThroughDjango()
    assert asked.token()
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE treaties_publication RENAME TO treaties_elsewhere")
        with pytest.raises(Away), transaction.atomic():
            asked.token()
        transaction.set_rollback(True)
