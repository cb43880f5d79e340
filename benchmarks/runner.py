"""Measures are run in turn, round after round, each in a new process on a copy of a database."""

import json
import os
import secrets
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

from .databases import Server
from .figures import Measure, Run
from .files import write_treaties

ROOT = Path(__file__).resolve().parent.parent
# What a case begins with, by the beginning of its name.
_STARTS = {
    "import": "parties",
    "export": "treaties",
    **dict.fromkeys(("search", "facets", "desk", "publish", "harvest"), "collection"),
    **dict.fromkeys(("serve", "draw"), "site"),
}


class Failed(Exception):
    """A process did not do its work; the text is the end of what it said."""


class Runner:
    """Runs measures on one database server; ``say`` is told of each."""

    def __init__(self, server: Server, folder: Path, say: Callable[[str], None]) -> None:
        self._server, self._folder, self._say = server, folder, say
        # The last core: the system itself is mostly busy on the first.
        self._core = max(os.sched_getaffinity(0))
        self._starts: set[str] = set()

    def run(self, measures: Iterable[Measure], rounds: int) -> dict[Measure, list[Run]]:
        """Return the runs of each measure, none of one that cannot be run."""
        runs: dict[Measure, list[Run]] = {measure: [] for measure in measures}
        left = list(runs)
        for number in range(1, rounds + 1):
            for measure in list(left):
                try:
                    run = self._measure(measure)
                except Failed as error:
                    self._say(f"{self._server.name}, {measure}: {error}")
                    left.remove(measure)
                    runs[measure] = []
                    continue
                runs[measure].append(run)
                self._say(
                    f"{self._server.name}, round {number}, {measure}: {run.cpu:.2f} s CPU, "
                    f"{run.wall:.2f} s, {run.rate:,.0f} rows/s, {run.peak:.0f} MB"
                )
        return runs

    def _measure(self, measure: Measure) -> Run:
        csv = self._csv(measure.number)
        url = self._server.make("measured", self._start(measure, csv))
        for name in ("figures.json", "exported.csv"):
            # What an earlier run left must not be taken for this one’s.
            csv.with_name(name).unlink(missing_ok=True)
        try:
            self._work(measure.case, csv, url)
        finally:
            self._server.drop("measured")
        run = Run(**json.loads(csv.with_name("figures.json").read_text()))
        if run.rows != measure.number:
            raise Failed(f"{run.rows:,} rows were done instead of {measure.number:,}")
        return run

    def _csv(self, number: int) -> Path:
        path = self._folder / f"{number}.csv"
        if not path.exists():
            write_treaties(path, number)
        return path

    def _start(self, measure: Measure, csv: Path) -> str:
        """Return the name of the database that the measure begins with; made when first needed."""
        kind = _STARTS[measure.case.partition("-")[0]]
        if kind == "treaties" and "parties" not in self._starts:
            self._start(Measure("import", measure.number), csv)
        name = kind if kind == "parties" else f"{kind}_{measure.number}"
        if name not in self._starts:
            before = "parties" if kind == "treaties" else ""
            self._work(kind, csv, self._server.make(name, before))
            self._starts.add(name)
        return name

    def _work(self, what: str, csv: Path, url: str) -> None:
        environment = {
            **os.environ,
            "DATABASE_URL": url,
            # As on a real site: with DEBUG, Django notes every query.
            "DEBUG": "0",
            "SECRET_KEY": secrets.token_urlsafe(60),
            "ALLOWED_HOSTS": "localhost",
            "TRUST_PROXY": "1",
            "DJANGO_SETTINGS_MODULE": "project.settings",
        }
        done = subprocess.run(  # noqa: S603
            [sys.executable, "-m", "benchmarks.worker", what, str(csv), str(self._core)],
            cwd=ROOT,
            env=environment,
            text=True,
            capture_output=True,
            check=False,
        )
        if done.returncode:
            lines = done.stderr.strip().splitlines() or [f"it ended with {done.returncode}"]
            raise Failed(lines[-1])
