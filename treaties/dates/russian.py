"""Russian for dates: «20 января 1925», «ок. 1907», «не позднее мая 1939»."""

from __future__ import annotations

import re
from typing import ClassVar

from treaties.dates.edtf import Moment
from treaties.dates.eras import Era
from treaties.dates.names import DASH
from treaties.dates.prose import Case, Prose

# In the nominative, the genitive and the instrumental.
_MONTHS = (
    ("", "", ""),
    ("январь", "января", "январём"),
    ("февраль", "февраля", "февралём"),
    ("март", "марта", "мартом"),
    ("апрель", "апреля", "апрелем"),
    ("май", "мая", "маем"),
    ("июнь", "июня", "июнем"),
    ("июль", "июля", "июлем"),
    ("август", "августа", "августом"),
    ("сентябрь", "сентября", "сентябрём"),
    ("октябрь", "октября", "октябрём"),
    ("ноябрь", "ноября", "ноябрём"),
    ("декабрь", "декабря", "декабрём"),
)
_SEASONS = (
    ("весна", "весны", "весной"),
    ("лето", "лета", "летом"),
    ("осень", "осени", "осенью"),
    ("зима", "зимы", "зимой"),
)
_QUARTERS = ("I", "II", "III", "IV")
_QUARTER = ("квартал", "квартала", "кварталом")
_ORDINALS = (
    ("первая", "первой", "первой"),
    ("вторая", "второй", "второй"),
    ("третья", "третьей", "третьей"),
)
_THIRD = ("треть", "трети", "третью")
_HALF = ("половина", "половины", "половиной")
_ERAS = {
    "Meiji": "Мэйдзи",
    "Taishō": "Тайсё",
    "Shōwa": "Сёва",
    "Heisei": "Хэйсэй",
    "Reiwa": "Рэйва",
}
_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


class Russian(Prose):
    """Russian; a month stands in the case that the words before it ask for."""

    until, since, by = "по {}", "с {}", "не позднее {}"
    later, between = "не ранее {}", "между {} и {}"
    all_of, all_since, all_until = "весь период {}", "весь период с {}", "весь период по {}"
    case_of: ClassVar[dict[str, Case]] = {
        **dict.fromkeys(("since", "by", "later", "all_since"), Case.GENITIVE),
        "between": Case.INSTRUMENTAL,
    }
    end_unknown, beginning_unknown = "конец неизвестен", "начало неизвестно"
    circa, uncertain = "ок. {}", "под вопросом"
    old_style, old_style_day, new_style = "ст. ст.", "{} ст. ст.", "н. ст."
    or_, and_, to = "или", "и", "до"
    _parts: ClassVar[tuple[str, ...]] = ("год", "месяц", "день")
    _kinds: ClassVar[tuple[str, ...]] = (
        *("", "под вопросом", "приблизительно"),
        "приблизительно и под вопросом",
    )
    _hemispheres: ClassVar[dict[str, str]] = {
        "northern hemisphere": "северное полушарие",
        "southern hemisphere": "южное полушарие",
    }
    _common_year = re.compile(rf"\b([0-9]{{3,4}})\b(?!(?:{DASH}[0-9]+)? до н\. э\.)")
    unknown_digit = "{} (X — неизвестная цифра)"
    year_unknown, date_unknown = "год неизвестен", "дата неизвестна"
    a_month, day_of = "неизвестного месяца", "{}-е число {}"
    of_a_year, in_year = "{} одного из годов {}", "{} {}"

    def phrase(self, name: str, moment: Moment) -> tuple[str, list[str]]:
        """Return the pattern of this name filled with a date, and the remarks on that."""
        text, notes = super().phrase(name, moment)
        return text.replace("с втор", "со втор"), notes

    def both_eras(self, text: str) -> str:
        """Return a text beside which years before our era stand."""
        return self._common_year.sub(r"\1 н. э.", text)

    def year(self, year: int) -> str:
        """Return an astronomical year: «1925», «44 до н. э.»."""
        if year <= 0:
            return f"{1 - year} до н. э."
        return f"{year} н. э." if year < 100 else str(year)

    def century(self, number: int, *, bc: bool) -> str:
        """Return «XIX век»."""
        roman = ""
        for value, sign in _ROMAN:
            roman += sign * (number // value)
            number %= value
        return f"{roman} век{' до н. э.' if bc else ''}"

    def era(self, era: Era, year: int, month: int = 0) -> str:
        """Return the year of a Japanese era: «Тайсё 14»."""
        return f"{_MONTHS[month][0]} {_ERAS[era.name]} {year}".strip()

    def qualified(self, parts: list[str], kind: str) -> str:
        """Return a remark on parts of a date: «день — под вопросом»."""
        return f"{f' {self.and_} '.join(reversed(parts))} — {kind}"

    def month_name(self, month: int, case: Case) -> str:
        """Return the name of a month in a case."""
        return _MONTHS[month][case.value]

    def season(self, code: int, year: str, case: Case) -> str:
        """Return a season or a part of a year, by its EDTF code."""
        if code < 33:
            name = _SEASONS[(code - 21) % 4][case.value]
        elif code < 37:
            name = f"{_QUARTERS[code - 33]} {_QUARTER[case.value]}"
        else:
            place, part = (code - 37, _THIRD) if code < 40 else (code - 40, _HALF)
            name = f"{_ORDINALS[place][case.value]} {part[case.value]}"
        return f"{name} {year}"


RUSSIAN = Russian()
