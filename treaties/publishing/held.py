"""Records that an unfinished batch writes: nobody else’s until it is done."""

from collections.abc import Iterable

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from treaties.models import Record, Staged
from treaties.models.batches import HOLDING

from .errors import StepRefused


class Held(StepRefused):
    """A record that an import is writing."""

    def __init__(self, record: Record) -> None:
        self.record = record
        words = _("An import is writing %(record)s now: wait until it is finished.")
        super().__init__(words % {"record": record})


def held(kind: str) -> QuerySet[Staged, str]:
    """Return the slugs of a kind’s records that unfinished batches write, as a subquery."""
    rows = Staged.objects.filter(kind=kind, record__isnull=False, batch__state__in=HOLDING)
    return rows.values_list("record__slug", flat=True)


def held_by_batches(records: Iterable[int], but: int | None = None) -> set[int]:
    """Return which of these records unfinished batches other than ``but`` write: one query."""
    rows = Staged.objects.filter(record__in=set(records), batch__state__in=HOLDING)
    return set(rows.exclude(batch=but).values_list("record", flat=True))


def refuse_held(records: Iterable[Record], but: int | None = None) -> None:
    """Raise ``Held`` where a batch other than ``but`` writes one of these records.

    To be called once the records are held against others: whoever begins a batch holds them too.
    """
    by_id = {record.pk: record for record in records}
    for pk in sorted(held_by_batches(by_id, but)):
        raise Held(by_id[pk])
