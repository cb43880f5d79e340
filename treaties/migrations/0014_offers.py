"""Indexes of the letters in names on PostgreSQL: records are offered while somebody types.

``pg_trgm`` comes with PostgreSQL, and whoever may make schemas in a database may have it there. It
gets a schema of its own, which stays where it is when a backup is restored beside the old schema.
Where it is not installed, everything is found as well, if more slowly, as on SQLite.

What is indexed is what the desk’s lists look into, in the words in which they ask.
"""

from django.db import migrations

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
    """Make them on PostgreSQL, where it has the extension."""
    if schema_editor.connection.vendor != "postgresql":
        return
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_available_extensions WHERE name = 'pg_trgm'")
        if not cursor.fetchone():
            return
        if not _schema(cursor):
            cursor.execute(f"CREATE SCHEMA IF NOT EXISTS {_SCHEMA}")
            cursor.execute(f"CREATE EXTENSION pg_trgm SCHEMA {_SCHEMA}")
        trigrams = f"{_schema(cursor)}.gin_trgm_ops"
        for table, words, name in _names():
            cursor.execute(
                f"CREATE INDEX {name} ON treaties_{table} USING gin (({words}) {trigrams})"
            )


def drop_indexes(apps, schema_editor):
    """Take them out; others may use the extension."""
    if schema_editor.connection.vendor == "postgresql":
        for _table, _words, name in _names():
            schema_editor.execute(f"DROP INDEX IF EXISTS {name}")


def _schema(cursor):
    """Return the schema of the extension, wherever somebody has put it; nothing without it."""
    cursor.execute(
        "SELECT quote_ident(nspname) FROM pg_extension JOIN pg_namespace "
        "ON pg_namespace.oid = extnamespace WHERE extname = 'pg_trgm'"
    )
    found = cursor.fetchone()
    return found[0] if found else None


class Migration(migrations.Migration):
    dependencies = [("treaties", "0013_audit_request")]

    operations = [migrations.RunPython(make_indexes, drop_indexes)]
