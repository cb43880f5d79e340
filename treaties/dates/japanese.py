"""Read dates in Japanese eras, in Japanese characters and in English, alone or two with a dash."""

from __future__ import annotations

import re

from treaties.dates.calendars import Calendar, Read
from treaties.dates.display import display
from treaties.dates.drafts import Draft
from treaties.dates.edtf import parse
from treaties.dates.eras import BY_NAME, era_edtf, read_kanji
from treaties.dates.errors import DateError, quoted
from treaties.dates.names import DASH
from treaties.dates.words import MONTH, MONTH_NUMBERS, english

_KANJI_DASH = re.compile(f"[{DASH}~ー-]|から")
_ERA_NAMES = "|".join(BY_NAME)
_ERA = re.compile(
    rf"(?:(?P<day>[0-9]{{1,2}}) )?(?:(?P<month>{MONTH}) )?"
    rf"(?P<era>{_ERA_NAMES}) (?P<year>[0-9]{{1,4}}|gannen)"
)
_ERAS = re.compile(rf"({_ERA_NAMES}) ([0-9]{{1,2}}) ?[{DASH}-] ?(?=[0-9]{{1,2}}$)")
_ERA_RANGE = re.compile(rf" ?{DASH} ?| - | to ")
ERA_REMARK = re.compile(rf"(?:{_ERA_NAMES}) [0-9]")
_CUT = "The era has only a part of that year or month: give the day."


def kanji(typed: str) -> Read:
    """Read a date in Japanese characters, or two with a dash; raises ``DateError``."""
    about = "~" if typed.endswith(("頃", "ごろ")) else ""
    until = typed.endswith("まで")
    parts = _KANJI_DASH.split(typed.removesuffix("頃").removesuffix("ごろ").removesuffix("まで"))
    if len(parts) == 2:
        parts = _completed(*(part.replace(" ", "") for part in parts))
    texts, calendar = [], Calendar.GREGORIAN
    for part in parts[:3]:
        found = read_kanji(part)
        if not found:
            raise DateError(
                f"{quoted(part)} is not understood: expected a date such as 大正14年1月20日 or "
                "1925年1月20日."
            )
        era, year, month, day = found
        if era:
            calendar = Calendar.JAPANESE
            texts.append(era_edtf(era, year, month, day) + about)
        else:
            texts.append(Draft(year, month, day).edtf() + about)
    if len(texts) > 2:
        raise DateError("Expected one date, or two with a dash.")
    if until and len(texts) == 1:
        texts.insert(0, "..")
    if (len(texts) > 1 or about) and any(each.startswith("[") for each in texts):
        raise DateError(_CUT)
    return "/".join(texts), calendar


def _completed(first: str, last: str) -> list[str]:
    """Give the ends of a period what they share: 大正14–15年, 大正14年1月20日–26日."""
    if "年" not in first and "年" in last:
        first += "年"
    year, sign, rest = first.partition("年")
    if "年" not in last:
        month, _, _ = rest.rpartition("月")
        within = f"{month}月" if month and "月" not in last else ""
        return [first, f"{year}{sign}{within}{last}"]
    if re.match("[0-9元一二三四五六七八九十]{1,3}年", last) and (
        era := re.match(r"[^0-9元〇零一二三四五六七八九十]+", year)
    ):
        last = era[0] + last
    return [first, last]


def era(body: str, text: str) -> Read | None:
    """Read "20 January Taishō 14", or two such with a dash; ``None`` for other texts.

    ``body`` is the normalized ``text`` without its remark: days in parentheses after an era year
    must be those that it has.
    """
    if found := _ERA.fullmatch(body):
        edtf = _edtf(found)
        shown = display(parse(edtf), Calendar.JAPANESE)
        if text not in (found[0], english(shown)):
            raise DateError(f"The remark does not agree with the date: expected {shown}.")
        return edtf, Calendar.JAPANESE
    ends = [_ERA.fullmatch(end) for end in _ERA_RANGE.split(_ERAS.sub(r"\1 \2 to \1 ", text))]
    if len(ends) != 2 or not (ends[0] and ends[1]):
        return None
    texts = [_edtf(ends[0]), _edtf(ends[1])]
    if any(each.startswith("[") for each in texts):
        raise DateError(_CUT)
    return "/".join(texts), Calendar.JAPANESE


def _edtf(found: re.Match[str]) -> str:
    year = 1 if found["year"] == "gannen" else int(found["year"])
    month = MONTH_NUMBERS[found["month"]] if found["month"] else 0
    if found["day"] and not month:
        raise DateError("Expected a month between day and era: 20 January Taishō 14.")
    return era_edtf(BY_NAME[found["era"]], year, month, int(found["day"] or 0))
