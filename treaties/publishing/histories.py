"""Records that come with a history of their own: revisions, editions and steps as they were.

Numbers, times and authors stay; an author is a name here, since accounts belong to one
installation. What readers have is shown last, when everything that it names is there.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from treaties.documents import Document, loads, loads_shown, take_in
from treaties.models import Edition, Published, Record, Revision, State, Step

from .errors import StepRefused
from .held import refuse_held
from .many import lock_many
from .revisions import BATCH
from .saving import is_gone
from .showing import Plan, show
from .turns import hold, take_turn

_FIELDS = ("version", "state", "publish_at", "redirect", "reason", "editions_closed")


@dataclass(frozen=True)
class History:
    """What a record was elsewhere; its rows are unsaved and name no record yet.

    ``document`` is what its newest revision says, in today’s format and with present addresses;
    ``None`` where only the address and the history are left: in the bin, or leading elsewhere, to
    the address ``leads_to``. With each edition stands the number of its revision.
    """

    record: Record
    document: Document | None
    leads_to: str
    revisions: Sequence[Revision]
    editions: Sequence[tuple[Edition, int]]
    steps: Sequence[Step]


def take_over(histories: Sequence[History], *, batch: int | None = None) -> list[int]:
    """Store records that are new here with all their history; return their versions.

    ``check`` must have had nothing against their documents. Readers see nothing of it before
    ``show_again``. Raises ``StepRefused`` where a record is not new, ``DocumentError`` where a
    document cannot be taken; nothing has been changed then.
    """
    with transaction.atomic():
        mine = [one.record.address for one in histories]
        held = lock_many([*mine, *(one.leads_to for one in histories if one.leads_to)])
        refuse_held([held[address] for address in mine], but=batch)
        for address in mine:
            _refuse_known(held[address])
        take_in([one.document for one in histories if one.document is not None], checked=True)
        for one in histories:
            _settle(one, held)
        Record.objects.bulk_update([held[address] for address in mine], _FIELDS, BATCH)
        _store(histories)
    return [one.record.version for one in histories]


def _refuse_known(record: Record) -> None:
    if record.version or is_gone(record) or record.state != State.DRAFT:
        words = _("%(record)s has a history of its own here.")
        raise StepRefused(words % {"record": record})


def _settle(history: History, held: dict[str, Record]) -> None:
    """Give the record that is here what it was, and the rows of its history their record."""
    record = held[history.record.address]
    for name in _FIELDS:
        if name != "redirect":
            setattr(record, name, getattr(history.record, name))
    record.redirect = held[history.leads_to] if history.leads_to else None
    rows: list[Revision | Step | Edition] = [*history.revisions, *history.steps]
    for row in (*rows, *(edition for edition, _number in history.editions)):
        row.record = record


def _store(histories: Sequence[History]) -> None:
    Revision.objects.bulk_create([row for one in histories for row in one.revisions], BATCH)
    for one in histories:
        numbered = {row.number: row for row in one.revisions}
        for edition, number in one.editions:
            edition.revision = numbered[number]
    editions = [edition for one in histories for edition, _number in one.editions]
    Edition.objects.bulk_create(editions, BATCH)
    Step.objects.bulk_create([row for one in histories for row in one.steps], BATCH)


def show_again(records: Sequence[Record], *, batch: int | None = None) -> None:
    """Let readers have the newest editions of records that were taken over, as they were made."""
    with transaction.atomic():
        take_turn()
        ids = [record.pk for record in hold(record.pk for record in records)]
        refuse_held(records, but=batch)
        shown = Published.objects.filter(record__in=ids).values("record")
        mine = Edition.objects.filter(record__in=ids).exclude(record__in=shown)
        last = dict(mine.order_by().values_list("record").annotate(Max("number")))
        rows = mine.filter(number__in=set(last.values())).select_related("record", "revision")
        editions = [row for row in rows if row.number == last[row.record_id]]
        plans = [
            Plan(
                edition.record,
                loads(edition.revision.document),
                loads_shown(edition.shown),
                edition.shown,
            )
            for edition in editions
        ]
        if plans:
            show(plans, lambda: editions)
