"""``manage.py carry_on_imports``: finish what imports wait for, or a killed process left."""

import time
from typing import Any

from django.core.management.base import BaseCommand

from treaties.exchange import expire, run
from treaties.management.collecting import program_set_apart
from treaties.models import Batch
from treaties.models.batches import RUNNING


class Command(BaseCommand):
    """Ends when nothing waits. Safe to start at any time, and several at once."""

    help = "Finishes imports that wait to be checked or written, and those a crash interrupted."

    @program_set_apart()
    def handle(self, *args: Any, **options: Any) -> None:
        expire()
        while True:
            waiting = list(Batch.objects.filter(state__in=RUNNING).order_by("pk"))
            if not waiting:
                return
            for batch in waiting:
                before = batch.state
                run(batch)
                if batch.state not in RUNNING:
                    self.stdout.write(f"{batch}: {batch.get_state_display()}")
                elif batch.state == before:
                    # Another process is at it, or died on another machine: look again later.
                    time.sleep(1)
