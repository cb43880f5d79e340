"""Who is at work on a batch: one at a time, and another if they fell silent."""

import os
import secrets
import socket
from datetime import timedelta

from django.db.models import Q

from treaties.models import Batch
from treaties.models.batches import RUNNING
from treaties.models.records import now

# A portion takes a second and may wait for another writer; a worker silent for longer is gone.
# If it is not, it finds at its next beat that it lost the batch, and writes nothing more.
SILENT = timedelta(seconds=15)


class LostHold(Exception):
    """Somebody else went on with the batch: whoever gets this has nothing more to do."""


class Holder:
    """The right to work on a batch, renewed in each transaction that writes for it."""

    def __init__(self, batch: Batch, token: str) -> None:
        self.batch, self.token = batch, token

    def beat(self, **values: object) -> None:
        """Say that the work goes on, and store ``values`` of the batch; raises ``LostHold``.

        In the transaction that writes: if it is lost, so is what was written.
        """
        mine = Batch.objects.filter(pk=self.batch.pk, holder=self.token)
        if not mine.update(beat=now(), **values):
            raise LostHold
        for name, value in values.items():
            setattr(self.batch, name, value)

    def let_go(self, **values: object) -> None:
        """End the work with these values of the batch."""
        self.beat(holder="", **values)


def take_hold(batch: Batch) -> Holder | None:
    """Return the right to work on a batch that waits for work; ``None`` where others have it."""
    token = f"{socket.gethostname()[:60]} {os.getpid()} {secrets.token_hex(16)}"
    free = Q(holder="") | Q(beat__lt=now() - SILENT) | Q(beat__isnull=True)
    last = Batch.objects.filter(pk=batch.pk).values_list("holder", flat=True).first() or ""
    if _is_dead(last):
        free |= Q(holder=last)
    waiting = Batch.objects.filter(free, pk=batch.pk, state__in=RUNNING)
    if not waiting.update(holder=token, beat=now()):
        return None
    batch.refresh_from_db()
    return Holder(batch, token)


def _is_dead(holder: str) -> bool:
    """Return whether the process that had the batch is of this machine and has ended."""
    host, _space, rest = holder.partition(" ")
    if host != socket.gethostname()[:60]:
        return False
    try:
        os.kill(int(rest.partition(" ")[0]), 0)
    except ProcessLookupError:
        return True
    except (ValueError, PermissionError):
        return False
    return False
