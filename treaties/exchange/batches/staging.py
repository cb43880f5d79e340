"""The staging table: what a batch would make of each record, beside what it is."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from treaties.documents import Kind, any_of, dumps, insert, loads_own
from treaties.models import Batch, Fault, Record, Revision, Staged, State
from treaties.publishing import final, held_by_batches

from ..order import ORDER
from .draft import Draft, Portion, stored_draft
from .holding import Holder

# Far more than a file has rows: the kinds stay apart.
_ROOM = 10_000_000
_LONGEST = Staged._meta.get_field("slug").max_length or 100


def start_over(holder: Holder) -> None:
    """Forget what an earlier look at the file left."""
    with transaction.atomic():
        holder.beat(progress=0, total=0, rows=0, new=0, changed=0, unchanged=0, wrong=0, note="")
        Staged.objects.filter(batch=holder.batch).delete()
        Fault.objects.filter(batch=holder.batch).delete()


def load(batch: Batch, kind: Kind, wanted: set[str]) -> Portion:
    """Return the records at the addresses ``wanted``, as staged or as they stand.

    A handful of queries, however many there are.
    """
    slugs = {address.partition(":")[2] for address in wanted}
    staged = {
        row.slug: row for row in Staged.objects.filter(batch=batch, kind=kind.name, slug__in=slugs)
    }
    records = {
        record.slug: final(record)
        for record in Record.objects.filter(any_of(wanted)).select_related("redirect__redirect")
    }
    ends = {record.pk: record for record in records.values()}
    newest = {
        revision.record_id: revision
        for revision in Revision.objects.filter(record__in=ends, number=F("record__version"))
    }
    held = held_by_batches(ends)
    portion = Portion(kind, {})
    for slug, record in records.items():
        revision = newest.get(record.pk)
        if revision is None:
            continue
        refusal = ""
        if record.state == State.DELETED:
            refusal = _("This record is in the bin: bring it back, or take another slug.")
        elif record.pk in held:
            refusal = _("Another import is writing this record: wait until it is finished.")
        known = portion.drafts.get(record.slug)
        before = loads_own(revision.document) | {"slug": record.slug}
        draft = known or stored_draft(kind, before, record.version, refusal)
        portion.drafts[slug] = portion.drafts[record.slug] = draft
    strangers = slugs - set(portion.drafts)
    for row in kind.model._default_manager.filter(slug__in=strangers):
        draft = portion.new(row.slug)
        draft.refusal = _("This record has no revision yet: open it and save it once.")
    for slug, earlier in staged.items():
        draft = portion.drafts.get(slug) or portion.new(slug)
        draft.document, draft.staged = loads_own(earlier.document), True
    return portion


def stage(holder: Holder, drafts: Iterable[Draft], unchanged: set[str], done: int) -> None:
    """Store what the drafts say, in one short transaction; note those that say nothing new."""
    fresh: list[dict[str, Any]] = []
    again: list[Staged] = []
    gone: list[str] = []
    for number, draft in enumerate(drafts):
        if len(draft.slug) > _LONGEST:
            continue  # Told of already: no column holds it.
        if not draft.is_changed():
            unchanged.add(draft.address)
            if draft.staged:
                gone.append(draft.slug)
            continue
        unchanged.discard(draft.address)
        row = _row(holder.batch, draft, done + number)
        if draft.staged:
            again.append(Staged(**row))
        else:
            fresh.append(row)
    with transaction.atomic():
        holder.beat(progress=done)
        if gone:
            Staged.objects.filter(batch=holder.batch, slug__in=gone).delete()
        if fresh:
            insert(Staged, list(fresh[0]), [list(row.values()) for row in fresh])
        Staged.objects.bulk_create(
            again,
            batch_size=200,
            update_conflicts=True,
            unique_fields=["batch", "kind", "slug"],
            update_fields=["document", "forward"],
        )


def _row(batch: Batch, draft: Draft, number: int) -> dict[str, Any]:
    """Return the values of a staged record by column."""
    own = ORDER.index(draft.kind.name)
    return {
        "batch_id": batch.pk,
        "kind": draft.kind.name,
        "slug": draft.slug,
        "place": own * _ROOM + number,
        "base": draft.base,
        "document": "" if draft.gone else dumps(draft.document),
        "history": draft.history,
        "shows": draft.shows,
        "gone": draft.gone,
        "forward": any(
            ORDER.index(kind) >= own
            for name in draft.named
            if (kind := name.partition(":")[0]) in ORDER
        ),
    }


def count(holder: Holder, rows: int, unchanged: set[str]) -> None:
    """Store how many records are new, changed and unchanged."""
    staged = Staged.objects.filter(batch=holder.batch)
    holder.beat(
        rows=rows,
        new=staged.filter(base=0).count(),
        changed=staged.exclude(base=0).count(),
        unchanged=len(unchanged),
    )
