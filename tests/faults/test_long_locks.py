"""A million rows on PostgreSQL are brought up to date while others read and write, who hardly wait.

No migration writes a table anew that was there before it, which would shut all others out.
"""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
import pytest

from .serving import manage, postgres

pytestmark = pytest.mark.long

# Seconds. On a machine with nothing else to do it is some hundredths.
LONGEST = 1.0
RECORDS = (
    "INSERT INTO treaties_record (kind, slug, version, state, reason, editions_closed) "
    "SELECT 'place', 'place-' || n, 1, 'draft', '', false FROM generate_series(1, 1000000) n",
    "INSERT INTO treaties_revision (record_id, number, made, author, document, working_note, "
    "comment) SELECT id, 1, now(), 'Somebody', '{}', '', '' FROM treaties_record",
)
# Migration 0014 indexes their names.
PEOPLE = (
    "INSERT INTO treaties_person (slug, sort_key, working_note, family_name, given_name, "
    "name_order, birth_written, birth_edtf, birth_calendar, death_written, death_edtf, "
    "death_calendar, description) SELECT 'person-' || n, 'karakhan lev ' || n, '', "
    "'Karakhan ' || n, 'Lev', 'given', '', '', '', '', '', '', '' "
    "FROM generate_series(1, 200000) n",
)
ENTRIES = (
    "INSERT INTO treaties_auditentry (made, act, detail, network, agent, tried) "
    "SELECT now(), 'failed', '', '', '', '' FROM generate_series(1, 1000000)",
)
# What editors and readers do meanwhile.
WORK = (
    "UPDATE treaties_record SET version = version + 1 WHERE id = 7",
    "SELECT document FROM treaties_revision WHERE record_id = 7",
    "SELECT count(*) FROM treaties_published",
)
LATER_WORK = (
    "UPDATE treaties_person SET sort_key = 'karakhan ' || random() WHERE slug = 'person-7'",
    "UPDATE treaties_auditentry SET detail = 'x' WHERE id = 7",
)


@pytest.fixture
def url() -> Iterator[str]:
    with postgres("locks") as made:
        yield made


def fill(url: str, *statements: str) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("SET session_replication_role = replica")  # what is named is there
        for statement in statements:
            connection.execute(statement)  # type: ignore[arg-type]


def files(url: str) -> dict[str, int]:
    """Return in which file each table stands: a table that is written anew gets another."""
    with psycopg.connect(url) as connection:
        rows = connection.execute(
            "SELECT relname, relfilenode FROM pg_class "
            "WHERE relkind = 'r' AND relname LIKE 'treaties%'"
        ).fetchall()
    return dict(rows)


@contextmanager
def at_work(url: str, *statements: str) -> Iterator[list[float]]:
    """Let others do this again and again; give how long they waited each time."""
    waits, ended = list[float](), threading.Event()

    def work() -> None:
        with psycopg.connect(url, autocommit=True) as connection:
            while not ended.is_set():
                for statement in statements:
                    begun = time.monotonic()
                    connection.execute(statement)  # type: ignore[arg-type]
                    waits.append(time.monotonic() - begun)

    worker = threading.Thread(target=work)
    worker.start()
    try:
        yield waits
    finally:
        ended.set()
        worker.join()


def test_nobody_waits_while_a_million_rows_are_brought_up_to_date(url: str) -> None:
    manage(url, "migrate", "treaties", "0008")
    fill(url, *RECORDS)
    longest = {}
    for migration, work in (("0011", WORK), ("", (*WORK, *LATER_WORK))):
        before = files(url)
        with at_work(url, *work) as waits:
            manage(url, "migrate", *(("treaties", migration) if migration else ()))
        longest[migration or "the newest"] = max(waits)
        after = files(url)
        assert {name: after[name] for name in before} == before
        if migration:
            fill(url, *ENTRIES, *PEOPLE)
    print({name: round(seconds, 3) for name, seconds in longest.items()})  # noqa: T201
    assert max(longest.values()) < LONGEST
