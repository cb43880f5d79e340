"""The stored date: EDTF with its bounds, the calendar of the original, the text as typed."""

from __future__ import annotations

from dataclasses import dataclass

from treaties.dates.calendars import OPEN_EARLIEST, Calendar
from treaties.dates.display import LANGUAGES, display, year_text
from treaties.dates.edtf import bounds, parse
from treaties.dates.errors import DateError, quoted
from treaties.dates.prose import ENGLISH


@dataclass(frozen=True, slots=True)
class HistoricalDate:
    """A date, period or set of dates, as exact as it is known and no more.

    ``edtf`` is always Gregorian; ``earliest`` and ``latest`` are its bounds as day numbers
    (``OPEN_EARLIEST`` and ``OPEN_LATEST`` where an end is open or unknown); ``calendar`` is that of
    the original; ``written`` is the text as typed, or "". Made by ``from_edtf`` and ``read``; the
    constructor checks nothing, so that stored rows are cheap.

    The order is total: by ``sort``, then ``latest``, EDTF, calendar and text.
    """

    edtf: str
    earliest: int
    latest: int
    calendar: Calendar = Calendar.GREGORIAN
    written: str = ""

    @property
    def sort(self) -> int:
        """The day to sort by: ``earliest``, or ``latest`` where the beginning is open."""
        return self.latest if self.earliest == OPEN_EARLIEST else self.earliest

    @property
    def year_text(self) -> str:
        """The display cut to years, for bibliographies: "c. 1907"; "" if no year is known."""
        return self.years()

    def years(self, language: str = "en") -> str:
        """Return ``year_text`` in a language, given as Django does: "ja"; else in English."""
        return year_text(parse(self.edtf), self.calendar, LANGUAGES.get(language, ENGLISH))

    def display(self, language: str = "en") -> str:
        """Return plain words from EDTF and calendar alone; they claim no more than is known.

        In English, Japanese ("ja") or Russian ("ru"); any other language gets English.
        """
        return display(parse(self.edtf), self.calendar, LANGUAGES.get(language, ENGLISH))

    def __str__(self) -> str:
        return self.display()

    def _key(self) -> tuple[int, int, str, str, str]:
        return self.sort, self.latest, self.edtf, self.calendar.value, self.written

    def __lt__(self, other: object) -> bool:
        if not isinstance(other, HistoricalDate):
            return NotImplemented
        return self._key() < other._key()

    def __le__(self, other: object) -> bool:
        if not isinstance(other, HistoricalDate):
            return NotImplemented
        return self._key() <= other._key()

    def __gt__(self, other: object) -> bool:
        if not isinstance(other, HistoricalDate):
            return NotImplemented
        return self._key() > other._key()

    def __ge__(self, other: object) -> bool:
        if not isinstance(other, HistoricalDate):
            return NotImplemented
        return self._key() >= other._key()


def from_edtf(
    text: str, *, calendar: Calendar = Calendar.GREGORIAN, written: str = ""
) -> HistoricalDate:
    """Return the date that an EDTF text states in the Gregorian calendar.

    ``calendar`` is the calendar of the original, and only changes how the date is shown;
    ``written`` is kept as it is. Spaces around the text and after the commas of a set are dropped.
    Raises ``DateError`` with the reason if the text is not EDTF as far as it is supported (see
    ``treaties.dates.edtf``).
    """
    if type(calendar) is not Calendar:
        try:
            calendar = Calendar(calendar)
        except ValueError:
            known = ", ".join(Calendar)
            raise DateError(
                f"Expected a calendar ({known}), found {quoted(str(calendar))}."
            ) from None
    text = text.strip().replace(", ", ",")
    earliest, latest = bounds(parse(text))
    return HistoricalDate(text, earliest, latest, calendar, written)
