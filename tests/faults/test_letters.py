"""Migration 0014 on PostgreSQL: indexes where the extension is to be had, no harm elsewhere."""

from collections.abc import Iterator

import psycopg
import pytest

from .serving import manage, postgres

pytestmark = pytest.mark.long

INDEXES = 27


@pytest.fixture
def url() -> Iterator[str]:
    with postgres("letters") as made:
        yield made


def indexes(url: str) -> int:
    """Return how many are there that can be used."""
    with psycopg.connect(url) as database:
        return len(
            database.execute(
                "SELECT 1 FROM pg_class JOIN pg_index ON indexrelid = pg_class.oid "
                r"WHERE relname LIKE '%\_letters\_%' AND indisvalid"
            ).fetchall()
        )


def do(url: str, *statements: str) -> None:
    with psycopg.connect(url, autocommit=True) as database:
        for statement in statements:
            database.execute(statement)  # type: ignore[arg-type]


def test_names_are_indexed_wherever_somebody_has_put_the_extension(url: str) -> None:
    do(url, "CREATE EXTENSION pg_trgm SCHEMA public")
    manage(url, "migrate")
    assert indexes(url) == INDEXES
    # Among our tables it would go with them when a restored schema takes their place.
    do(url, "DROP SCHEMA public CASCADE", "CREATE SCHEMA public")
    manage(url, "migrate")
    assert indexes(url) == INDEXES


def test_what_a_killed_migration_has_left_is_made_again(url: str) -> None:
    manage(url, "migrate", "treaties", "0013")
    do(url, "CREATE INDEX treaties_person_letters_2 ON treaties_person (family_name)")
    manage(url, "migrate")
    assert indexes(url) == INDEXES
    manage(url, "migrate", "treaties", "0013")
    assert indexes(url) == 0


def test_a_site_that_may_not_have_the_extension_is_migrated_without(url: str) -> None:
    do(
        url,
        "DROP ROLE IF EXISTS lodger",
        "CREATE ROLE lodger LOGIN PASSWORD 'no secret'",
        "GRANT ALL ON SCHEMA public TO lodger",
    )
    found = psycopg.conninfo.conninfo_to_dict(url)
    as_lodger = f"postgres://lodger:no%20secret@{found['host']}:{found['port']}/{found['dbname']}"
    try:
        manage(as_lodger, "migrate")
        assert indexes(url) == 0
    finally:
        do(url, "DROP OWNED BY lodger", "DROP ROLE lodger")
