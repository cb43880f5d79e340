"""One date as people write it, on its way to EDTF."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from treaties.dates.calendars import days_in_julian_month, gregorian, julian_day_number
from treaties.dates.edtf import Moment, parse
from treaties.dates.errors import DateError, quoted
from treaties.dates.names import APPROXIMATE, FLAGS, MARKS, MONTHS, UNCERTAIN, edtf_year, year_label
from treaties.dates.words import MONTH, MONTH_NUMBERS

EXPECTED = (
    "expected a date such as 20 January 1925, January 1928, c. 1907, 1904–1905, by 1939, 15 "
    "July 1907 O.S., "
    "大正14年1月20日, or EDTF such as 1925-01-20"
)

_YEAR = (
    r"(?:year (?P<long>[1-9][0-9]{4,14})|(?P<bc>[1-9][0-9]{0,15}) bc"
    r"|ad (?P<ad>[0-9]{1,4})|(?P<da>[0-9]{1,4}) ad|(?P<bare>[0-9]{3,4})|(?P<none>yearunknown))"
)
_PLAIN = re.compile(
    r"(?:(?P<day>[0-9]{1,2})(?: |$))?"
    rf"(?:(?P<month>{MONTH})(?: (?P<late>[0-9]{{1,2}}))?(?: |$))?{_YEAR}?"
)
_OF_DECADE = re.compile(r"(?P<rest>.+) of a year in (?P<low>[0-9]{4})–(?P<high>[0-9]{4})")
_DECADE = re.compile(r"([0-9]{2})([0-9])0s")
_SEASON = re.compile(rf"(?P<name>spring|summer|autumn|winter) {_YEAR}")
_PART = re.compile(
    rf"(?P<nth>first|second|third|fourth|1st|2nd|3rd|4th) (?P<part>quarter|third|half) of {_YEAR}"
)
_PARTS = {"quarter": (33, 4), "third": (37, 3), "half": (40, 2)}
_UNKNOWN = re.compile(r"(.+) (month|day|monthandday)unknown")
_ABOUT = re.compile(r"(?:(c\.day) |(c\.) |(probably|possibly|perhaps) )")
_VAGUE = re.compile(r"\b(?:early|late|mid|middle|beginning|end)\b")
_REMARK = re.compile(
    r"(day|month|year|month and year|day and month|day and year|day and month and year) "
    r"(uncertain|approximate|uncertain and approximate)"
)
_KINDS = {"uncertain": UNCERTAIN, "approximate": APPROXIMATE, "uncertain and approximate": 3}


@dataclass
class Draft:
    """What a text says of one date: numbers where given, ``pattern`` for a masked year, ``tail``
    for masked parts.

    ``bare`` tells that the year was a number without AD or BC, so that a following BC may hold for
    it too.
    """

    year: int | None = None
    month: int = 0
    day: int = 0
    bare: bool = False
    pattern: str = ""
    tail: str = ""
    flags: list[int] = field(default_factory=lambda: [0, 0, 0])

    def mark(self, flag: int, parts: str = "year month day") -> None:
        """Add a qualifier to the parts named."""
        for place, part in enumerate(("year", "month", "day")):
            if part in parts:
                self.flags[place] |= flag

    def edtf(self, *, julian: bool = False) -> str:
        """Return the date as EDTF; ``julian`` tells that it is a Julian day, which is converted.

        Raises ``DateError`` if it is no date, or has no day to convert.
        """
        year, month, day = self.year, self.month, self.day
        if julian:
            year, month, day = self._converted()
        if year is None and not self.pattern:
            raise DateError("Expected a year: three or four digits, or a number with AD or BC.")
        texts = [self.pattern or edtf_year(year or 0)]
        texts += [f"{number:02d}" for number in (month, day) if number]
        if day and not month:
            raise DateError("Expected a month between day and year.")
        flags = self.flags[: len(texts)]
        if len(set(flags)) == 1:
            texts[-1] += self.tail + MARKS[flags[0]]
        else:
            # Level 2 'Group qualification' where the mark holds from the year on, else 'Individual
            # component'.
            leading = next(place for place, flag in enumerate(flags) if flag != flags[0])
            texts[leading - 1] += MARKS[flags[0]]
            for place in range(leading, len(texts)):
                texts[place] = MARKS[flags[place]] + texts[place]
            texts[-1] += self.tail
        text = "-".join(texts)
        parse(text)
        return text

    def number(self) -> int:
        """Return the day number of a Julian day, or raise ``DateError``."""
        year, month, day = self.year, self.month, self.day
        if year is None or not day or not month or self.pattern or self.tail:
            raise DateError(
                "A date in Old Style can be converted only with its day: give day, month and year."
            )
        length = days_in_julian_month(year, month) if 1 <= month <= 12 else 0
        if not 1 <= day <= length:
            name = MONTHS[month] if length else f"month {month}"
            raise DateError(
                f"There is no day {day}: {name} {year_label(year)} has {length} days in the "
                "Julian calendar."
            )
        return julian_day_number(year, month, day)

    def _converted(self) -> tuple[int, int, int]:
        year, month, day = gregorian(self.number())
        if not -9999 <= year <= 9999:
            raise DateError("Old Style dates are converted for the years from 9999 BC to AD 9999.")
        if len(set(self.flags)) > 1:
            raise DateError(
                "A part of an Old Style date cannot be qualified alone: write c. before the "
                "whole date."
            )
        return year, month, day


def draft(text: str) -> Draft:
    """Return what a normalized text (see ``words.english``) says of one date; parts may be missing.

    Raises ``DateError`` if it is not one date.
    """
    remarks: list[str] = []
    if text.endswith(")") and "(" in text:
        text, _, inner = text[:-1].rpartition("(")
        remarks = inner.split("; ")
    text = text.strip()
    marks: list[tuple[int, str]] = []
    if text[-1:] in ("?", "~", "%") and "-" not in text:
        marks.append((FLAGS[text[-1]], "year month day"))
        text = text[:-1].rstrip()
    while found := _ABOUT.match(text):
        flag = UNCERTAIN if found[3] else APPROXIMATE
        marks.append((flag, "day" if found[1] else "year month day"))
        text = text[found.end() :]
    if text.startswith("as late as "):
        text = text[len("as late as ") :]
    made = _bare_draft(text, remarks)
    for flag, parts in marks:
        made.mark(flag, parts)
    for remark in remarks:
        if found := _REMARK.fullmatch(remark):
            made.mark(_KINDS[found[2]], found[1])
        elif remark == "uncertain":
            made.mark(UNCERTAIN)
        elif remark not in (
            "last attested",
            "northern hemisphere",
            "southern hemisphere",
            "decade",
            "century",
        ):
            raise DateError(f"The remark {quoted(remark)} is not understood: {EXPECTED}.")
    return made


def _bare_draft(text: str, remarks: list[str]) -> Draft:
    """Return a date whose qualifiers have been taken off."""
    if found := _OF_DECADE.fullmatch(text):
        made = _bare_draft(found["rest"], [])
        made.pattern = _masked_year(found["low"], found["high"])
        return made
    if found := _UNKNOWN.fullmatch(text):
        made = _bare_draft(found[1], [])
        made.tail = "-XX-XX" if found[2] == "monthandday" else "-XX"
        return made
    if found := _DECADE.fullmatch(text):
        return Draft(pattern=_decade(found, remarks))
    if found := _SEASON.fullmatch(text):
        made = _with_year(found)
        made.month = 21 + ("spring", "summer", "autumn", "winter").index(found["name"])
        made.month += 4 * ("northern hemisphere" in remarks) + 8 * (
            "southern hemisphere" in remarks
        )
        return made
    if found := _PART.fullmatch(text):
        made = _with_year(found)
        first, count = _PARTS[found["part"]]
        names = ("first", "second", "third", "fourth", "1st", "2nd", "3rd", "4th")
        place = names.index(found["nth"]) % 4
        if place >= count:
            raise DateError(f"A year has no {found['nth']} {found['part']}.")
        made.month = first + place
        return made
    if text and (found := _PLAIN.fullmatch(text)):
        made = _with_year(found)
        if found["day"] and found["late"]:
            raise DateError(f"Two days in {quoted(text)}: {EXPECTED}.")
        made.month = MONTH_NUMBERS[found["month"]] if found["month"] else 0
        made.day = int(found["day"] or found["late"] or 0)
        if (found["day"] or found["late"]) and not made.day:
            raise DateError("Days are counted from 1.")
        return made
    if re.fullmatch(r"[0-9x-]+[~?%]?", text) and "-" in text:
        return _from_moment(text.upper())
    if _VAGUE.search(text):
        raise DateError(
            "Early, mid and late have no agreed limits: give months (between January and April "
            "1925), "
            "a season, or the year alone."
        )
    raise DateError(f"{quoted(text)} is not understood: {EXPECTED}.")


def _with_year(found: re.Match[str]) -> Draft:
    if found["none"]:
        return Draft(pattern="XXXX")
    if found["bc"]:
        return Draft(1 - int(found["bc"]))
    given = found["long"] or found["ad"] or found["da"] or found["bare"]
    if given and not int(given):
        raise DateError("There is no year 0: 1 BC is followed by AD 1.")
    return Draft(int(given), bare=bool(found["bare"])) if given else Draft()


def _decade(found: re.Match[str], remarks: list[str]) -> str:
    """Return the masked year of "1920s"; "1900s" needs the remark "(decade)" or "(century)"."""
    century, decade = found[1], found[2]
    if decade != "0" or "decade" in remarks:
        return f"{century}{decade}X"
    if "century" in remarks:
        return f"{century}XX"
    ten, hundred = f"{century}00s (decade)", f"{century}00s (century)"
    raise DateError(
        f"{century}00s may be the ten years from {century}00 or the hundred: write {ten} or "
        f"{hundred}.",
        ((ten, f"{century}0X"), (hundred, f"{century}XX")),
    )


def _masked_year(low: str, high: str) -> str:
    """Return the pattern of the years from ``low`` to ``high``: 1560 to 1569 is 156X."""
    for count in (1, 2, 3):
        if (
            low[:-count] == high[:-count]
            and low.endswith("0" * count)
            and high.endswith("9" * count)
        ):
            return low[:-count] + "X" * count
    raise DateError("Expected whole decades or centuries: of a year in 1560–1569.")


def _from_moment(text: str) -> Draft:
    """Return an EDTF date that stands inside a phrase."""
    moment = parse(text)
    if not isinstance(moment, Moment):
        raise DateError(f"{quoted(text)} is not understood: {EXPECTED}.")
    if moment.masked:
        place = text.find("-X")
        if (
            "X" in moment.year
            or place < 0
            or moment.flags != (0, 0, 0)
            or "X" in text.replace("-XX", "")
        ):
            raise DateError(
                f"{quoted(text)} cannot stand inside a phrase: write the whole date as EDTF."
            )
        made = _from_moment(text[:place])
        made.tail = text[place:]
        return made
    return Draft(
        int(moment.year), int(moment.month or 0), int(moment.day or 0), flags=list(moment.flags)
    )
