"""Indexes of the letters in names on PostgreSQL: records are offered while somebody types.

``pg_trgm`` comes with PostgreSQL, and whoever may make schemas in a database may have it there. It
gets a schema of its own, which stays where it is when a backup is restored beside the old schema.
Where it is not to be had, everything is found as well, if more slowly, as on SQLite.

What is indexed is what the lists of records look into, in the words in which they ask. Nobody waits:
each index is made beside those who write, outside a transaction, and one that was left half made is
made again. (Restoring migrates an empty schema in one transaction, where that is not possible.)
"""

from contextlib import suppress

from django.db import DatabaseError, migrations, transaction

_SCHEMA = "treaties_trigrams"
_SLUG = 'upper(slug COLLATE "C")'
_INDEXED = {
    "treaty": ("sort_key", "upper(name)", _SLUG),
    "treatytitle": ("search_key",),
    "event": ("sort_key", "upper(name)", _SLUG),
    "person": ("sort_key", _SLUG),
    "personname": ("search_key",),
    "party": ("sort_key", "upper(name)", _SLUG),
    "partyname": ("search_key",),
    "place": ("sort_key", "upper(name)", _SLUG),
    "placename": ("search_key",),
    "source": ("sort_key", "upper(title)", _SLUG, "search_key", "upper(doi)", "upper(isbn)"),
    "contributor": ("search_key",),
    "subject": ("search_key", _SLUG),
}


def _names():
    for table, searched in _INDEXED.items():
        for number, words in enumerate(searched, 1):
            yield table, words, f"treaties_{table}_letters_{number}"


def make_indexes(apps, schema_editor):
    """Make them on PostgreSQL, where the extension is to be had."""
    connection = schema_editor.connection
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        schema = _extension(connection, cursor)
        if schema is None:
            return
        beside = "" if connection.in_atomic_block else "CONCURRENTLY"
        for table, words, name in _names():
            cursor.execute(f"DROP INDEX {beside} IF EXISTS {name}")
            cursor.execute(
                f"CREATE INDEX {beside} {name} ON treaties_{table}"
                f" USING gin (({words}) {schema}.gin_trgm_ops)"
            )


def drop_indexes(apps, schema_editor):
    """Take them out; others may use the extension."""
    if schema_editor.connection.vendor == "postgresql":
        for _table, _words, name in _names():
            schema_editor.execute(f"DROP INDEX IF EXISTS {name}")


def _extension(connection, cursor):
    """Return the extension’s schema, made if need be; ``None`` where it is not to be had.

    One that somebody has put among our tables would be moved aside with them, and is moved out.
    """
    with suppress(DatabaseError), transaction.atomic(connection.alias):
        cursor.execute(f"CREATE SCHEMA IF NOT EXISTS {_SCHEMA}")
        cursor.execute(f"CREATE EXTENSION IF NOT EXISTS pg_trgm SCHEMA {_SCHEMA}")
        if _found(cursor)[1]:
            cursor.execute(f"ALTER EXTENSION pg_trgm SET SCHEMA {_SCHEMA}")
    schema, is_among_ours = _found(cursor)
    return None if is_among_ours else schema


def _found(cursor):
    """Return the extension’s schema, and whether that is the one of our tables."""
    cursor.execute(
        "SELECT quote_ident(nspname), nspname = current_schema() FROM pg_extension "
        "JOIN pg_namespace ON pg_namespace.oid = extnamespace WHERE extname = 'pg_trgm'"
    )
    return cursor.fetchone() or (None, False)


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("treaties", "0013_audit_request")]

    operations = [migrations.RunPython(make_indexes, drop_indexes)]
