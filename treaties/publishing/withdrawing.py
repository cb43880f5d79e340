"""Taking a record away from readers: its address says that it was withdrawn, and why."""

from django.db import transaction
from django.utils.translation import gettext as _

from treaties.models import Naming, Published, Record, State, Step, StepKind

from .errors import StepRefused
from .harvesting import retract
from .listing import leave
from .people import Author
from .saving import lock
from .stamps import stamp
from .trail import note_step
from .turns import hold, hold_published, take_turn


def withdraw(
    record: Record,
    *,
    author: Author,
    reason: str,
    close_editions: bool = False,
    batch: int | None = None,
) -> Step:
    """Withdraw the published record; with ``close_editions``, its editions say so as well.

    ``batch`` is the import that withdraws what it made.
    Raises ``StepRefused`` where there is nothing to withdraw, or no reason is given.
    """
    if not reason.strip():
        raise StepRefused(_("Say why: readers who come to this address will read it."))
    with transaction.atomic():
        take_turn()
        held = lock(record.kind, record.slug, batch=batch)
        row = Published.objects.filter(record=held).first()
        if row is None:
            raise StepRefused(_("It is not published."))
        named = set(row.names.values_list("record", flat=True))
        naming = set(Naming.objects.filter(record=held).values_list("by__record", flat=True))
        hold(named | naming)
        hold_published({held.pk} | named | naming)
        leave([held.pk])
        row.delete()
        stamp(named | naming)
        held.state, held.publish_at = State.WITHDRAWN, None
        held.reason, held.editions_closed = reason.strip(), close_editions
        held.save()
        step = note_step(held, StepKind.WITHDRAW, author, reason.strip())
        retract(held)
        return step
