"""Figures from measurements: shares, spreads, the table. Nothing is run here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from statistics import median
from typing import Literal


@dataclass(frozen=True, order=True)
class Measure:
    """Something that is run again and again: a case and how many treaties it is given."""

    case: str
    number: int

    def __str__(self) -> str:
        return f"{self.case}, {self.number:,}"


@dataclass(frozen=True)
class Run:
    """What one process used for so many rows: seconds of processor and of clock, peak megabytes.

    Where it asked again and again: milliseconds that half of all requests and that all but one of
    twenty stayed under, and the most queries of one. Where a server was asked: how many requests it
    answered with ``cpu``, and the milliseconds that all but one of a hundred stayed under.
    """

    rows: int
    cpu: float
    wall: float
    peak: float
    p50: float = 0
    p95: float = 0
    queries: int = 0
    requests: int = 0
    p99: float = 0

    @property
    def rate(self) -> float:
        """Rows for each second of the processor."""
        return self.rows / self.cpu

    @property
    def served(self) -> float:
        """Requests for each second of the server’s processor."""
        return self.requests / self.cpu


# What of a run each figure is made of, and its unit where that is no share.
_OF_RUNS = {
    "rate": "rate",
    **dict.fromkeys(("growth", "memory"), "peak"),
    "p95": "p95",
    "queries": "queries",
    **dict.fromkeys(("slower", "faster"), "p50"),
    "served": "served",
    "tail": "p99",
    "wall": "wall",
}
_UNITS = {"memory": " MB", "p95": " ms", "queries": "", "wall": " s"}

# The runs of each measure, one a round.
Runs = Mapping[Measure, Sequence[Run]]


@dataclass(frozen=True)
class Spread:
    """The median of a figure over the rounds, and how far the rounds lie apart."""

    middle: float
    least: float
    most: float

    @classmethod
    def of(cls, figures: Sequence[float]) -> "Spread":
        """Return the spread of at least one figure."""
        return cls(median(figures), min(figures), max(figures))


@dataclass(frozen=True)
class Goal:
    """A row of the results: two measures compared, or the memory of one, and what it should be.

    ``rate``: rows per second of processor of ``of``, divided by those of ``to``. ``growth``: peak
    memory divided likewise. ``memory``: the peak of ``of`` in megabytes. ``p95`` and ``queries``:
    of the requests of ``of``. ``slower``: their median time, divided by that of ``to``; ``faster``:
    the other way round. ``served``: requests for each second of the server’s processor, divided
    likewise; ``tail``: the time that one request of a hundred passes, divided likewise; ``wall``:
    seconds of the clock. Without a ``goal`` the figure is there to be known.
    """

    title: str
    figure: Literal[
        "rate", "growth", "memory", "p95", "queries", "slower", "faster", "served", "tail", "wall"
    ]
    of: Measure
    to: Measure | None
    goal: float | None
    # Where it is another one for a database.
    of_database: Mapping[str, float] = field(default_factory=dict)

    @property
    def is_least(self) -> bool:
        """Whether the goal is reached from above."""
        return self.figure in ("rate", "faster", "served")

    def spread(self, runs: Runs) -> Spread | None:
        """Return the figure; ``None`` where something that it needs was not measured."""
        mine, others = runs.get(self.of), runs.get(self.to) if self.to else None
        if not mine or (self.to and not others):
            return None
        name = _OF_RUNS[self.figure]
        if not others:
            return Spread.of([getattr(run, name) for run in mine])
        # Round by round: the two ran one after the other, on a machine as busy for both.
        pairs = zip(mine, others, strict=True)
        if self.figure == "faster":
            pairs = zip(others, mine, strict=True)
        return Spread.of([getattr(one, name) / getattr(other, name) for one, other in pairs])

    def on(self, database: str) -> "Goal":
        """Return the goal as it is for a database."""
        return replace(self, goal=self.of_database.get(database, self.goal))

    def is_met(self, spread: Spread) -> bool:
        """Tell whether the median reaches the goal; where there is none, nothing does."""
        if self.goal is None:
            return False
        return spread.middle >= self.goal if self.is_least else spread.middle <= self.goal

    def scaled(self, share: int) -> "Goal":
        """Return the goal with measures of a share of the size, for trying the harness."""
        small = [
            Measure(one.case, max(200, one.number // share)) if one else None
            for one in (self.of, self.to)
        ]
        return replace(self, of=small[0] or self.of, to=small[1])


def table(rows: Sequence[tuple[str, Goal]], runs: Mapping[str, Runs]) -> str:
    """Return the results of each (database, goal) as a Markdown table."""
    lines = [
        "| database | what | goal | figure (median; least–most) | |",
        "| --- | --- | --- | --- | --- |",
    ]
    for database, goal in rows:
        unit = _UNITS.get(goal.figure, " ×")
        sign = "≥" if goal.is_least else "≤"
        spread = goal.spread(runs.get(database, {}))
        shown, verdict = "–", "not measured"
        if spread:
            values = [number(value) for value in (spread.middle, spread.least, spread.most)]
            shown = f"{values[0]}{unit} ({values[1]}–{values[2]})"
            verdict = _verdict(goal, spread)
        wanted = "none" if goal.goal is None else f"{sign} {goal.goal:g}{unit}"
        lines.append(f"| {database} | {goal.title} | {wanted} | {shown} | {verdict} |")
    return "\n".join(lines)


def _verdict(goal: Goal, spread: Spread) -> str:
    if goal.goal is None:
        return ""
    return "met" if goal.is_met(spread) else "**missed**"


def raw(runs: Mapping[str, Runs]) -> str:
    """Return what was measured, a line for each measure: the median of each figure."""
    lines = [
        "| database | case, treaties | CPU s | wall s | rows per CPU s | peak MB "
        "| p50 ms | p95 ms | p99 ms | requests/s | server’s CPU µs each |",
        "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |",
    ]
    for database, measured in runs.items():
        for measure, of in measured.items():
            if of:
                asked = any(run.p50 for run in of)
                # Requests have no rows, other work no requests.
                left_out = {"rate"} if asked else {"p50", "p95"}
                # wrk gives no p95, lists are asked for too few times for a p99.
                left_out.add("p95" if of[0].requests else "p99")
                figures = " | ".join(
                    "–" if name in left_out else number(median(getattr(run, name) for run in of))
                    for name in ("cpu", "wall", "rate", "peak", "p50", "p95", "p99")
                )
                lines.append(f"| {database} | {measure} | {figures} | {_load(of)} |")
    return "\n".join(lines)


def _load(of: Sequence[Run]) -> str:
    """Return how many requests a server answered in a second, and the microseconds each took it."""
    if not of[0].requests:
        return "– | –"
    rate = median(run.requests / run.wall for run in of)
    return f"{number(rate)} | {number(1e6 / median(run.served for run in of))}"


def number(value: float) -> str:
    """Return a figure with as many digits as mean something: “0.35”, “12.1”, “4,590”."""
    if value >= 100:
        return f"{value:,.0f}"
    return f"{value:.1f}" if value >= 10 else f"{value:.2f}"
