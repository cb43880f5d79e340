"""Staged documents → rows and revisions: first every record is reserved, then all are written.

Each portion is a transaction of well under a second with a pause behind it, so that editors’ saves
come between. Until the last one the records are nobody else’s; a worker that dies leaves a batch
that the next one goes on with.
"""

import json
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from django.db import connection, transaction
from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext as _

from treaties.documents import KINDS, Document, any_of, field_names, insert, loads_own, read_all
from treaties.models import Batch, Record, Staged, State
from treaties.publishing import (
    Author,
    StepRefused,
    announce_missing,
    held_by_batches,
    refuse_held,
    show_again,
    take_over,
    write_many,
)

from ..bundles import history_of
from .holding import Holder

# What a transaction should take; another writer waits that long at the most.
AIM = 0.6
PAUSE = 0.25
# How many of the records that changed are named.
_NAMED = 20


class Outdated(Exception):
    """Records that changed between the preview and now; the text names them."""


def author_of_batch(batch: Batch) -> Author:
    """Return who brought the batch in."""
    return Author(batch.author, batch.account)


def reserve(holder: Holder) -> None:
    """Make every record that the batch writes its own; raises ``Outdated`` where one changed."""
    waiting = Staged.objects.filter(batch=holder.batch, record__isnull=True)
    columns = ("pk", "kind", "slug", "place", "base")
    rows = waiting.order_by("place", "pk").values_list(*columns, named=True)
    first = counted = 0

    def portion(size: int) -> int:
        nonlocal first, counted
        with transaction.atomic():
            # From where the last one ended: what is done is not to be passed each time.
            staged = list(rows.filter(place__gte=first)[:size])
            first = staged[-1].place if staged else first
            holder.beat(progress=holder.batch.progress + len(staged))
            _reserve(holder.batch, staged)
        if staged and holder.batch.progress >= 2 * counted:
            counted = holder.batch.progress
            _count_records()
        return len(staged)

    in_portions(portion)


def _count_records() -> None:
    """Have PostgreSQL count the records, of which there may be twice as many now.

    It reads a table whole that it believes to be small, for each row that names one of it; until
    it counts by itself, after a minute at the most, an import took twice as long.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"ANALYZE {connection.ops.quote_name(Record._meta.db_table)}")


def _reserve(batch: Batch, staged: Sequence[Any]) -> None:
    bases = {f"{row.kind}:{row.slug}": row.base for row in staged}
    new = [(row.kind, row.slug) for row in staged if not row.base]
    insert(Record, ("kind", "slug"), new, even_if_there=True)
    records = Record.objects.select_for_update().filter(any_of(bases)).order_by("pk")
    standing = list(records.values_list("pk", "kind", "slug", "version", "redirect", "state"))
    changed = [
        f"{kind}:{slug}"
        for _pk, kind, slug, version, redirect, state in standing
        if version != bases[f"{kind}:{slug}"] or redirect or state == State.DELETED
    ]
    if changed:
        raise Outdated(", ".join(changed[:_NAMED]))
    others = held_by_batches([row[0] for row in standing], but=batch.pk)
    try:
        refuse_held(Record.objects.filter(pk__in=others), but=batch.pk)
    except StepRefused as error:
        raise Outdated(str(error)) from error
    mine = Record.objects.filter(kind=OuterRef("kind"), slug=OuterRef("slug")).values("pk")[:1]
    Staged.objects.filter(pk__in=[row.pk for row in staged]).update(record=Subquery(mine))


def write(holder: Holder) -> None:
    """Write what is staged and not yet written; raises ``DocumentError`` where it cannot be."""
    batch = holder.batch
    rows = Staged.objects.filter(batch=batch, stored__isnull=True).order_by("place", "pk")
    columns = ("pk", "kind", "slug", "place", "base", "forward", "document", "history")
    comment = batch.comment or _("Import %(number)d: %(file)s") % {
        "number": batch.pk,
        "file": batch.file_name,
    }
    first = 0

    def portion(size: int) -> int:
        nonlocal first
        with transaction.atomic():
            staged = rows.filter(place__gte=first).values_list(*columns, named=True)[:size]
            if not staged:
                return 0
            first = staged[len(staged) - 1].place
            holder.beat(progress=batch.progress + len(staged))
            _prepare(batch, [loads_own(row.document) for row in staged if row.forward])
            _mark(_take_over(batch, [row for row in staged if row.history]))
            _mark(_write(batch, [row for row in staged if not row.history], comment))
        return len(staged)

    in_portions(portion)


def _write(batch: Batch, staged: Sequence[Any], comment: str) -> Iterator[tuple[int, int]]:
    """Give records a revision each; yield the staged row’s id and the version of each record."""
    made = write_many(
        [loads_own(row.document) for row in staged],
        author=author_of_batch(batch),
        comment=comment,
        bases={f"{row.kind}:{row.slug}": row.base for row in staged},
        checked=True,
        batch=batch.pk,
    )
    for row, version in zip(staged, made, strict=True):
        yield row.pk, version or row.base


def _take_over(batch: Batch, staged: Sequence[Any]) -> Iterator[tuple[int, int]]:
    """Store records with the history that they bring; yield as ``_write`` does."""
    histories = [
        history_of(json.loads(row.history), loads_own(row.document) if row.document else None)
        for row in staged
    ]
    versions = take_over(histories, batch=batch.pk)
    yield from ((row.pk, version) for row, version in zip(staged, versions, strict=True))


def show_what_was_shown(holder: Holder) -> None:
    """Let readers have what they had where the records come from: last, when all are there.

    In portions: a reader may meet a part of a large bundle for some seconds, never a broken page.
    """
    rows = Staged.objects.filter(batch=holder.batch, shows=True, record__published__isnull=True)

    def portion(size: int) -> int:
        with transaction.atomic():
            staged = list(rows.select_related("record").order_by("pk")[:size])
            holder.beat()
            show_again([row.record for row in staged if row.record], batch=holder.batch.pk)
        return len(staged)

    in_portions(portion)
    # What came as withdrawn, merged or moved is told as gone: its old harvesters ask here now.
    announce_missing()


def _mark(made: Iterable[tuple[int, int]]) -> None:
    """Note which version was made of each: the same for all that are new, so few queries."""
    by_version: dict[int, list[int]] = {}
    for pk, version in made:
        by_version.setdefault(version, []).append(pk)
    for version, ids in by_version.items():
        Staged.objects.filter(pk__in=ids).update(stored=version, history="")


def _prepare(batch: Batch, documents: Iterable[Document]) -> None:
    """Make bare rows for the records that are named here and written later."""
    named = {name for document in documents for name in field_names(document)}
    if named:
        later = Staged.objects.filter(any_of(named), batch=batch, stored__isnull=True, base=0)
        later = later.filter(gone=False)
        read_all([bare(loads_own(row.document)) for row in later], checked=True)


def bare(document: Document) -> Document:
    """Return a document that names no other record: its own fields without links, no rows."""
    shape = KINDS[document["kind"]].shape
    return {
        **document,
        **dict.fromkeys(shape.references),
        **{name: [] for name in (*shape.reference_lists, *shape.children)},
    }


def in_portions(work: Callable[[int], int], start: int = 100) -> None:
    """Call ``work`` with how many to do until it does none; portions grow to what fits the aim."""
    size = start
    while True:
        before = time.monotonic()
        if not work(size):
            return
        took = time.monotonic() - before
        size = max(20, min(int(size * AIM / max(took, 0.01)), size * 4, 2_000))
        if took > AIM / 8:
            time.sleep(PAUSE)
