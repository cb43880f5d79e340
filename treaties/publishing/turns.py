"""One at a time writes what readers see: two at once would each wait for what the other holds."""

from collections.abc import Iterable

from django.db import connection

from treaties.models import Published, Record

# Any number that nothing else on this database takes such a lock by.
_TURN = 19250120


def take_turn() -> None:
    """Wait until nobody else publishes, withdraws, merges or deletes; until the transaction ends.

    To be called before any record is held. Records that name one another stamp one another’s
    published rows, which PostgreSQL would end with “deadlock detected”. On SQLite a transaction
    is alone from its beginning.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_TURN])


def hold(records: Iterable[int]) -> list[Record]:
    """Return the records of these ids, held against others until the transaction ends.

    Whoever has the turn holds every record that the published rows will name before they hold a
    published row: a record that is being renamed has its own row stamped, outside any turn.
    """
    return list(Record.objects.select_for_update().filter(pk__in=set(records)).order_by("pk"))


def hold_published(records: Iterable[int]) -> None:
    """Hold the published rows of these records, always in one order, before any is written."""
    rows = Published.objects.select_for_update().filter(record__in=set(records))
    list(rows.order_by("pk").values_list("pk"))
