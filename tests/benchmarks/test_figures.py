"""The harness says what the measurements say, and the results have a row for every goal."""

import pytest

from benchmarks.cases import CASES
from benchmarks.cases.base import Asked
from benchmarks.figures import Goal, Measure, Run, Spread, number, raw, table
from benchmarks.files import write_treaties
from benchmarks.goals import GROUPS, USUAL, databases
from benchmarks.report import results

OURS, OTHERS = Measure("ours", 100), Measure("others", 10)
RUNS = {
    # 50, 100 and 25 rows a second of processor; 100, 120 and 90 MB.
    OURS: [Run(100, 2, 9, 100), Run(100, 1, 9, 120), Run(100, 4, 9, 90)],
    # 10, 50 and 5 rows a second.
    OTHERS: [Run(10, 1, 9, 50), Run(10, 0.2, 9, 60), Run(10, 2, 9, 60)],
}
RATE = Goal("Import", "rate", OURS, OTHERS, 4)
GROWTH = Goal("Growth", "growth", OURS, OTHERS, 1.5)
MEMORY = Goal("Memory", "memory", OURS, None, 100)
NO_GOAL = Goal("Under another", "rate", OURS, OTHERS, None)
START = Goal("Start", "wall", OURS, None, 8)


@pytest.mark.parametrize(
    ("goal", "spread", "met"),
    [
        (RATE, Spread(5, 2, 5), True),
        (GROWTH, Spread(2, 1.5, 2), False),
        (MEMORY, Spread(100, 90, 120), True),
    ],
    ids=lambda value: getattr(value, "title", ""),
)
def test_figure_is_the_median_of_the_rounds(goal, spread, met):
    assert goal.spread(RUNS) == spread
    assert goal.is_met(spread) is met


@pytest.mark.parametrize("missing", [OURS, OTHERS])
def test_without_one_of_two_there_is_no_figure(missing):
    assert RATE.spread({**RUNS, missing: []}) is None


def test_table_says_what_was_met_missed_and_not_measured():
    rows = [("SQLite", goal) for goal in (RATE, GROWTH, MEMORY, NO_GOAL, START)]
    rows += [("PostgreSQL", RATE), ("PostgreSQL", NO_GOAL)]
    assert table(rows, {"SQLite": RUNS}).splitlines()[2:] == [
        "| SQLite | Import | ≥ 4 × | 5.00 × (2.00–5.00) | met |",
        "| SQLite | Growth | ≤ 1.5 × | 2.00 × (1.50–2.00) | **missed** |",
        "| SQLite | Memory | ≤ 100 MB | 100 MB (90.0–120) | met |",
        "| SQLite | Under another | none | 5.00 × (2.00–5.00) |  |",
        "| SQLite | Start | ≤ 8 s | 9.00 s (9.00–9.00) | **missed** |",
        "| PostgreSQL | Import | ≥ 4 × | – | not measured |",
        "| PostgreSQL | Under another | none | – | not measured |",
    ]


def test_medians_stand_behind_the_table():
    assert raw({"SQLite": {OURS: RUNS[OURS], OTHERS: []}}).splitlines()[2:] == [
        "| SQLite | ours, 100 | 2.00 | 9.00 | 50.0 | 100 | – | – | – | – | – |"
    ]


@pytest.mark.parametrize(
    ("value", "text"), [(0.354, "0.35"), (12.06, "12.1"), (4590.4, "4,590"), (100, "100")]
)
def test_figures_have_as_many_digits_as_mean_something(value, text):
    assert number(value) == text


def test_scaled_goal_measures_less_but_never_too_little():
    goal = Goal("Import", "rate", Measure("ours", 100_000), Measure("others", 2_000), 4)
    assert goal.scaled(50) == Goal(
        "Import", "rate", Measure("ours", 2_000), Measure("others", 200), 4
    )


def test_file_is_the_same_each_time(tmp_path):
    one, other = tmp_path / "one.csv", tmp_path / "other.csv"
    write_treaties(one, 20)
    write_treaties(other, 20)
    assert one.read_bytes() == other.read_bytes()
    assert len(one.read_text().splitlines()) == 21


@pytest.mark.parametrize("group", GROUPS)
def test_results_name_every_row(group):
    text = results(group).read_text()
    rows = [(name, goal.title) for name in databases(group) for goal in GROUPS[group]]
    assert [row for row in rows if f"| {row[0]} | {row[1]} |" not in text] == []


@pytest.mark.parametrize("group", GROUPS)
def test_every_row_is_made_of_cases(group):
    measures = {one for goal in GROUPS[group] for one in (goal.of, goal.to) if one}
    assert {measure.case for measure in measures} <= set(CASES)


def test_what_needs_other_programs_is_no_part_of_the_usual_measurements():
    assert set(GROUPS) - set(USUAL) == {"PEERS"}


def test_requests_are_told_by_their_time_and_their_queries():
    asked = Asked(tuple(float(number) for number in range(1, 101)), 5)
    assert asked.figures() == {"p50": 50, "p95": 96, "queries": 5}
    runs = {OURS: [Run(100, 2, 9, 100, 4, 8, 5)], OTHERS: [Run(10, 1, 9, 50, 200, 400, 1)]}
    assert Goal("p95", "p95", OURS, None, 25).spread(runs) == Spread(8, 8, 8)
    assert Goal("queries", "queries", OURS, None, 4).is_met(Spread(5, 5, 5)) is False
    faster = Goal("Search", "faster", OURS, OTHERS, 30)
    assert faster.spread(runs) == Spread(50, 50, 50)
    assert faster.is_met(Spread(50, 50, 50))
    slower = Goal("Growth", "slower", OURS, OTHERS, 8)
    assert slower.spread(runs) == Spread(0.02, 0.02, 0.02)
    table_of_both = table([("SQLite", faster), ("SQLite", slower)], {"SQLite": runs})
    assert "| SQLite | Search | ≥ 30 × | 50.0 × (50.0–50.0) | met |" in table_of_both
    assert raw({"SQLite": runs}).splitlines()[2].endswith("| – | 100 | 4.00 | 8.00 | – | – | – |")


def test_a_server_is_measured_by_its_processor_and_by_its_slowest_requests() -> None:
    served = Goal("served", "served", OURS, OTHERS, 0.7, {"PostgreSQL": 0.15})
    tail = Goal("tail", "tail", OURS, OTHERS, 2)
    runs = {
        OURS: [Run(100, 2, 8, 100, 1, 0, 0, 40_000, 6)],
        OTHERS: [Run(100, 1, 8, 50, 1, 0, 0, 25_000, 2)],
    }
    assert served.spread(runs) == Spread(0.8, 0.8, 0.8)
    assert served.is_met(Spread(0.8, 0.8, 0.8))
    assert served.is_least
    assert tail.spread(runs) == Spread(3, 3, 3)
    assert not tail.is_met(Spread(3, 3, 3))
    assert served.on("PostgreSQL").goal == 0.15
    assert served.on("SQLite").goal == served.scaled(50).goal == 0.7
    assert "| 5,000 | 50.0 |" in raw({"SQLite": runs})
