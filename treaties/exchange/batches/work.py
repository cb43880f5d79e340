"""The steps of a batch: who asks for one, who carries it out, and what goes on after a crash."""

import json
from typing import Any

from django.db import DatabaseError, transaction
from django.utils.translation import gettext as _

from treaties.documents import DocumentError
from treaties.models import Batch, BatchState, Fault, Record, Staged
from treaties.models.batches import RUNNING
from treaties.models.records import now
from treaties.publishing import Author, StepRefused

from ..faults import FaultAt, FileFaults
from .checking import check_tables
from .checking_bibliographies import check_bibliography
from .checking_bundles import check_bundle
from .collecting import collected_rarely
from .holding import Holder, LostHold, take_hold
from .releasing import publish_all
from .rights import lacking
from .terms import make_terms
from .undoing import hindrances, take_back
from .writing import Outdated, reserve, show_what_was_shown, write


class BatchRefused(StepRefused):
    """A step that the batch cannot take now; ``reasons`` are what stands against it."""

    def __init__(self, reasons: list[str]) -> None:
        self.reasons = reasons
        super().__init__("\n".join(reasons))


def confirm(batch: Batch, author: Author) -> None:
    """Ask for what was previewed to be written; ``run`` does it.

    Once, however often it is asked: raises ``BatchRefused`` where the batch is not ready any more.
    """
    _ask(batch, BatchState.READY, BatchState.RESERVING, author)


def check_again(batch: Batch, author: Author) -> None:
    """Ask for a new preview of a file that was looked at before."""
    again = (BatchState.REFUSED, BatchState.READY, BatchState.OUTDATED, BatchState.FAILED)
    if not batch.parts.exists():
        raise BatchRefused([_("The file is not kept any more: bring it in again.")])
    Staged.objects.filter(batch=batch, batch__state__in=again).delete()
    _ask(batch, again, BatchState.UPLOADED, author)


def discard(batch: Batch) -> None:
    """Forget what a file would do that nobody is to confirm; raises ``BatchRefused`` if it did."""
    resting = (BatchState.READY, BatchState.REFUSED, BatchState.OUTDATED)
    mine = Batch.objects.filter(pk=batch.pk, state__in=resting)
    with transaction.atomic():
        gone = mine.update(state=BatchState.EXPIRED, note=_("It was discarded."))
        if gone:
            for rows in (batch.staged, batch.faults, batch.parts):
                rows.all().delete()
    batch.refresh_from_db()
    if not gone:
        raise BatchRefused([_refusal(batch)])


def ask_publish(batch: Batch, author: Author) -> None:
    """Ask for all that the batch wrote to be published."""
    _ask(batch, BatchState.DONE, BatchState.PUBLISHING, author)


def ask_undo(batch: Batch, author: Author) -> None:
    """Ask for all that the batch wrote to be put back.

    Raises ``BatchRefused`` with the records that were edited, or used by others, since.
    """
    _ask(batch, BatchState.DONE, BatchState.UNDOING, author)
    _wait_for_writers(batch)
    if reasons := hindrances(batch):
        Batch.objects.filter(pk=batch.pk, state=BatchState.UNDOING).update(state=BatchState.DONE)
        raise BatchRefused(reasons)


def _ask(batch: Batch, before: Any, after: BatchState, author: Author) -> None:
    states = before if isinstance(before, tuple) else (before,)
    asked = Batch.objects.filter(pk=batch.pk, state__in=states).update(
        state=after,
        holder="",
        beat=None,
        progress=0,
        total=Staged.objects.filter(batch=batch).count(),
        actor=author.name[:150],
        actor_account=author.account,
    )
    batch.refresh_from_db()
    if not asked:
        raise BatchRefused([_refusal(batch)])


def _refusal(batch: Batch) -> str:
    words = _("This import is %(state)s: it cannot be done now, or was done already.")
    return words % {"state": batch.get_state_display()}


def _wait_for_writers(batch: Batch) -> None:
    """Return once whoever was saving one of the batch’s records has done so: others are refused."""
    last = 0
    while True:
        with transaction.atomic():
            rows = Record.objects.select_for_update().filter(staged_for__batch=batch, pk__gt=last)
            ids = [record.pk for record in rows.order_by("pk")[:1_000]]
        if not ids:
            return
        last = ids[-1]


def run(batch: Batch) -> None:
    """Carry out what the batch waits for, until it rests; nothing where others are at it."""
    holder = take_hold(batch)
    if holder is None:
        batch.refresh_from_db()
        return
    try:
        with collected_rarely():
            while batch.state in RUNNING:
                _STEPS[BatchState(batch.state)](holder)
    except LostHold:
        batch.refresh_from_db()
    except Exception:
        # A fault of ours. A file that was only being looked at is refused; what was being written
        # is left to whoever goes on, after the cause is mended.
        if batch.state == BatchState.CHECKING:
            words = _("An error of the site’s own: its log says more. Nothing was changed.")
            holder.let_go(state=BatchState.FAILED, note=words)
        raise


def _check(holder: Holder) -> None:
    holder.beat(state=BatchState.CHECKING)
    batch = holder.batch
    try:
        faults = _READERS[batch.what](batch, holder)
    except FileFaults as error:
        faults = error.faults
    faults = faults or [FaultAt(words) for words in lacking(batch)]
    with transaction.atomic():
        if faults:
            Staged.objects.filter(batch=batch).delete()
            Fault.objects.bulk_create(
                Fault(
                    batch=batch,
                    number=number,
                    sheet=fault.sheet[:100],
                    row=fault.row,
                    column=fault.column[:100],
                    value=fault.value[:200],
                    reason=fault.reason,
                    mend=fault.mend,
                )
                for number, fault in enumerate(faults, 1)
            )
            holder.let_go(state=BatchState.REFUSED, wrong=len(faults))
        elif batch.new or batch.changed:
            holder.let_go(state=BatchState.READY)
        else:
            holder.let_go(state=BatchState.DONE, finished=now())


def _reserve(holder: Holder) -> None:
    try:
        reserve(holder)
    except Outdated as error:
        holder.let_go(state=BatchState.OUTDATED, note=str(error))
    else:
        holder.beat(state=BatchState.WRITING, progress=0)


def _write(holder: Holder) -> None:
    try:
        make_terms(json.loads(holder.batch.options).get("terms", []))
        write(holder)
        show_what_was_shown(holder)
    except (DocumentError, StepRefused, DatabaseError) as error:
        holder.beat(state=BatchState.RETREATING, note=str(error), progress=0)
    else:
        holder.let_go(state=BatchState.DONE, finished=now())


def _retreat(holder: Holder) -> None:
    batch = holder.batch
    words = _("Import %(number)d failed and was taken back") % {"number": batch.pk}
    take_back(holder, Author(batch.author, batch.account), words)
    holder.let_go(state=BatchState.FAILED)


def _undo(holder: Holder) -> None:
    batch = holder.batch
    words = _("Import %(number)d undone") % {"number": batch.pk}
    take_back(holder, Author(batch.actor, batch.actor_account), words)
    holder.let_go(state=BatchState.UNDONE, undone=now())


def _publish(holder: Holder) -> None:
    batch = holder.batch
    refused = publish_all(holder, Author(batch.actor, batch.actor_account))
    holder.let_go(state=BatchState.DONE, note="\n".join(refused))


# What reads a file of each sort, stages what it says, and returns what is wrong with it.
_READERS = {
    "table": check_tables,
    "bundle": check_bundle,
    "bibliography": check_bibliography,
}

_STEPS = {
    BatchState.UPLOADED: _check,
    BatchState.CHECKING: _check,
    BatchState.RESERVING: _reserve,
    BatchState.WRITING: _write,
    BatchState.RETREATING: _retreat,
    BatchState.PUBLISHING: _publish,
    BatchState.UNDOING: _undo,
}
