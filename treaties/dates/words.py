"""Bring a typed date into one spelling: characters, abbreviations, order of words."""

from __future__ import annotations

import re
import unicodedata

from treaties.dates.names import DASH, MONTHS

MONTH_NUMBERS = {name.lower(): number for number, name in enumerate(MONTHS) if name}
MONTH = "(?:" + "|".join(MONTH_NUMBERS) + ")"

# Full-width forms stand in one block at a fixed distance from ASCII; other compatibility forms are
# left alone, since a superscript 2 at the end of a year is a note mark and no digit.
_CHARACTERS = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_CHARACTERS |= dict.fromkeys(map(ord, "\u2010\u2011\u2212"), ord("-"))
_CHARACTERS |= dict.fromkeys(map(ord, "\u2012\u2014\u2015\u301c"), ord(DASH))

_YEAR_FIRST = r"(?<![0-9][ /-])\b([0-9]{3,4}|[0-9]{1,4} (?:bc|ad)|ad [0-9]{1,4}),?"
_END = rf"(?= ?(?:$|[{DASH}?(])| - | (?:to|until|old style|new style)\b)"

_RULES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        *(
            (
                rf"\b{name[:3]}(?:{name[3:]}|t)?\b\.?"
                if name == "september"
                else rf"\b{name[:3]}(?:{name[3:]})?\b\.?",
                name,
            )
            for name in MONTH_NUMBERS
        ),
        (r"(?<=[a-z])\.(?=[0-9])", ". "),
        (r"(?<=[0-9])(?=(?:b\.?c|a\.?d|c\.?e|o\.?s|n\.?s)(?![a-df-z]))", " "),
        (r"\bb\.? ?c\.?(?: ?e\.?)?(?![a-z])", "bc"),
        (r"\ba\.? ?d\.?(?![a-z])", "ad"),
        (r"\bad(?=[0-9])", "ad "),
        (r"(?<=[0-9]) ?c\. ?e\.?(?![a-z])|(?<=[0-9]) ce\b", " ad"),
        (r"\b(?:o\.? ?s\.?|julian(?: calendar)?)(?![a-z])", "old style"),
        (r"\b(?:n\.? ?s\.?|gregorian(?: calendar)?)(?![a-z])", "new style"),
        (r"~ ?(?=[a-z0-9])", "c. "),
        (r"\bon or about\b", "about"),
        (
            r"\b(?:circa|ca\.?|c\.|c(?= ?[0-9])|about|around|approximately|approx\.?)(?![a-z]) ?",
            "c. ",
        ),
        (r"c\. the ([0-9]{1,2})(?:st|nd|rd|th)? (?:of )?", r"c.day \1 "),
        (r"\bthe ", ""),
        (r"\b([0-9]{1,2})(?:st|nd|rd|th)\b(?! century| quarter| third| half)", r"\1"),
        (rf"\b([0-9]{{1,2}}) of (?={MONTH})", r"\1 "),
        (rf"({MONTH}) of (?=[0-9])", r"\1 "),
        (rf"({MONTH}) ([0-9]{{1,2}}),? (?=[0-9]{{3}}|ad )", r"\2 \1 "),
        (
            rf"({MONTH}) ([0-9]{{1,2}}) ?[{DASH}-] ?([0-9]{{1,2}}),? (?=[0-9]{{3}})",
            rf"\2{DASH}\3 \1 ",
        ),
        (rf"({MONTH}), (?=[0-9]{{3}})", r"\1 "),
        # The year may come first, save in lists, where it is a member of its own.
        (
            rf"{_YEAR_FIRST} ({MONTH}) ([0-9]{{1,2}}) ?[{DASH}-] ?([0-9]{{1,2}}){_END}",
            rf"\3{DASH}\4 \2 \1",
        ),
        (rf"{_YEAR_FIRST} (?:({MONTH}) )?([0-9]{{1,2}})(?(2)| ({MONTH})){_END}", r"\3 \2\4 \1"),
        (rf"{_YEAR_FIRST} ({MONTH}){_END}", r"\2 \1"),
        (r"\b(?:in|on) or after\b|\bnot? (?:before|earlier than)\b", "notbefore"),
        (r"\b(?:in|on) or before\b|\bnot? later than\b|\bnot after\b", "by"),
        (r"^(?:in|on) (?!or )", ""),
        (r" or (?:later|after|thereafter)\b", " orlater"),
        (r" or (?:earlier|before)\b", " orearlier"),
        (r"\b(?:till|up to)\b(?! and)", "until"),
        (r"\ball until\b", "all up to"),
        (r"\bfall (?=[0-9]|of )", "autumn "),
        (r"\b(spring|summer|autumn|winter) of ", r"\1 "),
        (r", month and day unknown\b", " monthanddayunknown"),
        (r", (year|month|day) unknown\b", r" \1unknown"),
        (r"(?:(?<!;)|,) \(?(?:beginning|start) unknown\)?$", " (beginning unknown)"),
        (r"(?:(?<!;)|,) \(?end unknown\)?$", " (end unknown)"),
        (r"; (beginning|end) unknown\)$", r") (\1 unknown)"),
        # A hyphen is a dash between words and between numbers of equal length; "1904-05" stays as
        # it is.
        (r" - ", f" {DASH} "),
        (rf"(?<=[a-z]) ?- ?(?=[0-9]|{MONTH})", DASH),
        (rf"\b([0-9]{{1,2}}) ?- ?(?=[0-9]{{1,2}} {MONTH})", rf"\1{DASH}"),
        (r"(?<=bc) ?- ?(?=ad)", DASH),
        *(
            (rf"(?<![0-9-])([0-9]{{{size}}}) ?- ?(?=[0-9]{{{size}}} bc)", rf"\1{DASH}")
            for size in (1, 2, 3)
        ),
        (r"(?<![0-9-])([0-9]{4})-(?=[0-9]{4}(?![0-9-]))", rf"\1{DASH}"),
        (rf"(?<=[0-9]) ?- ?(?={MONTH})", DASH),
    )
)


def characters(text: str) -> str:
    """Return NFC text with ASCII for full-width characters, and one hyphen, dash and space.

    Characters that are not seen (zero-width spaces, marks of direction) are taken out.
    """
    seen = "".join(char for char in text if unicodedata.category(char) != "Cf")
    return " ".join(unicodedata.normalize("NFC", seen).translate(_CHARACTERS).split())


def english(text: str) -> str:
    """Return lower-case text with full month names, day before month, one word for a phrase."""
    text = text.lower().replace("\u014d", "o").replace("\u00f4", "o")
    for pattern, replacement in _RULES:
        text = pattern.sub(replacement, text)
    return " ".join(text.split())


def split(text: str, separator: re.Pattern[str]) -> list[str]:
    """Split at a separator, but not inside parentheses."""
    depth = 0
    depths = []
    for char in text:
        depth += (char == "(") - (char == ")")
        depths.append(depth)
    parts, begin = [], 0
    for found in separator.finditer(text):
        if depths[found.start()] == 0:
            parts.append(text[begin : found.start()])
            begin = found.end()
    return [*parts, text[begin:]]
