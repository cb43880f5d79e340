"""How far long work has come, on the terminal."""

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.management.base import OutputWrapper

from treaties.models import Batch


@contextmanager
def watched(out: OutputWrapper, batch: Batch) -> Iterator[None]:
    """Write the batch’s state and progress while the work inside goes on.

    On a terminal one line that is written anew; elsewhere a line for each tenth.
    """
    ended = threading.Event()
    watcher = threading.Thread(target=_watch, args=(out, batch, ended), daemon=True)
    watcher.start()
    try:
        yield
    finally:
        ended.set()
        watcher.join()


def _watch(out: Any, batch: Batch, ended: threading.Event) -> None:
    # The work itself changes the object in memory: no query, no connection of the thread’s own.
    terminal, told = sys.stderr.isatty(), ""
    while not ended.wait(0.5):
        done, total = batch.progress, batch.total or 1
        words = f"{batch.get_state_display()}: {done} of {total}"
        if terminal:
            out.write(f"\r{words:<70}", ending="")
            out.flush()
        elif (tenth := f"{batch.state} {done * 10 // total}") != told:
            out.write(words)
            told = tenth
    if terminal:
        out.write("\r" + " " * 70 + "\r", ending="")
