"""Plain English for one date, and for two dates joined by a dash."""

from __future__ import annotations

from treaties.dates.calendars import days_in_month
from treaties.dates.edtf import Moment
from treaties.dates.masks import candidates, months
from treaties.dates.names import APPROXIMATE, DASH, MONTHS, SEASONS, UNCERTAIN, year_label

_KINDS = ("", "uncertain", "approximate", "uncertain and approximate")


def listed(items: list[str], word: str) -> str:
    """Join items as prose does: "1907, 1910 and 1912"."""
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} {word} {items[-1]}"


def described(moment: Moment) -> tuple[str, list[str]]:
    """Return the text of a date and the remarks that belong in parentheses after it.

    A whole date that is approximate takes "c."; so does one whose last part alone is (1925-01-~20,
    "c. 20 January 1925"). Qualifiers of other parts are remarks that name the part.
    """
    text = plain(moment)
    notes = []
    if moment.time:
        clock, zone = moment.time[:8], moment.time[8:]
        text += f", {clock}"
        if zone:
            notes.append("UTC" + ("" if zone == "Z" else zone.replace("-", "\N{MINUS SIGN}")))
    if (
        moment.month.isdigit()
        and int(moment.month) > 12
        and (remark := SEASONS[int(moment.month)][1])
    ):
        notes.append(remark)
    flags = moment.flags[: 3 if moment.day else 2 if moment.month else 1]
    if len(set(flags)) == 1:
        if flags[0] & UNCERTAIN:
            notes.append("uncertain")
        return (f"c. {text}" if flags[0] & APPROXIMATE else text), notes
    if flags[-1] == APPROXIMATE and not any(flags[:-1]):
        return f"c. {text}", notes
    for kind in (1, 2, 3):
        names = zip(("year", "month", "day"), flags, strict=False)
        parts = [name for name, flag in names if flag == kind]
        if parts:
            notes.append(f"{' and '.join(reversed(parts))} {_KINDS[kind]}")
    return text, notes


def noted(text: str, notes: list[str]) -> str:
    """Return a text with its remarks in one pair of parentheses."""
    return f"{text} ({'; '.join(notes)})" if notes else text


def plain(moment: Moment) -> str:
    """Return the text of a date without its qualifiers and time."""
    if moment.masked:
        return _masked(moment)
    year = year_label(int(moment.year))
    if not moment.month:
        return year
    if int(moment.month) > 12:
        return SEASONS[int(moment.month)][0].format(year=year)
    name = f"{MONTHS[int(moment.month)]} {year}"
    return f"{int(moment.day)} {name}" if moment.day else name


def joined(first: Moment, last: Moment) -> str:
    """Return two dates with a dash, without repeating what they share: "20–26 January 1925".

    The dash is spaced unless single words or numbers stand on both sides. Two equal dates are shown
    once.
    """
    left, right = described(first), described(last)
    if left == right:
        return noted(*left)
    bare = not (first.masked or last.masked or left[1] or right[1] or any(first.flags + last.flags))
    if bare and not first.month and not last.month:
        years = int(first.year), int(last.year)
        if years[1] <= 0 and years[0] > -9999:
            return f"{1 - years[0]}{DASH}{right[0]}"
        if years[0] >= 100:
            return (
                f"{left[0]}{DASH}{right[0]}" if years[1] <= 9999 else f"{left[0]} {DASH} {right[0]}"
            )
    if bare and first.year == last.year and max(first.month, last.month) <= "12":
        if first.day and last.day:
            if first.month == last.month:
                return f"{int(first.day)}{DASH}{right[0]}"
            return f"{int(first.day)} {MONTHS[int(first.month)]} {DASH} {right[0]}"
        if first.month and last.month and not first.day and not last.day:
            return f"{MONTHS[int(first.month)]}{DASH}{right[0]}"
    texts = noted(*left), noted(*right)
    # Years of which a digit is unknown have a dash of their own.
    return f" {'to' if any(DASH in text for text in texts) else DASH} ".join(texts)


def masked_years(pattern: str) -> str:
    """Return the years that fit: "1900–1909"; the pattern itself if they are not in one run."""
    if "X" in pattern.rstrip("X"):
        return f"{pattern} (X: unknown digit)"
    years = sorted(int(pattern.replace("X", digit)) for digit in "09")
    if pattern[0] == "-":
        # There is no year -0000: -000X ends with 2 BC.
        years[-1] = min(years[-1], -1)
    if years[-1] <= 0:
        return f"{1 - years[0]}{DASH}{year_label(years[-1])}"
    if years[0] >= 100:
        return f"{years[0]}{DASH}{years[-1]}"
    return f"{year_label(years[0])} {DASH} {year_label(years[-1])}"


def _run(numbers: list[int], names: tuple[str, ...] = ()) -> str:
    """Return numbers, or the names they stand for, as a range if they are in one run."""
    texts = [names[number] if names else str(number) for number in numbers]
    if len(numbers) > 2 and numbers[-1] - numbers[0] == len(numbers) - 1:
        return f"{texts[0]}{DASH}{texts[-1]}"
    return listed(texts, "or")


def _masked(moment: Moment) -> str:
    """Return the text of a date with unspecified digits; a part wholly unspecified is left out.

    A decade is "1900–1909", never "1900s", which reads as a century; 1984-1X is "October–December
    1984".
    """
    month = moment.month if moment.month != "XX" else ""
    day = moment.day if moment.day != "XX" else ""
    if moment.year == "XXXX":
        year = "year unknown"
    elif "X" in moment.year:
        year = masked_years(moment.year)
    else:
        year = year_label(int(moment.year))
    if not month and not day:
        return "date unknown" if moment.year == "XXXX" else year
    fitting = months(moment.month)
    name = _run(fitting, MONTHS) if month else "a month"
    if day:
        # A day that the month never has is no possibility; the text shows those that remain.
        year_of_length = 2000 if "X" in moment.year else int(moment.year)
        longest = max(days_in_month(year_of_length, each) for each in fitting)
        days = _run(candidates(day, 1, longest))
        text = f"{days} {name}" if len(fitting) == 1 else f"day {days} of {name}"
    else:
        text = name
    if moment.year == "XXXX":
        return f"{text}, year unknown"
    if "X" in moment.year:
        return f"{text} of a year in {year}"
    return f"{text} {year}" if month else f"{text} in {year}"
