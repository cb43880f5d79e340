"""What a backup holds, in words."""

from treaties.management.backups import Contents
from treaties.models import Edition, Published, Record, Revision

_COUNTED = (
    (Record, "records"),
    (Revision, "revisions"),
    (Edition, "editions"),
    (Published, "published"),
)


def held(contents: Contents) -> str:
    """Return what a backup holds, in two lines."""
    counts = [f"{contents.rows(model._meta.db_table):,} {words}" for model, words in _COUNTED]
    counts.append(f"{contents.rows('auth_user'):,} accounts")
    rows = sum(table.rows for table in contents.tables.values())
    return (
        f"{', '.join(counts)};\n{len(contents.tables)} tables with {rows:,} rows, "
        f"{contents.database}, {contents.made}."
    )
