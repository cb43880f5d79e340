"""One piece of work in a process of its own: ``python -m benchmarks.worker WHAT CSV CORE``.

WHAT is a case, whose figures are written beside the CSV; or ``parties``, ``treaties`` or
``collection`` and ``site``, which fill a database that others are copied from.
"""

import json
import os
import resource
import sys
import time
from pathlib import Path

import django
from django.core.management import call_command

django.setup()

# Models can be imported from here on.
from benchmarks.cases import CASES  # noqa: E402
from benchmarks.cases.importing import bulk_create  # noqa: E402
from benchmarks.files import PARTIES  # noqa: E402
from treaties.management import fixtures  # noqa: E402
from treaties.management.adopting import adopt  # noqa: E402
from treaties.models import Party  # noqa: E402
from treaties.publishing import Author  # noqa: E402

FIGURES = "figures.json"


def measure(name: str, path: Path) -> None:
    """Run a case and write what it used; what Django took to start is in the memory alone."""
    case = CASES[name]
    cpu, wall = _cpu(), time.monotonic()
    asked = case.run(path)
    figures = {"cpu": _cpu() - cpu, "wall": time.monotonic() - wall, "peak": _peak()}
    figures |= asked.figures() if asked else {}
    path.with_name(FIGURES).write_text(json.dumps({"rows": case.count(path), **figures}))


def fill_parties() -> None:
    """Make the tables, and the parties that the treaties name."""
    call_command("migrate", interactive=False, verbosity=0)
    Party.objects.bulk_create(
        Party(slug=slug, name=slug.capitalize(), party_kind="state") for slug in PARTIES
    )
    adopt(Author("Benchmark"))


def fill_collection(number: int) -> None:
    """Make a collection of so many treaties, and publish it; what its pages load is collected."""
    call_command("collectstatic", interactive=False, verbosity=0)
    call_command("migrate", interactive=False, verbosity=0)
    call_command("generate_collection", number, publish=True)


def _cpu() -> float:
    """Return the seconds that this process and those it waited for have computed."""
    both = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return sum(used.ru_utime + used.ru_stime for used in map(resource.getrusage, both))


def _peak() -> float:
    """Return the most memory that this process ever held, in megabytes; Linux counts kilobytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    what, csv, core = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])
    os.sched_setaffinity(0, {core})
    if what == "parties":
        fill_parties()
    elif what == "treaties":
        bulk_create(csv)
        # What has no revision yet gets one before anything is exported: no part of that.
        adopt(Author("Benchmark"))
    elif what in ("collection", "site"):
        # As many as the file has rows below its header.
        with csv.open(encoding="utf-8") as file:
            fill_collection(sum(1 for _line in file) - 1)
        if what == "site":
            fixtures.load()
    else:
        measure(what, csv)
