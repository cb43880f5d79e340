"""Cases: functions that do one piece of work, each run in a process and a database of its own."""

from .asking import CASES as ASKING
from .base import Case
from .exporting import CASES as EXPORTING
from .importing import CASES as IMPORTING

CASES: dict[str, Case] = {case.name: case for case in (*IMPORTING, *EXPORTING, *ASKING)}

__all__ = ["CASES", "Case"]
