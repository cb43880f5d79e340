"""Japanese for dates: 「1925年1月20日」「1907年頃」「1939年5月以前」."""

from __future__ import annotations

from typing import ClassVar

from treaties.dates.edtf import Moment
from treaties.dates.eras import Era
from treaties.dates.prose import NOMINATIVE, Case, Prose

_TO = "\N{WAVE DASH}"
_SEASONS = ("春", "夏", "秋", "冬")


class Japanese(Prose):
    """Japanese: from the year down, and what is said of a date stands behind it."""

    until, since, by = "{}まで", "{}から", "{}以前"
    later, between = "{}以降", "{}から{}までの間"
    all_of, all_since, all_until = "{}の全期間", "{}以降の全期間", "{}までの全期間"
    end_unknown, beginning_unknown = "終期不明", "始期不明"
    circa, uncertain = "{}頃", "不確実"
    old_style, old_style_day, new_style = "ユリウス暦", "ユリウス暦{}", "グレゴリオ暦"
    or_, and_, to = "または", "および", _TO
    era_span, era_list = _TO, "、"
    doubted = "{}？"
    _parts: ClassVar[tuple[str, ...]] = ("年", "月", "日")
    _kinds: ClassVar[tuple[str, ...]] = ("", "不確実", "概数", "不確実な概数")
    _hemispheres: ClassVar[dict[str, str]] = {
        "northern hemisphere": "北半球",
        "southern hemisphere": "南半球",
    }
    unknown_digit = "{}年（Xは不明の数字）"
    year_unknown, date_unknown = "年不明", "日付不明"

    def listed(self, items: list[str], word: str) -> str:
        """Join items: 「1907年、1910年または1912年」."""
        return items[0] if len(items) == 1 else f"{'、'.join(items[:-1])}{word}{items[-1]}"

    def both_eras(self, text: str) -> str:
        """Return the text: 紀元前 stands before the years that it belongs to."""
        return text

    def year(self, year: int) -> str:
        """Return an astronomical year: 「1925年」「紀元前44年」."""
        if year <= 0:
            return f"紀元前{1 - year}年"
        return f"西暦{year}年" if year < 100 else f"{year}年"

    def without_year(self, text: str, year: int) -> str:
        """Return a text of days without the year, which stands beside it."""
        return text.replace(self.year(year), "")

    def century(self, number: int, *, bc: bool) -> str:
        """Return 「19世紀」."""
        return f"{'紀元前' if bc else ''}{number}世紀"

    def era(self, era: Era, year: int, month: int = 0) -> str:
        """Return the year of an era: 「大正14年」「昭和元年12月」."""
        return f"{era.kanji}{'元' if year == 1 else year}年{f'{month}月' if month else ''}"

    def eras(self, labels: list[str]) -> str:
        """Return the era years of one Gregorian year."""
        return "・".join(labels)

    def noted(self, text: str, notes: list[str]) -> str:
        """Return a text with its remarks in one pair of parentheses."""
        return f"{text}（{'、'.join(notes)}）" if notes else text

    def clock(self, text: str, clock: str) -> str:
        """Return a date with its time of day."""
        return f"{text} {clock}"

    def qualified(self, parts: list[str], kind: str) -> str:
        """Return a remark on parts of a date: 「年・月は概数」."""
        return f"{'・'.join(parts)}は{kind}"

    def season(self, code: int, year: str, case: Case) -> str:
        """Return a season or a part of a year, by its EDTF code."""
        if code < 33:
            return f"{year}{_SEASONS[(code - 21) % 4]}"
        if code < 37:
            return f"{year}第{code - 32}四半期"
        return f"{year}第{code - 36}四か月期" if code < 40 else f"{year}{'前後'[code - 40]}半"

    def month(self, month: int, year: str, case: Case) -> str:
        """Return a month of a year."""
        return f"{year}{month}月"

    def month_name(self, month: int, case: Case) -> str:
        """Return the name of a month."""
        return f"{month}月"

    def day(self, day: int, month: int, year: str = "") -> str:
        """Return a day, of a year if that is given."""
        return f"{year}{month}月{day}日"

    def joined(self, first: Moment, last: Moment) -> str:
        """Return two dates, the second without what it shares with the first."""
        left, right = self.described(first), self.described(last)
        if left == right:
            return self.noted(*left)
        whole = not (first.masked or last.masked)
        if whole and first.year == last.year and "" < max(first.month, last.month) <= "12":
            shared = self.year(int(first.year))
            if first.day and last.day and first.month == last.month:
                shared += self.month_name(int(first.month), NOMINATIVE)
            if first.month:
                right = (right[0].removeprefix(shared), right[1])
        texts = self.noted(*left), self.noted(*right)
        return ("から" if any(_TO in text for text in texts) else _TO).join(texts)

    def year_run(self, first: int, last: int) -> str:
        """Return the years from ``first`` to ``last``."""
        if first > 99:
            return f"{first}{_TO}{last}年"
        return f"{self.year(first)}{_TO}{self.year(last)}"

    def run(self, texts: list[str], numbers: list[int]) -> str:
        """Return what stands for numbers, as a range if these are in one run."""
        if len(numbers) > 2 and numbers[-1] - numbers[0] == len(numbers) - 1:
            return f"{texts[0]}{_TO}{texts[-1]}"
        return self.listed(texts, self.or_)

    def days(self, days: list[int], months: list[int]) -> str:
        """Return some days of some months; without months, of a month that is not known."""
        numbers = self.run([f"{day}日" for day in days], days)
        if len(months) == 1:
            return f"{months[0]}月{numbers}"
        names = [f"{month}月" for month in months]
        where = f"{self.run(names, months)}の" if months else ""
        return f"{where}いずれかの月の{numbers}"

    def _in_year(self, text: str, year: str, some_year: bool, month: str) -> str:
        if not year:
            return self.noted(text, [self.year_unknown])
        if some_year:
            return f"{year}のいずれかの年の{text}"
        return f"{year}{text}" if month else f"{year}の{text}"


JAPANESE = Japanese()
