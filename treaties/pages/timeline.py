"""A chronology as a drawing: days as points, intervals as bars, what is not known hatched.

The drawing is laid out here, in whole units of its view box, and becomes SVG in the template. It
is laid out twice, for a column of text and for a phone, so that letters keep their size; the style
sheet shows one of the two. It says nothing that the table beside it does not say.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from unicodedata import east_asian_width

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from treaties.dates import OPEN_EARLIEST, OPEN_LATEST, day_number, from_edtf, gregorian

from .treaty import Dated

WIDTHS = {"wide": 620, "narrow": 320}
# More lines than this are drawn by years with their number: no page holds so many labels.
MOST_LABELS = 24
# An open end is drawn this long.
OPEN = 26
# Room beside the outermost marks, between labels of a row, and the height of a row.
MARGIN, GAP, ROW = 8, 12, 34
# Where in a row its marks begin, and how high they are.
MARK_Y, MARK = 18, 8
# The width of a letter at the drawing's size, rounded up: fonts differ, labels must not meet.
LETTER = 7
# How EDTF marks a date that is uncertain, approximate or both.
DOUBT = frozenset("?~%")
STEPS = (1, 2, 5)


@dataclass(frozen=True)
class Bar:
    """A part of a mark: from where, how wide, and whether it is hatched."""

    x: int
    width: int
    hatched: bool = False


@dataclass(frozen=True)
class Item:
    """One drawn line: its label, and a point or bars under it."""

    label: str
    x: int
    y: int
    point: int | None = None
    bars: tuple[Bar, ...] = ()
    is_own: bool = False

    @property
    def baseline(self) -> int:
        """What the label stands on."""
        return self.y + 12


@dataclass(frozen=True)
class Tick:
    """A year on the axis."""

    x: int
    label: str
    anchor: str


@dataclass(frozen=True)
class Timeline:
    """A drawing of one width: its size, its years, its lines.

    What looks alike is one path (SVG 2, “Path data”), which a template draws in one step.
    """

    name: str
    width: int
    height: int
    ticks: tuple[Tick, ...]
    items: tuple[Item, ...]

    @property
    def foot(self) -> int:
        """What the years stand on."""
        return self.height - 4

    @property
    def grid(self) -> str:
        """A line for each year of the axis."""
        return "".join(f"M{tick.x} 0V{self.height - 18}" for tick in self.ticks)

    @property
    def days(self) -> str:
        """A disc for each day: two half circles."""
        half = MARK // 2
        return "".join(
            f"M{item.point - half} {item.y + MARK_Y + half}"
            f"a{half} {half} 0 1 0 {MARK} 0a{half} {half} 0 1 0-{MARK} 0z"
            for item in self.items
            if item.point is not None
        )

    @property
    def sure(self) -> str:
        """The bars of what is known."""
        return self._bars(hatched=False)

    @property
    def open(self) -> str:
        """The bars that are hatched."""
        return self._bars(hatched=True)

    def _bars(self, *, hatched: bool) -> str:
        return "".join(
            f"M{bar.x} {item.y + MARK_Y}h{bar.width}v{MARK}h-{bar.width}z"
            for item in self.items
            for bar in item.bars
            if bar.hatched is hatched
        )


@dataclass(frozen=True)
class _Mark:
    """A line before it has a place: its label and what is known of its beginning and its end."""

    label: str
    first: int
    last: int
    hatched: bool = False
    open_first: bool = False
    open_last: bool = False
    # The days up to which the beginning, and from which the end, is doubtful.
    doubt_first: int | None = None
    doubt_last: int | None = None
    # Whether it is called by a record’s name.
    is_own: bool = False


def timelines(lines: Iterable[Dated]) -> tuple[Timeline, ...]:
    """Return the drawings of ``lines``, one for each width; none where no line has a known day."""
    marks = [found for line in lines if (found := _mark(line))]
    if not marks:
        return ()
    if len(marks) > MOST_LABELS:
        marks = _by_years(marks)
    return tuple(_lay_out(name, width, marks) for name, width in WIDTHS.items())


def _mark(line: Dated) -> _Mark | None:
    """Return what of a line can be drawn; nothing where neither end is known."""
    date = line.date
    open_first, open_last = date.earliest == OPEN_EARLIEST, date.latest == OPEN_LATEST
    if open_first and open_last:
        return None
    # In one language, so that it can be marked: that of the record’s name or that of the page.
    language = "" if line.is_own else get_language() or ""
    first = date.latest if open_first else date.earliest
    last = date.earliest if open_last else date.latest
    halves = [] if date.edtf[:1] in {"[", "{"} else date.edtf.split("/")
    interval = len(halves) == 2
    doubtful = [bool(half) and half[-1] in DOUBT for half in halves]
    return _Mark(
        label=f"{date.years(language)} {line.what}".strip(),
        first=first,
        last=last,
        # A year, a month, a choice: somewhere within, not all the time.
        hatched=not interval and (first != last or any(doubtful)),
        open_first=open_first,
        open_last=open_last,
        doubt_first=from_edtf(halves[0]).latest if interval and doubtful[0] else None,
        doubt_last=from_edtf(halves[1]).earliest if interval and doubtful[1] else None,
        is_own=line.is_own,
    )


def _by_years(marks: Sequence[_Mark]) -> list[_Mark]:
    """Return a mark for each year, or each ten and so on, which says for how many it stands."""
    power = 1
    while True:
        for base in STEPS:
            step = base * power
            spans: dict[int, int] = defaultdict(int)
            for mark in marks:
                spans[_year(mark.first) // step * step] += 1
            if len(spans) <= MOST_LABELS:
                return [_span(year, step, spans[year]) for year in sorted(spans)]
        power *= 10


def _span(year: int, step: int, number: int) -> _Mark:
    years = [_year_label(year), _year_label(year + step - 1)][:step]
    label = "–".join(years) + (f" ({number})" if number > 1 else "")
    return _Mark(label, _new_year(year), _new_year(year + step) - 1, hatched=True)


def _new_year(year: int) -> int:
    """Return the day number of 1 January of a year."""
    return day_number(year, 1, 1)


def _year(day: int) -> int:
    """Return the year that a day number lies in."""
    return gregorian(day)[0]


def _year_label(year: int) -> str:
    return str(year) if year > 0 else _("%(year)s BC") % {"year": 1 - year}


def _text_width(text: str) -> int:
    if text.isascii():
        return LETTER * len(text)
    return sum(2 * LETTER if east_asian_width(letter) in "FW" else LETTER for letter in text)


def _cut(text: str, width: int) -> str:
    """Return ``text`` where it fits, else as much as fits and an ellipsis."""
    if _text_width(text) <= width:
        return text
    fits = sum(used + LETTER <= width for used in accumulate(map(_text_width, text)))
    return f"{text[:fits].rstrip()}…"


def _scale(marks: Sequence[_Mark], width: int) -> tuple[int, int, int]:
    """Return the years the axis begins and ends with, and the years between two ticks."""
    first = _year(min(mark.first for mark in marks))
    last = _year(max(mark.last for mark in marks)) + 1
    widest = max(_text_width(_year_label(year)) for year in (first, last))
    most = max(2, width // (widest + 3 * GAP))
    power = 1
    while True:
        for base in STEPS:
            step = base * power
            begin, end = first // step * step, -(-last // step) * step
            if (end - begin) // step <= most:
                return begin, end, step
        power *= 10


def _lay_out(name: str, width: int, marks: Sequence[_Mark]) -> Timeline:
    begin, end, step = _scale(marks, width)
    start, days = _new_year(begin), _new_year(end) - _new_year(begin)
    left = MARGIN + (OPEN if any(mark.open_first for mark in marks) else 0)
    right = width - MARGIN - (OPEN if any(mark.open_last for mark in marks) else 0)

    def place(day: int) -> int:
        return left + (day - start) * (right - left) // days

    rows: list[int] = []
    items = []
    for mark in marks:
        x, until = place(mark.first), place(mark.last)
        label = _cut(mark.label, width - 2 * MARGIN)
        text = max(MARGIN, min(x - 4, width - MARGIN - _text_width(label)))
        from_x = min(text, x - (OPEN if mark.open_first else 4))
        to_x = max(text + _text_width(label), until + (OPEN if mark.open_last else 4))
        row = next((n for n, used in enumerate(rows) if used + GAP <= from_x), len(rows))
        rows[row : row + 1] = [to_x]
        day = mark.first == mark.last and not (mark.hatched or mark.open_first or mark.open_last)
        bars = () if day else tuple(_bars(mark, x, until, place))
        items.append(Item(label, text, row * ROW, x if day else None, bars, mark.is_own))
    ticks = tuple(
        _tick(place(_new_year(year)), _year_label(year), width)
        for year in range(begin, end + 1, step)
    )
    return Timeline(name, width, len(rows) * ROW + 26, ticks, tuple(items))


def _tick(x: int, label: str, width: int) -> Tick:
    """Return a tick whose label stands under it, or, at the sheet's edge, beside it."""
    half = _text_width(label) // 2
    anchor = "start" if x < half else "end" if x > width - half else "middle"
    return Tick(x, label, anchor)


def _bars(mark: _Mark, x: int, until: int, place: Callable[[int], int]) -> Iterator[Bar]:
    """Yield the parts of a bar from left to right: doubtful beginning, what is sure, doubtful end.

    No part is narrower than can be seen.
    """
    if mark.hatched:
        yield Bar(x, max(until - x, 8), hatched=True)
        return
    sure, sure_until = x, until
    if mark.open_first:
        yield Bar(x - OPEN, OPEN, hatched=True)
    elif mark.doubt_first is not None:
        sure = max(x + 6, min(place(mark.doubt_first), until))
        yield Bar(x, sure - x, hatched=True)
    if mark.doubt_last is not None and not mark.open_last:
        sure_until = max(sure, min(place(mark.doubt_last), until))
    yield Bar(sure, max(sure_until - sure, 3))
    if mark.open_last:
        yield Bar(until, OPEN, hatched=True)
    elif sure_until < until or mark.doubt_last is not None:
        yield Bar(sure_until, max(until - sure_until, 6), hatched=True)
