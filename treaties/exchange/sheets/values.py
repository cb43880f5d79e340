"""Numbers and days, as the cells of a workbook hold them."""

import datetime
import re

from django.utils.translation import gettext as _

from .cells import Cell, Faulty

# Longer numbers do not come out of any program, and Python takes quadratic time for them.
_LONGEST = 40
_FRACTION = re.compile(r"[+-]?[0-9]*\.?[0-9]+([eE][+-]?[0-9]{1,3})?")

# Day 1 of the older calendar is 1 January 1900 in Excel, which then counts a 29 February 1900 as
# day 60, and 31 December 1899 in LibreOffice. From day 61 on they agree.
_EPOCH, _EPOCH_1904 = datetime.datetime(1899, 12, 30), datetime.datetime(1904, 1, 1)  # noqa: DTZ001
_FIRST = 61
_SECONDS = 86_400


def number(text: str) -> Cell:
    """Return the number that ``text`` writes, "" for nothing."""
    text = text.strip()
    if not text:
        return ""
    if len(text) <= _LONGEST:
        if text.lstrip("-").isdecimal() and text.rfind("-") < 1:
            return int(text)
        if _FRACTION.fullmatch(text) and abs(found := float(text)) != float("inf"):
            return found
    return Faulty(text, _("This cell holds a number that cannot be read."))


def day(text: str, from_1904: bool) -> Cell:
    """Return the day, or day and time, that a number shown as one means."""
    found = number(text)
    if not isinstance(found, int | float):
        return found
    if 0 <= found < 1:
        return Faulty(text, _("This cell holds a time without a day."))
    if not from_1904 and found < _FIRST:
        return Faulty(text, _("Spreadsheet programs disagree on days before 1 March 1900."))
    try:
        moment = (_EPOCH_1904 if from_1904 else _EPOCH) + datetime.timedelta(
            seconds=round(found * _SECONDS)
        )
    except OverflowError:
        return Faulty(text, _("This cell holds a day that cannot be read."))
    return _shortest(moment)


def iso_day(text: str) -> Cell:
    """Return the day, or day and time, that a text like 1925-01-20 or 1925-01-20T14:30:00 means."""
    try:
        return _shortest(datetime.datetime.fromisoformat(text.strip()))
    except ValueError:
        return Faulty(text, _("This cell holds a day that cannot be read."))


def _shortest(moment: datetime.datetime) -> datetime.date:
    return moment if moment.time() != datetime.time() else moment.date()
