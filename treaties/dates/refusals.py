"""Why a text is not EDTF: the reason that an editor can act on."""

from __future__ import annotations

import re

from treaties.dates.errors import DateError, quoted

# Checked in this order, each against the whole text or a part of it. The patterns have no nested
# repetition, so that a search takes time linear in the text.
_REASONS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), reason)
    for pattern, reason in (
        (r"^$", "Expected a date, found nothing."),
        (
            r"unknown|open",
            "The words unknown and open belong to a draft of EDTF: leave the unknown end empty "
            "(/2006), "
            "write two dots for an open end (../2006).",
        ),
        (r"(?:^|[0-9-])u", "An unspecified digit is written X, not u: 199X."),
        (r"x", "An unspecified digit is written as a capital X: 199X."),
        (
            r"\?~|~\?|[~?%][~?%]",
            "Only one of ~ (approximate), ? (uncertain) and % (both) may stand in one place: "
            "write % for both.",
        ),
        (
            r"[0-9X][Ee][0-9]",
            "Exponential years (EDTF level 2) are not taken: write all digits, for example "
            "Y-170000000.",
        ),
        (
            r"[0-9X]S[0-9]",
            "Significant digits (EDTF level 2) are not taken: give the range that is meant, "
            "for example [1900..1999] for 1950S2.",
        ),
        (r"^y", "The prefix of a long year is a capital Y: Y12025."),
        (
            r"^Y-?0*[0-9]{1,4}$",
            "The prefix Y is only for years of more than four digits: write the year alone, "
            "1925 or -0043.",
        ),
        (r"Y-?0", "A year with the prefix Y does not begin with zero."),
        (r"Y-?[0-9]{16}", "Years of at most 15 digits are taken."),
        (r"P[0-9]", "Durations are not taken: give the date at which the interval ends."),
        (r"W", "Week dates are not EDTF: give year, month and day."),
        (
            r"(?:^|[^0-9])[0-9]{8}(?:$|[^0-9])",
            "EDTF needs hyphens between year, month and day: write 1925-01-20, not 19250120.",
        ),
        (
            r"[0-9]{4}-[0-9]{3}(?:$|[^0-9X])",
            "Ordinal dates are not EDTF: give year, month and day.",
        ),
        (
            r"T",
            "Expected a time as 1985-04-12T23:20:30, with Z, +04 or +04:30 after it if the zone "
            "is known.",
        ),
        (r"/.*/", "An interval has one stroke between its two dates: write 1904/1905."),
        (r"[\[{].*/|/.*[\[{]", "A set cannot stand in an interval, nor an interval in a set."),
        (
            r"[()]",
            "Parentheses belong to a draft of EDTF: put ~, ? or % beside the part that it "
            "qualifies.",
        ),
        (r"\+", "A year takes no plus sign: write 1925, or Y12025 for more than four digits."),
        (r"(?:^|[^0-9])[0-9]{5,}", "A year of more than four digits takes the prefix Y: Y12025."),
        (
            r"^-?[0-9X]{1,3}(?:-|[~?%]?$)",
            "A year in EDTF has four digits: write 0843 for 843, -0043 for 44 BC.",
        ),
        (
            r"^-?[0-9X]{4}(?:-[0-9X]{2})?-[0-9X](?:$|-|[~?%])",
            "A month and a day have two digits: 1925-01-05.",
        ),
        (
            "[\N{NON-BREAKING HYPHEN}\N{HYPHEN}\N{EN DASH}\N{EM DASH}\N{MINUS SIGN}]",
            "EDTF is written with plain hyphens between year, month and day, and with a stroke "
            "between two dates.",
        ),
        (r"\.\.", "Two dots stand in a set, [1904..1905], or for an open end, 1904/.. or ../1905."),
        (
            r"[\[\]{}]",
            "A set stands in one pair of brackets, with commas: [1914,1915] or {1907,1910}.",
        ),
        (
            r",",
            "Several dates stand in brackets: [1914,1915] for one of them, {1914,1915} for all.",
        ),
    )
)


def refusal(text: str) -> DateError:
    """Return the error that says why ``text`` is not taken as EDTF."""
    for pattern, reason in _REASONS:
        if pattern.search(text):
            return DateError(reason)
    return DateError(
        "Expected an EDTF date such as 1925, 1925-01, 1925-01-20, 1907~ or 1904/1905, found "
        f"{quoted(text)}."
    )
