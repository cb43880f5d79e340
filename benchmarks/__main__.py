"""``python -m benchmarks [--quick] [--rounds N] [--group NAME] [--only TEXT]``: measure, write."""

import argparse
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from .databases import servers
from .figures import Goal, Measure, Runs, raw, table
from .goals import GROUPS, USUAL, databases
from .report import page, results, surroundings
from .runner import Runner

# How much smaller everything is where the harness itself is tried.
_QUICK = 50


def main() -> int:
    """Return 0 where everything could be measured, 1 where something could not."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="small numbers; writes nothing")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--group", choices=GROUPS, help="what one page of results shows")
    parser.add_argument("--only", default="", help="rows whose title has this; writes nothing")
    options = parser.parse_args()
    if options.quick:
        _say(f"Numbers divided by {_QUICK}: the figures say that the harness works, nothing else.")
    groups = [options.group] if options.group else list(USUAL)
    return max(_measure(group, options) for group in groups)


def _measure(group: str, options: argparse.Namespace) -> int:
    """Measure a group and write its page; return 0 where everything could be measured, or 1."""
    goals = [goal for goal in GROUPS[group] if options.only in goal.title]
    if options.quick:
        goals = [goal.scaled(_QUICK) for goal in goals]
    if not goals:
        return 0
    began = time.monotonic()
    runs: dict[str, Runs] = {}
    # Every database is a file or folder in here; on PostgreSQL they are dropped one by one.
    with tempfile.TemporaryDirectory(prefix="treaties-bench-") as name:
        folder = Path(name)
        with servers(folder, databases(group)) as available:
            when = surroundings(group, available, datetime.now(UTC), options.rounds)
            for server in available:
                runner = Runner(server, folder, _say)
                runs[server.name] = runner.run(_measures(goals), options.rounds)
    rows = [(name, goal.on(name)) for name in databases(group) for goal in goals]
    _say(f"\n{when}\n\n{table(rows, runs)}\n\n{raw(runs)}\n\n{time.monotonic() - began:.0f} s")
    if not (options.quick or options.only):
        results(group).write_text(page(group, rows, runs, when), encoding="utf-8")
    return int(any(goal.spread(runs.get(database, {})) is None for database, goal in rows))


def _measures(goals: list[Goal]) -> list[Measure]:
    """Return what the goals need, each once, those that are compared beside each other."""
    needed = (one for goal in goals for one in (goal.of, goal.to) if one)
    return list(dict.fromkeys(needed))


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
