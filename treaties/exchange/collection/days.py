"""Made-up dates: a day that is known to the generator, told as exactly as sources tell such days.

Whatever is told holds the day within its strict bounds, so that dates which follow one another
never contradict each other, however vague some of them are.
"""

import datetime
from random import Random

from treaties.documents import Document

FIRST_YEAR, LAST_YEAR = 1701, 1950
_MONTHS = [
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
]


def day_in(rng: Random, year: int) -> int:
    """Return a day of the year, as the ordinal that ``datetime.date`` counts by."""
    return datetime.date(year, 1, 1).toordinal() + rng.randrange(365)


def year_of(day: int) -> int:
    """Return the year of a day."""
    return datetime.date.fromordinal(day).year


def exact(day: int) -> Document:
    """Return the date “20 January 1925”."""
    when = datetime.date.fromordinal(day)
    return _date(_words(when), when.isoformat())


def told(rng: Random, day: int) -> Document:
    """Return the date of a day as a source may tell it: two in three exactly, others vaguely."""
    when, way = datetime.date.fromordinal(day), rng.random()
    year = when.year
    if way < 0.66:
        return exact(day)
    if way < 0.72:
        return _old_style(when)
    if way < 0.78:
        return _date(f"{_MONTHS[when.month - 1]} {year}", f"{year}-{when.month:02}")
    return vague(rng, year)


def vague(rng: Random, year: int) -> Document:
    """Return a date that names a year or several, with doubt or without."""
    way = rng.randrange(6)
    if way == 0:
        return _date(f"c. {year}", f"{year}~")
    if way == 1:
        return _date(f"{year}?", f"{year}?")
    if way == 2:
        first, last = year - rng.randint(0, 2), year + rng.randint(1, 3)
        return _date(f"{first}–{last}", f"{first}/{last}")
    if way == 3:
        decade = year // 10
        # “1800s” alone may be ten years or a hundred.
        remark = "" if decade % 10 else " (decade)"
        return _date(f"{decade}0s{remark}", f"{decade}X")
    if way == 4:
        first, last = year - rng.randint(1, 3), year + rng.randint(0, 3)
        return _date(f"between {first} and {last}", f"[{first}..{last}]")
    return _date(str(year), str(year))


def since(year: int) -> Document:
    """Return the time from a year on."""
    return _date(f"since {year}", f"{year}/..")


def span(first: int, last: int) -> Document:
    """Return the time from one year to a later one."""
    return _date(f"{first}–{last}", f"{first}/{last}")


def _old_style(when: datetime.date) -> Document:
    """Return a day as a country of the Julian calendar wrote it.

    The calendars part at the end of February of a full century; before May, days stay exact here.
    """
    if when.month < 5:
        return exact(when.toordinal())
    centuries = when.year // 100
    lag = centuries - centuries // 4 - 2
    julian = when - datetime.timedelta(days=lag)
    return _date(f"{_words(julian)} O.S.", when.isoformat(), "julian")


def _words(when: datetime.date) -> str:
    return f"{when.day} {_MONTHS[when.month - 1]} {when.year}"


def _date(written: str, edtf: str, calendar: str = "gregorian") -> Document:
    return {"written": written, "edtf": edtf, "calendar": calendar}
