"""Cases: functions that do one piece of work, each run in a process and a database of its own."""

from .asking import CASES as ASKING
from .base import Case
from .exporting import CASES as EXPORTING
from .importing import CASES as IMPORTING
from .keeping import CASES as KEEPING
from .peers import CASES as PEERS
from .rendering import CASES as RENDERING
from .serving import CASES as SERVING

_ALL = (*IMPORTING, *EXPORTING, *ASKING, *KEEPING, *SERVING, *RENDERING, *PEERS)
CASES: dict[str, Case] = {case.name: case for case in _ALL}

__all__ = ["CASES", "Case"]
