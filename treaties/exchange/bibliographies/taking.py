"""What is taken alike from every format: numbers of works, dates, languages, addresses."""

import re

from django.utils.translation import gettext as _
from stdnum import isbn, issn

from treaties.dates import DateError

from . import dates
from .entries import Entry, Value, folded
from .languages import tag_of

_DOI = re.compile(r"^(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", re.IGNORECASE)
_ISSN = re.compile(r"[0-9]{4}-?[0-9]{3}[0-9Xx]")
# [1936]: not printed in the work, but known. In EDTF brackets mean one of several dates.
_SUPPLIED = re.compile(r"\[(?!.*\.\.)([^\[\],]*[0-9][^\[\],]*)\]")
_HYPHEN = re.compile(r"([0-9]+)\s?(?:-|–|--)\s?([0-9]+)")


def take_doi(entry: Entry, text: str, value: Value) -> None:
    """Take a DOI, with or without its address."""
    entry.put("doi", _DOI.sub("", text.strip()), value)


def take_isbn(entry: Entry, text: str, value: Value) -> None:
    """Take an ISBN; of several the first that is one."""
    _take_number(entry, "isbn", re.split(r"[,;/]|(?<=[0-9Xx])\s+(?=97|[0-9]{9})", text), value)


def take_issn(entry: Entry, text: str, value: Value) -> None:
    """Take an ISSN; of several the first."""
    _take_number(entry, "issn", re.split(r"[,;/]|\s+(?=[0-9]{4}-)", text), value)


def take_isbn_or_issn(entry: Entry, text: str, value: Value) -> None:
    """Take a number of which the form alone says what it is."""
    first = re.split(r"[,;\s]", text.strip())[0]
    if _ISSN.fullmatch(first) and not isbn.is_valid(first):
        take_issn(entry, text, value)
    else:
        take_isbn(entry, text, value)


def _take_number(entry: Entry, name: str, several: list[str], value: Value) -> None:
    is_valid = isbn.is_valid if name == "isbn" else issn.is_valid
    numbers = [number for text in several if (number := _bare(text))]
    best = next((number for number in numbers if is_valid(number)), numbers[0] if numbers else "")
    entry.put(name, best, value)
    for other in numbers:
        if other != best:
            left = Value(value.name, other, value.line)
            entry.leave(left, _("One number is kept; this one is left out."))


def _bare(text: str) -> str:
    """Return a number without what catalogues write around it: “ISBN 978… (hbk)”."""
    text = re.sub(r"\([^()]*\)", "", text)
    return folded(re.sub(r"^\s*(?:e-?)?ISS?[BN]N?(?:-1[03])?:?\s*", "", text, flags=re.IGNORECASE))


def take_language(entry: Entry, text: str, value: Value) -> None:
    """Take a language by its tag or its name; one that is not known is left out."""
    if tag := tag_of(text):
        entry.put("language", tag, value)
    elif text.strip():
        reason = _("This language is not known by this name: a tag such as “ja” would be taken.")
        entry.leave(value, reason)


def take_pages(entry: Entry, text: str, value: Value) -> None:
    """Take pages; a hyphen between two numbers becomes the dash that is printed."""
    text = folded(text)
    found = _HYPHEN.fullmatch(text)
    entry.put("pages", f"{found[1]}–{found[2]}" if found else text, value)


def take_date(entry: Entry, name: str, text: str, value: Value) -> None:
    """Take a date in words or EDTF; one that cannot be read is refused with the reason."""
    text = folded(text)
    if not text:
        return
    if found := _SUPPLIED.fullmatch(text):
        text = found[1]
        entry.leave(value, _("The brackets around the date are left out."))
    if text.casefold().strip("[]()") in dates.NO_DATES:
        entry.leave(value, _("No date is given: the field stays empty."))
        return
    try:
        date = dates.of_words(text)
    except DateError as error:
        mend = _("Write a date as in the form, or EDTF, or take it out.")
        entry.refuse(value, str(error), mend)
    else:
        entry.put_date(name, date, value)
