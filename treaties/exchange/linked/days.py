"""Historical dates in linked data: never more than is known.

A day, a month or a year that is known stands by ISO 8601, as schema.org’s Date does. Everything
else stands twice: in words, and by EDTF with the datatype that the Library of Congress gives it.
"""

import re
from typing import Any

from treaties.documents import date

from .naming import own

EDTF = "http://id.loc.gov/datatypes/edtf/EDTF"
_PLAIN = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-\d\d)?)?", re.ASCII)
_OPEN = {"", ".."}

Written = dict[str, str] | None


def exact(value: Written) -> str:
    """Return a document’s date where it is one day, month or year and no doubt; else ``""``."""
    return value["edtf"] if value and _PLAIN.fullmatch(value["edtf"]) else ""


def day(value: Written) -> Any:
    """Return a date as the value of a property; ``None`` for none."""
    found = date(value)
    if found is None or value is None:
        return None
    return exact(value) or [own(str(found)), {"@type": EDTF, "@value": found.edtf}]


def span(value: Written, start: str, end: str) -> dict[str, Any]:
    """Return a date as two properties, when something began and ended, as far as they are known.

    A single date is the beginning; an interval of which an end is neither open nor exact stands
    whole, since half of its words say nothing.
    """
    if not value:
        return {}
    first, slash, last = value["edtf"].partition("/")
    if not slash:
        return {start: day(value)}
    if not all(one in _OPEN or _PLAIN.fullmatch(one) for one in (first, last)):
        return {start: day(value)}
    return {name: one for name, one in ((start, first), (end, last)) if one not in _OPEN}
