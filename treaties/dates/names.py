"""English names of months, seasons and years, used for reading and for display."""

from __future__ import annotations

DASH = "\N{EN DASH}"

MONTHS = (
    "",
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

_HEMISPHERES = ("", " (northern hemisphere)", " (southern hemisphere)")

SEASONS: dict[int, tuple[str, str]] = {
    21 + 4 * hemisphere + season: (f"{name} {{year}}", note.strip(" ()"))
    for hemisphere, note in enumerate(_HEMISPHERES)
    for season, name in enumerate(("spring", "summer", "autumn", "winter"))
}
"""Pattern and remark by EDTF code (level 1 'Seasons', level 2 'Sub-year groupings')."""
SEASONS |= {
    first + place: (f"{ordinal} {part} of {{year}}", "")
    for first, part, count in ((33, "quarter", 4), (37, "third", 3), (40, "half", 2))
    for place, ordinal in enumerate(("first", "second", "third", "fourth")[:count])
}

FLAGS = {"": 0, "?": 1, "~": 2, "%": 3}
"""Qualifiers as bits: 1 uncertain, 2 approximate (EDTF level 1 'Qualification of a date')."""
UNCERTAIN, APPROXIMATE = 1, 2
MARKS = ("", "?", "~", "%")


def year_label(year: int) -> str:
    """Return an astronomical year as prose has it: "1925", "AD 14", "44 BC", "year 12025"."""
    if year <= 0:
        return f"{1 - year} BC"
    if year < 100:
        return f"AD {year}"
    return str(year) if year <= 9999 else f"year {year}"


def ordinal(number: int) -> str:
    """Return an English ordinal: "1st", "12th", "23rd"."""
    if number % 100 in (11, 12, 13):
        return f"{number}th"
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th') }"


def edtf_year(year: int) -> str:
    """Return an astronomical year as EDTF writes it: "1925", "-0043", "Y12025"."""
    if -9999 <= year <= 9999:
        return f"{'-' if year < 0 else ''}{abs(year):04d}"
    return f"Y{year}"
