"""English for one date, and for two dates joined by a dash; what other languages say otherwise.

A language is a subclass: it overrides words, and where its grammar differs, whole phrases.
"""

from __future__ import annotations

import re
from enum import Enum
from typing import ClassVar

from treaties.dates.calendars import days_in_month
from treaties.dates.edtf import Moment
from treaties.dates.eras import Era
from treaties.dates.masks import candidates, months
from treaties.dates.names import APPROXIMATE, DASH, MONTHS, SEASONS, UNCERTAIN, ordinal, year_label


class Case(Enum):
    """The case that a phrase asks of a date, in languages that have cases."""

    NOMINATIVE = 0
    GENITIVE = 1
    INSTRUMENTAL = 2


NOMINATIVE = Case.NOMINATIVE


class Prose:
    """English. Patterns have a ``{}`` where the date goes."""

    until, since, by = "until {}", "from {}", "by {}"
    later, between = "{} or later", "between {} and {}"
    all_of, all_since, all_until = "all of {}", "all from {}", "all up to {}"
    # The cases that these ask for.
    case_of: ClassVar[dict[str, Case]] = {}
    end_unknown, beginning_unknown = "end unknown", "beginning unknown"
    circa, uncertain = "c. {}", "uncertain"
    old_style, old_style_day, new_style = "Old Style", "{} Old Style", "New Style"
    or_, and_, to = "or", "and", "to"
    # Between the era years of two days, and of several.
    era_span, era_list = f" {DASH} ", ", "
    # An uncertain date where only its year is shown.
    doubted = "{}?"
    _parts: ClassVar[tuple[str, ...]] = ("year", "month", "day")
    _kinds: ClassVar[tuple[str, ...]] = (
        *("", "uncertain", "approximate"),
        "uncertain and approximate",
    )
    _hemispheres: ClassVar[dict[str, str]] = {}
    _common_year = re.compile(rf"\b([0-9]{{3,4}})\b(?!(?:{DASH}[0-9]+)? BC)")

    def phrase(self, name: str, moment: Moment) -> tuple[str, list[str]]:
        """Return the pattern of this name filled with a date, and the remarks on that."""
        text, notes = self.described(moment, self.case_of.get(name, NOMINATIVE))
        return getattr(self, name).format(text), notes

    def span(self, first: Moment, last: Moment) -> str:
        """Return "between 1904 and 1905"."""
        case = self.case_of.get("between", NOMINATIVE)
        texts = [self.noted(*self.described(moment, case)) for moment in (first, last)]
        return self.between.format(*texts)

    def listed(self, items: list[str], word: str) -> str:
        """Join items as prose does: "1907, 1910 and 1912"."""
        return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} {word} {items[-1]}"

    def both_eras(self, text: str) -> str:
        """Return a text beside which years BC stand: "327 or 325 BC" would read as two of them."""
        return self._common_year.sub(r"AD \1", text)

    def year(self, year: int) -> str:
        """Return an astronomical year: "1925", "44 BC"."""
        return year_label(year)

    def without_year(self, text: str, year: int) -> str:
        """Return a text of days without the year, which stands beside it."""
        return text.replace(f" {self.year(year)}", "")

    def century(self, number: int, *, bc: bool) -> str:
        """Return "19th century"."""
        return f"{ordinal(number)} century{' BC' if bc else ''}"

    def era(self, era: Era, year: int, month: int = 0) -> str:
        """Return the year of a Japanese era: "Taishō 14", "December Shōwa 1"."""
        return f"{MONTHS[month]} {era.name} {year}".strip()

    def eras(self, labels: list[str]) -> str:
        """Return the era years of one Gregorian year."""
        return " / ".join(labels)

    def noted(self, text: str, notes: list[str]) -> str:
        """Return a text with its remarks in one pair of parentheses."""
        return f"{text} ({'; '.join(notes)})" if notes else text

    def clock(self, text: str, clock: str) -> str:
        """Return a date with its time of day."""
        return f"{text}, {clock}"

    def described(self, moment: Moment, case: Case = NOMINATIVE) -> tuple[str, list[str]]:
        """Return the text of a date and the remarks that belong in parentheses after it.

        A whole date that is approximate takes "c."; so does one whose last part alone is
        (1925-01-~20, "c. 20 January 1925"). Qualifiers of other parts are remarks that name it.
        """
        flags = moment.flags[: 3 if moment.day else 2 if moment.month else 1]
        whole = len(set(flags)) == 1
        about = (
            flags[0] & APPROXIMATE if whole else flags[-1] == APPROXIMATE and not any(flags[:-1])
        )
        text = self.plain(moment, Case.GENITIVE if about else case)
        notes = []
        if moment.time:
            clock, zone = moment.time[:8], moment.time[8:]
            text = self.clock(text, clock)
            if zone:
                notes.append("UTC" + ("" if zone == "Z" else zone.replace("-", "\N{MINUS SIGN}")))
        if (
            moment.month.isdigit()
            and int(moment.month) > 12
            and (remark := SEASONS[int(moment.month)][1])
        ):
            notes.append(self._hemispheres.get(remark, remark))
        if about:
            text = self.circa.format(text)
        if whole and flags[0] & UNCERTAIN:
            notes.append(self.uncertain)
        if not whole and not about:
            for kind in (1, 2, 3):
                names = zip(self._parts, flags, strict=False)
                if parts := [name for name, flag in names if flag == kind]:
                    notes.append(self.qualified(parts, self._kinds[kind]))
        return text, notes

    def qualified(self, parts: list[str], kind: str) -> str:
        """Return a remark on parts of a date, given from the year down: "day uncertain"."""
        return f"{f' {self.and_} '.join(reversed(parts))} {kind}"

    def plain(self, moment: Moment, case: Case = NOMINATIVE) -> str:
        """Return the text of a date without its qualifiers and time."""
        if moment.masked:
            return self._masked(moment, case)
        year = self.year(int(moment.year))
        if not moment.month:
            return year
        if int(moment.month) > 12:
            return self.season(int(moment.month), year, case)
        if moment.day:
            return self.day(int(moment.day), int(moment.month), year)
        return self.month(int(moment.month), year, case)

    def season(self, code: int, year: str, case: Case) -> str:
        """Return a season or a part of a year, by its EDTF code."""
        return SEASONS[code][0].format(year=year)

    def month_name(self, month: int, case: Case) -> str:
        """Return the name of a month."""
        return MONTHS[month]

    def month(self, month: int, year: str, case: Case) -> str:
        """Return a month of a year."""
        return f"{self.month_name(month, case)} {year}"

    def day(self, day: int, month: int, year: str = "") -> str:
        """Return a day, of a year if that is given."""
        return f"{day} {self.month_name(month, Case.GENITIVE)} {year}".rstrip()

    def joined(self, first: Moment, last: Moment) -> str:
        """Return two dates with a dash, without repeating what they share: "20–26 January 1925".

        The dash is spaced unless single words or numbers stand on both sides. Two equal dates are
        shown once.
        """
        left, right = self.described(first), self.described(last)
        if left == right:
            return self.noted(*left)
        notes = left[1] or right[1] or any(first.flags + last.flags)
        if not (first.masked or last.masked or notes) and (text := self._short(first, last)):
            return text
        texts = self.noted(*left), self.noted(*right)
        # Years of which a digit is unknown have a dash of their own.
        return f" {self.to if any(DASH in text for text in texts) else DASH} ".join(texts)

    def _short(self, first: Moment, last: Moment) -> str:
        """Return two dates without what they share; "" where they share nothing."""
        left, right = self.plain(first), self.plain(last)
        if not first.month and not last.month:
            years = int(first.year), int(last.year)
            if years[1] <= 0 and years[0] > -9999:
                return f"{1 - years[0]}{DASH}{right}"
            if years[0] >= 100:
                return f"{left}{DASH if years[1] <= 9999 else f' {DASH} '}{right}"
        if first.year == last.year and max(first.month, last.month) <= "12":
            if first.day and last.day:
                if first.month == last.month:
                    return f"{int(first.day)}{DASH}{right}"
                return f"{self.day(int(first.day), int(first.month))} {DASH} {right}"
            if first.month and last.month and not first.day and not last.day:
                return f"{self.month_name(int(first.month), NOMINATIVE)}{DASH}{right}"
        return ""

    unknown_digit = "{} (X: unknown digit)"
    year_unknown, date_unknown = "year unknown", "date unknown"
    a_month, day_of, of_a_year, in_year = (
        *("a month", "day {} of {}"),
        *("{} of a year in {}", "{} in {}"),
    )

    def masked_years(self, pattern: str) -> str:
        """Return the years that fit: "1900–1909"; the pattern if they are not in one run."""
        if "X" in pattern.rstrip("X"):
            return self.unknown_digit.format(pattern)
        years = sorted(int(pattern.replace("X", digit)) for digit in "09")
        if pattern[0] == "-":
            # There is no year -0000: -000X ends with 2 BC.
            years[-1] = min(years[-1], -1)
        return self.year_run(years[0], years[-1])

    def year_run(self, first: int, last: int) -> str:
        """Return the years from ``first`` to ``last``."""
        if last <= 0:
            return f"{1 - first}{DASH}{self.year(last)}"
        if first >= 100:
            return f"{first}{DASH}{last}"
        return f"{self.year(first)} {DASH} {self.year(last)}"

    def run(self, texts: list[str], numbers: list[int]) -> str:
        """Return what stands for numbers, as a range if these are in one run."""
        if len(numbers) > 2 and numbers[-1] - numbers[0] == len(numbers) - 1:
            return f"{texts[0]}{DASH}{texts[-1]}"
        return self.listed(texts, self.or_)

    def _masked(self, moment: Moment, case: Case) -> str:
        """Return the text of a date with unspecified digits; a wholly unspecified part is left out.

        A decade is "1900–1909", never "1900s", which reads as a century; 1984-1X is
        "October–December 1984".
        """
        month = moment.month if moment.month != "XX" else ""
        day = moment.day if moment.day != "XX" else ""
        unknown = moment.year == "XXXX"
        some_year = "X" in moment.year
        year = "" if unknown else self._some_year(moment.year)
        if not month and not day:
            return self.date_unknown if unknown else year
        fitting = months(moment.month)
        if not day:
            names = [self.month_name(each, case) for each in fitting]
            text = self.run(names, fitting)
            return self._in_year(text, year, some_year, month)
        # A day that the month never has is no possibility; the text shows those that remain.
        year_of_length = 2000 if some_year else int(moment.year)
        longest = max(days_in_month(year_of_length, each) for each in fitting)
        days = candidates(day, 1, longest)
        text = self.days(days, fitting if month else [])
        return self._in_year(text, year, some_year, month)

    def _some_year(self, pattern: str) -> str:
        return self.masked_years(pattern) if "X" in pattern else self.year(int(pattern))

    def days(self, days: list[int], months: list[int]) -> str:
        """Return some days of some months; without months, of a month that is not known."""
        numbers = self.run([str(day) for day in days], days)
        if len(months) == 1:
            return f"{numbers} {self.month_name(months[0], Case.GENITIVE)}"
        names = [self.month_name(month, Case.GENITIVE) for month in months]
        return self.day_of.format(numbers, self.run(names, months) if months else self.a_month)

    def _in_year(self, text: str, year: str, some_year: bool, month: str) -> str:
        if not year:
            return f"{text}, {self.year_unknown}"
        if some_year:
            return self.of_a_year.format(text, year)
        return f"{text} {year}" if month else self.in_year.format(text, year)


ENGLISH = Prose()
