"""Brings a big file in step by step, to be killed and started again; says what is there."""

import sys
from pathlib import Path

import django

django.setup()

from django.core.management import call_command  # noqa: E402

from tests.exchange.bringing import EDITOR  # noqa: E402
from treaties.exchange import ask_undo, confirm, receive  # noqa: E402
from treaties.models import Batch, Record, Revision, Treaty  # noqa: E402
from treaties.models.batches import HOLDING  # noqa: E402
from treaties.publishing import held  # noqa: E402


def receive_file(path: str) -> None:
    """Store the file; nothing of it is looked at yet."""
    options = {"trusted": True}
    with Path(path).open("rb") as file:
        receive(file, "big.csv", what="table", table="treaty", author=EDITOR, options=options)


def carry_on() -> None:
    """Do what the start of the site does."""
    sys.stdout.write("begun\n")
    sys.stdout.flush()
    call_command("carry_on_imports")


def say() -> None:
    """Write the batch’s state, and how many new treaties editors see: records, rows, revisions."""
    batch = Batch.objects.latest("pk")
    new = Treaty.objects.filter(slug__startswith="made-up-")
    if batch.state in HOLDING:
        new = new.exclude(slug__in=held("treaty"))
    slugs = new.values("slug")
    there = Record.objects.filter(kind="treaty", slug__in=slugs, version=1)
    revisions = Revision.objects.filter(record__in=there.values("pk"))
    sys.stdout.write(f"{batch.state} {new.count()} {there.count()} {revisions.count()}\n")


STEPS = {
    "receive": lambda: receive_file(sys.argv[2]),
    "carry-on": carry_on,
    "confirm": lambda: confirm(Batch.objects.latest("pk"), EDITOR),
    "undo": lambda: ask_undo(Batch.objects.latest("pk"), EDITOR),
    "say": say,
}

if __name__ == "__main__":
    STEPS[sys.argv[1]]()
