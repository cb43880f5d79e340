"""Long work happens in a process of its own: a request does not wait, and memory is given back."""

import subprocess
import sys
import threading

from django.conf import settings
from django.db import DatabaseError
from django.db.models import Q

from treaties.models import Batch, Staged
from treaties.models.batches import RUNNING
from treaties.models.records import now

from .holding import SILENT
from .work import run

# What a request does itself: a second at the most.
_SMALL_FILE = 50_000
_FEW_RECORDS = 100


def start(batch: Batch) -> None:
    """Have a batch’s next step carried out: at once if it is small, else in another process."""
    records = Staged.objects.filter(batch=batch).count()
    if batch.size <= _SMALL_FILE and records <= _FEW_RECORDS:
        run(batch)
    else:
        carry_on_if_silent(batch)


def carry_on_if_silent(batch: Batch) -> bool:
    """Start such a process if a batch waits and nobody is at it: once, however many look.

    Whoever had it before finds that it is lost, should they come back.
    """
    quiet = Q(beat__isnull=True) | Q(beat__lt=now() - SILENT)
    waiting = Batch.objects.filter(quiet, pk=batch.pk, state__in=RUNNING)
    # The new process has that long to begin.
    if not waiting.update(holder="", beat=now()):
        return False
    carry_on()
    return True


def carry_on() -> None:
    """Start a process that carries out whatever batches wait for; it ends when there is nothing."""
    process = subprocess.Popen(  # noqa: S603 - our own command, nothing of anybody’s input
        [sys.executable, str(settings.BASE_DIR / "manage.py"), "carry_on_imports"],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=None,
        start_new_session=True,
    )
    # Whoever started a process is told of its end, or it stays in the table of processes.
    threading.Thread(target=process.wait, daemon=True).start()


def carry_on_if_needed() -> bool:
    """Start such a process if a batch waits: at the start of the site, where one died before."""
    try:
        waiting = Batch.objects.filter(state__in=RUNNING).exists()
    except DatabaseError:
        # Before the first migration, or while the database is away: the next start looks again.
        return False
    if waiting:
        carry_on()
    return waiting
