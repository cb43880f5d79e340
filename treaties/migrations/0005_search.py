"""What search reads: columns of the published table, and the index that follows them.

On SQLite, triggers keep an FTS5 table in step (https://sqlite.org/fts5.html, section 4.4.3). Django
makes a table of SQLite anew when it changes a column, and its triggers go with the old one: a later
migration that does so to the published table ends with ``drop_index`` and ``make_index``.
"""

from django.db import migrations, models

SQLITE = (
    """
    CREATE VIRTUAL TABLE treaties_search USING fts5(
        head_words, text_words, content='treaties_published', content_rowid='id',
        tokenize='unicode61 remove_diacritics 0'
    )
    """,
    """
    CREATE TRIGGER treaties_search_insert AFTER INSERT ON treaties_published BEGIN
        INSERT INTO treaties_search (rowid, head_words, text_words)
        VALUES (new.id, new.head_words, new.text_words);
    END
    """,
    """
    CREATE TRIGGER treaties_search_delete AFTER DELETE ON treaties_published BEGIN
        INSERT INTO treaties_search (treaties_search, rowid, head_words, text_words)
        VALUES ('delete', old.id, old.head_words, old.text_words);
    END
    """,
    """
    CREATE TRIGGER treaties_search_update AFTER UPDATE OF id, head_words, text_words
    ON treaties_published BEGIN
        INSERT INTO treaties_search (treaties_search, rowid, head_words, text_words)
        VALUES ('delete', old.id, old.head_words, old.text_words);
        INSERT INTO treaties_search (rowid, head_words, text_words)
        VALUES (new.id, new.head_words, new.text_words);
    END
    """,
    "INSERT INTO treaties_search (treaties_search) VALUES ('rebuild')",
)
POSTGRESQL = (
    """
    ALTER TABLE treaties_published ADD COLUMN search tsvector GENERATED ALWAYS AS (
        setweight(to_tsvector('simple', head_words), 'A')
        || setweight(to_tsvector('simple', text_words), 'B')
    ) STORED
    """,
    "CREATE INDEX treaties_published_search ON treaties_published USING gin (search)",
)
UNDO = {
    "sqlite": (
        "DROP TRIGGER IF EXISTS treaties_search_insert",
        "DROP TRIGGER IF EXISTS treaties_search_delete",
        "DROP TRIGGER IF EXISTS treaties_search_update",
        "DROP TABLE IF EXISTS treaties_search",
    ),
    "postgresql": ("ALTER TABLE treaties_published DROP COLUMN IF EXISTS search",),
}


def make_index(apps, schema_editor):
    """Make the index of what is published."""
    for statement in SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRESQL:
        schema_editor.execute(statement)


def drop_index(apps, schema_editor):
    """Take the index out."""
    for statement in UNDO[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("treaties", "0004_bundles")]

    operations = [
        migrations.AddField("published", "head_words", models.TextField(blank=True, default=""), preserve_default=False),
        migrations.AddField("published", "text_words", models.TextField(blank=True, default=""), preserve_default=False),
        migrations.AddField("published", "text", models.TextField(blank=True, default=""), preserve_default=False),
        migrations.RunPython(make_index, drop_index),
    ]
