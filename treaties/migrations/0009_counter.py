"""What tells the page layer that something moved which readers see: a token that triggers renew.

The token is random, so that no two states of what is published ever share one: neither after a
restored backup nor after a transaction that was rolled back. Its table belongs to no model: it is in
no dump, and emptying all tables leaves it alone. It changes exactly with the commit, since it is
written in the same transaction.

``treaties_frame`` holds a second one for what changes pages without a stamp of their record.

Every table that public pages read has triggers, but for revisions, of which pages read none but
those of editions, which never change; and of records only the columns that pages show count, so that
who saves a draft moves nothing. Django makes a table of SQLite anew when it changes a column, and
its triggers go with the old one: a later migration that does so ends with ``make_triggers``.
"""

from django.db import migrations

TABLES = (
    "published",
    "edition",
    "naming",
    "searchentry",
    "word",
    "listed",
    "listedblock",
    "facetvalue",
    "mapped",
    "frame",
)
SHOWN = ("kind", "slug", "redirect_id", "reason", "editions_closed")

SQLITE_MOVE = "UPDATE treaties_publication SET token = hex(randomblob(8))"
SQLITE = (
    "CREATE TABLE treaties_publication (token text NOT NULL)",
    "CREATE TABLE treaties_frame (token text NOT NULL)",
    "INSERT INTO treaties_publication VALUES (hex(randomblob(8)))",
    "INSERT INTO treaties_frame VALUES (hex(randomblob(8)))",
)
# To move is to put a token of one's own in the place of all that nobody else holds just now: an
# UPDATE of one row would let whoever renames a record wait for whoever publishes, and end one of
# the two with “deadlock detected”.
POSTGRESQL = (
    "CREATE TABLE treaties_publication (token uuid PRIMARY KEY)",
    "CREATE TABLE treaties_frame (token text NOT NULL)",
    "INSERT INTO treaties_publication VALUES (gen_random_uuid())",
    "INSERT INTO treaties_frame VALUES (gen_random_uuid()::text)",
    """
    CREATE FUNCTION treaties_move() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        DELETE FROM treaties_publication WHERE token IN (
            SELECT token FROM treaties_publication FOR UPDATE SKIP LOCKED
        );
        INSERT INTO treaties_publication VALUES (gen_random_uuid());
        RETURN NULL;
    END $$
    """,
    f"""
    CREATE FUNCTION treaties_move_record() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF EXISTS (
            SELECT {", ".join(SHOWN)} FROM after EXCEPT SELECT {", ".join(SHOWN)} FROM before
        ) THEN
            DELETE FROM treaties_publication WHERE token IN (
                SELECT token FROM treaties_publication FOR UPDATE SKIP LOCKED
            );
            INSERT INTO treaties_publication VALUES (gen_random_uuid());
        END IF;
        RETURN NULL;
    END $$
    """,
)


def make_tables(apps, schema_editor):
    """Make the tokens, and what renews them."""
    vendor = schema_editor.connection.vendor
    for statement in SQLITE if vendor == "sqlite" else POSTGRESQL:
        schema_editor.execute(statement)
    make_triggers(apps, schema_editor)


def make_triggers(apps, schema_editor):
    """Make the triggers anew; those that are there are put in their place."""
    vendor = schema_editor.connection.vendor
    drop_triggers(apps, schema_editor)
    for statement in sqlite_triggers() if vendor == "sqlite" else postgresql_triggers():
        schema_editor.execute(statement)


def sqlite_triggers():
    """Yield a trigger for each table and event: SQLite has them for rows alone."""
    for table in TABLES:
        for event in ("insert", "update", "delete"):
            yield (
                f"CREATE TRIGGER treaties_move_{table}_{event} AFTER {event} ON treaties_{table} "
                f"BEGIN {SQLITE_MOVE}; END"
            )
    changed = " OR ".join(f"old.{name} IS NOT new.{name}" for name in SHOWN)
    conditions = {
        "insert": "new.redirect_id IS NOT NULL",
        "update": changed,
        "delete": "old.redirect_id IS NOT NULL",
    }
    for event, condition in conditions.items():
        yield (
            f"CREATE TRIGGER treaties_move_record_{event} AFTER {event} ON treaties_record "
            f"WHEN {condition} BEGIN {SQLITE_MOVE}; END"
        )


def postgresql_triggers():
    """Yield a trigger for each table and statement; of records a row with a condition, or a set."""
    for table in TABLES:
        yield (
            f"CREATE TRIGGER treaties_move_{table} "
            f"AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON treaties_{table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION treaties_move()"
        )
    for event, row in (("INSERT", "NEW"), ("DELETE", "OLD")):
        yield (
            f"CREATE TRIGGER treaties_move_record_{event.lower()} AFTER {event} ON treaties_record "
            f"FOR EACH ROW WHEN ({row}.redirect_id IS NOT NULL) EXECUTE FUNCTION treaties_move()"
        )
    yield (
        "CREATE TRIGGER treaties_move_record_update AFTER UPDATE ON treaties_record "
        "REFERENCING OLD TABLE AS before NEW TABLE AS after "
        "FOR EACH STATEMENT EXECUTE FUNCTION treaties_move_record()"
    )


def drop_triggers(apps, schema_editor):
    """Take the triggers out."""
    record = [f"record_{event}" for event in ("insert", "update", "delete")]
    if schema_editor.connection.vendor == "sqlite":
        rows = [f"{table}_{event}" for table in TABLES for event in ("insert", "update", "delete")]
        for name in (*rows, *record):
            schema_editor.execute(f"DROP TRIGGER IF EXISTS treaties_move_{name}")
        return
    for name in TABLES:
        schema_editor.execute(f"DROP TRIGGER IF EXISTS treaties_move_{name} ON treaties_{name}")
    for name in record:
        schema_editor.execute(f"DROP TRIGGER IF EXISTS treaties_move_{name} ON treaties_record")


def drop_tables(apps, schema_editor):
    """Take everything out."""
    drop_triggers(apps, schema_editor)
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP FUNCTION IF EXISTS treaties_move(), treaties_move_record()")
    schema_editor.execute("DROP TABLE IF EXISTS treaties_publication")
    schema_editor.execute("DROP TABLE IF EXISTS treaties_frame")


class Migration(migrations.Migration):
    dependencies = [("treaties", "0008_staged_in_no_order")]

    operations = [migrations.RunPython(make_tables, drop_tables)]
