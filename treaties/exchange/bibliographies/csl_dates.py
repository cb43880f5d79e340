"""The dates of CSL-JSON ↔ EDTF."""

import re
from typing import Any

from . import dates

_FIGURE = re.compile(r"-?[0-9]{1,9}", re.ASCII)
_SEASONS = {"1": "21", "2": "22", "3": "23", "4": "24"}


def edtf_of(date: dict[str, Any]) -> str:
    """Return the EDTF of “date-parts”; ``""`` where there are none, or an “edtf” says more.

    A second date of 0 alone is an open end. Raises ``ValueError`` where these are no figures.
    """
    parts = date.get("date-parts")
    if not parts or date.get("edtf"):
        return ""
    if not isinstance(parts, list) or len(parts) > 2:
        raise ValueError
    sign = "~" if date.get("circa") else ""
    found = [_end(part, sign) for part in parts if part]
    season = _SEASONS.get(str(date.get("season", "")))
    if season and len(found) == 1 and len(found[0]) == 4:
        found = [f"{found[0]}-{season}"]
    return "/".join(found)


def _end(part: Any, sign: str) -> str:
    """Return a date of up to three figures as EDTF."""
    if not isinstance(part, list) or len(part) > 3:
        raise ValueError
    figures = [str(one) for one in part if one != ""]
    if not all(_FIGURE.fullmatch(one) for one in figures):
        raise ValueError
    return ".." if figures == ["0"] else f"{dates.of_parts(*figures)['edtf']}{sign}"


def parts_of(date: dates.DateValue) -> dict[str, Any]:
    """Return a date in figures, with words where figures do not say it."""
    edtf = date["edtf"]
    ends = edtf.removesuffix("~").split("/")
    parts = [dates.plain_parts({**date, "edtf": end}) for end in ends]
    if all(parts) and not (edtf.endswith("~") and len(ends) > 1):
        figures = [[int(number) for number in part if number] for part in parts if part]
        made: dict[str, Any] = {"date-parts": figures}
        return made | ({"circa": True} if edtf.endswith("~") else {})
    return {"edtf": edtf, "literal": date["written"] or dates.year_of(date) or edtf}
