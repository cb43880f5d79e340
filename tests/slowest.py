"""``python -m tests.slowest REPORT``: write slow.txt, the tests that ``make test`` leaves out.

REPORT is what ``pytest --junitxml`` wrote. A test is in the list if any of its cases took so long
that a few hundred of its like would double the time that everyone waits; the machines that decide
run all of them.
"""

import sys
from collections.abc import Iterable
from pathlib import Path
from xml.etree import ElementTree

LIST = Path(__file__).with_name("slow.txt")
# Seconds, on two cores that do nothing else.
LEAST = 0.15


def named(module: str, test: str) -> str:
    """Return a test’s line in the list; ``module`` may end in a class, ``test`` in its case."""
    return f"{module}.{test.partition('[')[0]}"


def listed() -> frozenset[str]:
    """Return the names of the slow tests."""
    return frozenset(LIST.read_text(encoding="utf-8").split())


def found(report: Iterable[tuple[str, str, float]]) -> list[str]:
    """Return the lines for the cases of a report: module, test, seconds."""
    return sorted({named(module, test) for module, test, seconds in report if seconds >= LEAST})


if __name__ == "__main__":
    cases = ElementTree.parse(sys.argv[1]).iter("testcase")  # noqa: S314 (our own file)
    lines = found(
        (case.attrib["classname"], case.attrib["name"], float(case.attrib["time"]))
        for case in cases
    )
    LIST.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
