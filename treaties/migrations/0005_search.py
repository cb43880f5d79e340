"""What search reads, and the index that follows it.

On SQLite, triggers keep an FTS5 table in step (https://sqlite.org/fts5.html, section 4.4.3). Django
makes a table of SQLite anew when it changes a column, and its triggers go with the old one: a later
migration that does so to the entries begins with ``drop_index`` and ends with ``make_index``.

What was published before is made searchable after the migrations (``commands/migrate.py``), where
it is known what documents say.
"""

import django.db.models.deletion
import treaties.models.fields
from django.db import migrations, models

SQLITE = (
    """
    CREATE VIRTUAL TABLE treaties_search USING fts5(
        head_words, text_words, content='treaties_searchentry', content_rowid='published_id',
        tokenize='unicode61 remove_diacritics 0'
    )
    """,
    """
    CREATE TRIGGER treaties_search_insert AFTER INSERT ON treaties_searchentry BEGIN
        INSERT INTO treaties_search (rowid, head_words, text_words)
        VALUES (new.published_id, new.head_words, new.text_words);
    END
    """,
    """
    CREATE TRIGGER treaties_search_delete AFTER DELETE ON treaties_searchentry BEGIN
        INSERT INTO treaties_search (treaties_search, rowid, head_words, text_words)
        VALUES ('delete', old.published_id, old.head_words, old.text_words);
    END
    """,
    """
    CREATE TRIGGER treaties_search_update
    AFTER UPDATE OF published_id, head_words, text_words ON treaties_searchentry BEGIN
        INSERT INTO treaties_search (treaties_search, rowid, head_words, text_words)
        VALUES ('delete', old.published_id, old.head_words, old.text_words);
        INSERT INTO treaties_search (rowid, head_words, text_words)
        VALUES (new.published_id, new.head_words, new.text_words);
    END
    """,
    "INSERT INTO treaties_search (treaties_search) VALUES ('rebuild')",
)
# Two indexes: weights are not in them, and to look for one would read all rows with a common word.
POSTGRESQL = (
    """
    ALTER TABLE treaties_searchentry
    ADD COLUMN names tsvector GENERATED ALWAYS AS (to_tsvector('simple', head_words)) STORED,
    ADD COLUMN texts tsvector GENERATED ALWAYS AS (
        to_tsvector('simple', head_words) || to_tsvector('simple', text_words)
    ) STORED
    """,
    "CREATE INDEX treaties_search_names ON treaties_searchentry USING gin (names)",
    "CREATE INDEX treaties_search_texts ON treaties_searchentry USING gin (texts)",
)
UNDO = {
    "sqlite": (
        "DROP TRIGGER IF EXISTS treaties_search_insert",
        "DROP TRIGGER IF EXISTS treaties_search_delete",
        "DROP TRIGGER IF EXISTS treaties_search_update",
        "DROP TABLE IF EXISTS treaties_search",
    ),
    "postgresql": (
        "ALTER TABLE treaties_searchentry DROP COLUMN IF EXISTS names, DROP COLUMN IF EXISTS texts",
    ),
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
        migrations.CreateModel(
            name='SearchEntry',
            fields=[
                ('published', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='search_entry', serialize=False, to='treaties.published')),
                ('kind', models.CharField(max_length=20)),
                ('label_size', models.PositiveIntegerField()),
                ('text_size', models.PositiveIntegerField()),
                ('head_words', models.TextField()),
                ('text_words', models.TextField()),
                ('text', models.TextField()),
            ],
            options={
                'default_permissions': (),
                'indexes': [models.Index(fields=['published', 'kind', 'label_size', 'text_size'], name='treaties_search_order')],
            },
        ),
        migrations.CreateModel(
            name='Word',
            fields=[
                ('word', treaties.models.fields.SortKeyField(blank=True, db_index=True, editable=False, max_length=60, primary_key=True, serialize=False)),
                ('backward', treaties.models.fields.SortKeyField(blank=True, db_index=True, editable=False, max_length=60)),
                ('written', models.CharField(max_length=60)),
            ],
            options={
                'default_permissions': (),
            },
        ),
        migrations.RunPython(make_index, drop_index),
    ]
