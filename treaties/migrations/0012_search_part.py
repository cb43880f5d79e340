"""Indexes of a part of the entries on PostgreSQL, in which common words are soon found.

A GIN index reads the whole list of a word before it gives the first entry. Of every 16 × 512
entries, 512 are in these: ``pages/search/postgres.py`` asks for them in the same words.
"""

from django.db import migrations

_PART = "published_id / 512 % 16 = 0"
_NAMES = ("names", "texts")


def make_indexes(apps, schema_editor):
    """Make them on PostgreSQL; SQLite stops reading when it has enough."""
    if schema_editor.connection.vendor == "postgresql":
        for name in _NAMES:
            schema_editor.execute(
                f"CREATE INDEX treaties_search_{name}_part ON treaties_searchentry"
                f" USING gin ({name}) WHERE {_PART}",
                params=None,
            )


def drop_indexes(apps, schema_editor):
    """Take them out."""
    if schema_editor.connection.vendor == "postgresql":
        for name in _NAMES:
            schema_editor.execute(f"DROP INDEX treaties_search_{name}_part")


class Migration(migrations.Migration):
    dependencies = [("treaties", "0011_accounts")]

    operations = [migrations.RunPython(make_indexes, drop_indexes)]
