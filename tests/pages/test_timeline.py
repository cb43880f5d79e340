"""The drawing of a chronology: what is drawn how, and that nothing meets or leaves the sheet."""

from itertools import combinations
from typing import Any

import pytest

from tests.pages.html import read_page
from treaties.dates import from_edtf
from treaties.pages.timeline import MOST_LABELS, Item, Timeline, timelines
from treaties.pages.treaty import Dated

ARTICLE = "/treaties/soviet-japanese-basic-convention/"


def line(edtf: str, what: str = "Something happened") -> Dated:
    return Dated(from_edtf(edtf), what)


def drawn(*edtf: str) -> Timeline:
    return timelines([line(text) for text in edtf])[0]


def bars(edtf: str) -> list[bool]:
    (item,) = drawn(edtf).items
    return [bar.hatched for bar in item.bars]


@pytest.mark.parametrize("edtf", ["1925-01-20", "-0480-09-01", "0001-01-01", "9999-12-31"])
def test_a_day_is_a_point(edtf: str) -> None:
    (item,) = drawn(edtf).items
    assert item.point is not None
    assert item.bars == ()


@pytest.mark.parametrize(
    ("edtf", "hatched"),
    [
        ("1918/1922", [False]),
        ("1918-04-05/1922-10-25", [False]),
        ("1925", [True]),
        ("1928-01", [True]),
        ("1925-01-20?", [True]),
        ("1907~", [True]),
        ("[1924,1926]", [True]),
        ("/1943", [True, False]),
        ("1925/..", [False, True]),
        ("1918~/1922", [True, False]),
        ("1918/1922?", [False, True]),
        ("1918~/1922~", [True, False, True]),
        ("-0431/-0403", [False]),
    ],
)
def test_an_interval_is_a_bar_and_what_is_not_known_is_hatched(
    edtf: str, hatched: list[bool]
) -> None:
    assert bars(edtf) == hatched


def test_what_has_no_known_day_is_left_to_the_table() -> None:
    assert timelines([line("XXXX")]) == ()


def test_years_before_christ_are_named_so() -> None:
    labels = [tick.label for tick in drawn("-0480-09-01", "-0478-09-01").ticks]
    assert "481 BC" in labels
    assert "479 BC" in labels


def extent(item: Item) -> tuple[int, int]:
    """The room an item takes in its row, with letters as wide as the widest sans measured."""
    xs = [item.x, item.x + 7 * len(item.label)]
    if item.point is not None:
        xs += [item.point - 4, item.point + 4]
    for bar in item.bars:
        xs += [bar.x, bar.x + bar.width]
    return min(xs), max(xs)


CLUSTERED = [f"1925-{1 + n % 12:02}-{1 + n % 28:02}" for n in range(180)]
SHEETS = {
    "one": ["1925-01-20"],
    "twelve": ["1904/1905", *(f"{1917 + n}" for n in range(10)), "/1943"],
    "two hundred": sorted([*CLUSTERED, *(f"{1700 + 13 * n}" for n in range(20))]),
    "far apart": ["-4400", "1925-01-20"],
    "two hundred years": [f"{1700 + n}" for n in range(200)],
}


@pytest.mark.parametrize("dates", SHEETS.values(), ids=SHEETS)
def test_nothing_meets_or_leaves_the_sheet(dates: list[str]) -> None:
    for sheet in timelines([line(date, "Exchange of the ratifications") for date in dates]):
        for item in sheet.items:
            left, right = extent(item)
            assert left >= 0
            assert right <= sheet.width
            assert item.y < sheet.height
        for one, other in combinations(sheet.items, 2):
            if one.y == other.y:
                (a, b), (c, d) = extent(one), extent(other)
                assert b < c or d < a, (one, other)
        assert len({tick.x for tick in sheet.ticks}) == len(sheet.ticks) >= 2
        assert sheet.height < 1000


def test_what_looks_alike_is_one_path() -> None:
    sheet = drawn("1925-01-20", "1904/1905", "1918", "/1943")
    day, war, year, until = sheet.items
    assert sheet.days == f"M{(day.point or 0) - 4} {day.y + 22}a4 4 0 1 0 8 0a4 4 0 1 0-8 0z"
    known = [(war.y, war.bars[0]), (until.y, until.bars[1])]
    assert sheet.sure == "".join(f"M{b.x} {y + 18}h{b.width}v8h-{b.width}z" for y, b in known)
    hatched = [(year.y, year.bars[0]), (until.y, until.bars[0])]
    assert sheet.open == "".join(f"M{b.x} {y + 18}h{b.width}v8h-{b.width}z" for y, b in hatched)
    assert sheet.grid.count("M") == len(sheet.ticks)


def test_a_label_too_long_is_cut_with_an_ellipsis_and_wide_letters_count_twice() -> None:
    dated = [line("1925-01-20", "x" * 500), line("1925-01-21", "日" * 500)]
    for sheet in timelines(dated):
        for item in sheet.items:
            assert item.label.endswith("…")
        assert len(sheet.items[1].label) < len(sheet.items[0].label) * 2 // 3


def test_more_lines_than_labels_are_drawn_by_years_with_their_number() -> None:
    sheet = drawn(*CLUSTERED[: MOST_LABELS + 1])
    assert [item.label for item in sheet.items] == [f"1925 ({MOST_LABELS + 1})"]
    sheet = drawn(*SHEETS["two hundred years"])
    assert [item.label for item in sheet.items][:2] == ["1700–1709 (10)", "1710–1719 (10)"]
    assert len(sheet.items) == 20


@pytest.mark.django_db
def test_the_first_articles_drawing_has_a_line_for_each_dated_row_of_its_table(
    first_article: Any,
) -> None:
    page = read_page(first_article.get(ARTICLE))
    section = page.first("figure", **{"class": "timeline"})
    rows = page.first("table", **{"class": "chronology"}).first("tbody").all("tr")
    drawings = [e for e in section.all() if e.get("role") == "img"]
    assert [e.get("class") for e in drawings] == ["wide", "narrow"]
    for drawing in drawings:
        assert drawing.get("aria-label")
        labels = [e.text for e in drawing.all() if e.get("class") == "label"]
        assert len(labels) == len(rows)
        paths = {e.get("class"): e.get("d") or "" for e in drawing.all() if e.name.endswith("path")}
        # The days of three actions, three stretches of time of which one has no known beginning,
        # and six years.
        marks = {name: paths[f"mark-{name}"].count("M") for name in ("day", "sure", "open")}
        assert marks == {"day": 3, "sure": 4, "open": 7}
        assert paths["mark-day"].count("a4 4") == 6
    assert all(e.get("style") is None for e in section.all())


@pytest.mark.django_db
def test_few_events_are_drawn_and_listed_alike(first_article: Any) -> None:
    page = read_page(first_article.get("/timeline/"))
    drawings = [e for e in page.all() if e.get("role") == "img"]
    assert [e.get("class") for e in drawings] == ["wide", "narrow"]
    listed = page.first("tbody").all("tr")
    assert listed[0].first("a").text == "Russo-Japanese War"
    for drawing in drawings:
        labels = [e.text for e in drawing.all() if e.get("class") == "label"]
        assert len(labels) == len(listed) == 13
    assert all(
        row.first("a").get("href").startswith("/events/") for row in page.first("tbody").all("tr")
    )


@pytest.mark.django_db
def test_a_state_with_several_dates_has_a_timeline(
    first_article: Any,
) -> None:
    page = read_page(first_article.get("/parties/soviet-union/"))
    labels = [
        e.text
        for e in page.first("figure", **{"class": "timeline"}).all()
        if e.get("class") == "label"
    ]
    assert any("Soviet–Japanese Basic Convention" in label for label in labels)
