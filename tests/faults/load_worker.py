"""Eight write and sixteen read at once for some seconds; then what was said is compared."""

import json
import sys
import threading
import time
from typing import Any

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.db import (  # noqa: E402
    InterfaceError,
    OperationalError,
    close_old_connections,
    connection,
)
from django.test import Client  # noqa: E402

from tests.factories import SOMEBODY, make_treaty, saved  # noqa: E402
from treaties.models import Record, Revision  # noqa: E402
from treaties.publishing import publish  # noqa: E402

WRITERS, READERS = 8, 16


class NotAvailable(Exception):
    """A reader is told that the site is not available just now."""


class Work:
    """What the threads have done, and what went wrong."""

    def __init__(self, seconds: float) -> None:
        self.ends = time.monotonic() + seconds
        self.saved: list[float] = []
        self.read: list[float] = []
        self.errors: list[str] = []
        # When those began who were told that the database was not there: some hear of it late.
        self.away: list[float] = []
        self.last_save = 0.0

    def go_on(self, act: Any, times: list[float]) -> None:
        """Do it again and again; note how long each took, and every error."""
        try:
            while time.monotonic() < self.ends:
                begun = time.monotonic()
                close_old_connections()  # as each request does at its beginning
                try:
                    act()
                except (OperationalError, InterfaceError, NotAvailable):
                    self.away.append(begun)
                    time.sleep(0.05)
                except Exception as error:
                    self.errors.append(repr(error))
                else:
                    times.append(time.monotonic() - begun)
                    if times is self.saved:
                        self.last_save = begun
        finally:
            connection.close()


def writer(number: int) -> Any:
    """Return what saves a record of one’s own, and now and then publishes it."""
    treaty = make_treaty(slug=f"load-{number}", lead="Text.")
    publish([saved(treaty)], author=SOMEBODY)
    count = 0

    def act() -> None:
        nonlocal count
        count += 1
        treaty.lead = f"Text {count}."
        treaty.save()
        record = saved(treaty)
        if count % 10 == 0:
            publish([record], author=SOMEBODY)

    return act


def reader(number: int) -> Any:
    """Return what reads a page that is being published, and a list."""
    client = Client(raise_request_exception=False)

    def act() -> None:
        for path in (f"/treaties/load-{number % WRITERS}/", "/treaties/"):
            answer = client.get(path)
            if answer.status_code == 503:
                raise NotAvailable
            if answer.status_code != 200:
                raise RuntimeError(f"{path} {answer.status_code}")

    return act


def main(seconds: float) -> None:
    """Do all of it, and write what came of it."""
    settings.ALLOWED_HOSTS = ["testserver"]
    settings.DEBUG = False  # else errors are answered with Django’s page for programmers
    acts = [writer(number) for number in range(WRITERS)]
    before = Revision.objects.count()
    sys.stdout.write("working\n")
    sys.stdout.flush()
    work = Work(seconds)
    given = [(act, work.saved) for act in acts]
    given += [(reader(number), work.read) for number in range(READERS)]
    threads = [threading.Thread(target=work.go_on, args=args) for args in given]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    connection.close()  # it may have been cut meanwhile
    gaps = [
        str(record)
        for record in Record.objects.filter(slug__startswith="load-")
        if list(record.revisions.order_by("number").values_list("number", flat=True))
        != list(range(1, record.version + 1))
    ]
    said = {
        "saved": len(work.saved),
        "stored": Revision.objects.count() - before,
        "read": len(work.read),
        "errors": work.errors[:5],
        "away": len(work.away),
        "went on": work.last_save > max(work.away, default=0),
        "gaps": gaps,
        "longest save": max(work.saved, default=0),
    }
    sys.stdout.write(json.dumps(said))


if __name__ == "__main__":
    main(float(sys.argv[1]))
