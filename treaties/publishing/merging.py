"""Two records that are the same thing become one; the other's address leads to it."""

import copy

from django.db import transaction
from django.utils.translation import gettext as _

from treaties.documents import Document, read, rows, write
from treaties.models import Naming, Published, Record, RecordModel, State, StepKind

from .bin import users_of
from .errors import StepRefused
from .harvesting import retract
from .listing import enter_anew, leave
from .people import Author
from .saving import lock, lock_present, store
from .stamps import stamp
from .trail import note_step
from .turns import hold, hold_published, take_turn


def merge(loser: RecordModel, winner: RecordModel, *, author: Author, comment: str = "") -> Record:
    """Let everything that names ``loser`` name ``winner``, and lead the one’s address to the other.

    What the loser says is not taken over; its revisions and editions stay. Every record that named
    it gets a revision. Texts go on citing the old key, which resolves. Raises ``StepRefused`` for
    a record and itself, ``Gone`` where one of them is gone, ``DocumentError`` where a record names
    both and may name one only once.
    """
    if loser.kind != winner.kind or loser.pk == winner.pk:
        raise StepRefused(_("Choose another record of the same kind."))
    with transaction.atomic():
        take_turn()
        gone = lock_present(loser.kind, loser.slug)
        stays = lock_present(winner.kind, winner.slug)
        words = comment or _("%(loser)s is now %(winner)s") % {"loser": gone, "winner": stays}
        for row in users_of(loser):
            held = lock(row.kind, row.slug)
            read(_renamed(write(row), gone.address, stays.address))
            store(held, author=author, comment=words)
        store(gone, author=author, comment=words)
        loser.delete()
        _lead(gone, stays)
        note_step(gone, StepKind.MERGE, author, words)
        note_step(stays, StepKind.MERGE, author, words)
    return stays


def _renamed(document: Document, old: str, new: str) -> Document:
    """Return the document with ``new`` wherever a field names ``old``."""
    changed = copy.deepcopy(document)
    for _path, row, shape in rows(changed):
        for name in shape.references:
            row[name] = new if row[name] == old else row[name]
        for name in shape.reference_lists:
            row[name] = sorted({new if address == old else address for address in row[name]})
    return changed


def _lead(gone: Record, stays: Record) -> None:
    """Make the one record lead to the other, and what readers see point at it."""
    named = Naming.objects.filter(by__record=gone).values_list("record", flat=True)
    naming = Naming.objects.filter(record__in=(gone, stays)).values_list("by__record", flat=True)
    touched = {gone.pk, stays.pk, *named, *naming}
    hold(touched)
    hold_published(touched)
    leave([gone.pk])
    Published.objects.filter(record=gone).delete()
    for row in Naming.objects.filter(record=gone):
        Naming.objects.get_or_create(by=row.by, record=stays)
        row.delete()
    gone.state, gone.redirect, gone.publish_at = State.REDIRECT, stays, None
    if not Published.objects.filter(record=stays).exists():
        # What its address says until the other one is published and it leads there.
        gone.reason = _("It was joined with another record, which has not been published yet.")
    gone.save()
    enter_anew(Naming.objects.filter(record=stays).values_list("by", flat=True))
    stamp(touched)
    retract(gone)
