"""RIS entries ↔ sources."""

import re

from django.utils.translation import gettext as _
from rispy import RisWriter

from treaties.dates import DateError
from treaties.documents import Document
from treaties.models.choices import ContributorRole

from . import dates, notes
from .entries import Entry, Raw, Value, folded
from .people import body, in_its_script, person
from .taking import (
    take_date,
    take_doi,
    take_isbn_or_issn,
    take_language,
    take_pages,
)
from .types import DOCUMENT, RIS, WRITTEN

PLAIN = {
    "title": ("TI", "T1", "CT"),
    "short_title": ("ST",),
    "container_title": ("T2", "JF", "JO", "JA", "J2", "T3"),
    "volume": ("VL",),
    "edition": ("ET",),
    "publisher": ("PB",),
    "publisher_place": ("CY", "PP"),
}
NAMES = {"author": ("AU", "A1"), "editor": ("A2", "ED"), "translator": ("A4",)}
NUMBER, ISSUE, KIND_OF_WORK, FIRST, LAST = "M1", "IS", "M3", "SP", "EP"
ISSUED, YEAR, ACCESSED = ("DA",), ("PY", "Y1"), ("Y2",)
DOI, URL, STANDARD, LANGUAGE, NOTE = ("DO",), ("UR",), ("SN",), ("LA",), ("N1",)
_ARTICLES = ("article-journal", "article-newspaper")
# Nobody has a semicolon in the name: “Chang, A.; Doe, J.” are two.
_SEVERAL = re.compile(r",.*;|;.*,")
_DATE = re.compile(
    r"(-?[0-9]{1,4})?/?([0-9]{1,2}|[A-Za-z]{3,9})?/?([0-9]{1,2})?(?:/(.*))?", re.DOTALL
)


def read_entry(raw: Raw) -> Entry:
    """Return what an entry says of a source."""
    entry = Entry(raw.key, raw.line)
    taken = {"ID"}

    def values(*names: str) -> list[Value]:
        taken.update(names)
        return list(raw.of(*names))

    kind = RIS.get(raw.type.upper(), "")
    at = Value("TY", raw.type, raw.line)
    if not kind:
        kind = DOCUMENT
        entry.leave(at, _("This type is not known: read as “other document”."))
    entry.put("type", kind, at)
    for role, names in NAMES.items():
        for value in values(*names):
            name = folded(value.text)
            if _SEVERAL.search(name):
                mend = _("Write each name on a line of its own.")
                entry.refuse(value, _("This name cannot be taken apart."), mend)
            else:
                entry.name(parsed(name, role), value)
    # The title of a book: of this one, or of the one that the chapter stands in.
    book = "container_title" if kind == "chapter" else "title"
    for field, names in PLAIN.items():
        for value in values(*names, *(("BT",) if field == book else ())):
            entry.put(field, value.text, value)
    for value in values(NUMBER, *((KIND_OF_WORK,) if kind == "thesis" else ())):
        entry.put("number", value.text, value)
    for value in values(ISSUE):
        is_issue = kind in _ARTICLES or "number" in entry.fields
        entry.put("issue" if is_issue else "number", value.text, value)
    _take_pages(entry, values(FIRST), values(LAST))
    _take_date(entry, values(*ISSUED), values(*YEAR))
    for value in values(*ACCESSED):
        if date := _date(entry, value):
            entry.put_date("accessed", date, value)
    for value in values(*DOI):
        take_doi(entry, value.text, value)
    for value in values(*STANDARD):
        take_isbn_or_issn(entry, value.text, value)
    for value in values(*URL):
        entry.put("url", value.text, value)
    for value in values(*LANGUAGE):
        take_language(entry, value.text, value)
    if found := values(*NOTE):
        text = "\n".join(value.text for value in found)
        notes.apply(entry, found[0], text, reread)
    for value in raw.values:
        if value.name not in taken and value.text.strip():
            entry.leave(value)
    return entry


def parsed(name: str, role: str) -> Document:
    """Return the contributor of a name: “Family, Given, Suffix”; a body has no comma."""
    if "," not in name:
        return in_its_script(name, role) or body(name, role)
    family, given, *rest = (part.strip() for part in name.split(",", 2))
    if not family:
        return body(name, role)
    return person(" ".join([family, *filter(None, rest)]), given, role)


def written(one: Document) -> str:
    """Return a contributor’s name in RIS; a person with one name has a comma after it."""
    name = str(one["literal"]) or f"{one['family_name']}, {one['given_name']}".strip()
    return name.replace(";", " ") if _SEVERAL.search(name) else name


def reread(one: Document) -> Document:
    """Return what is read where a contributor is written."""
    return parsed(folded(written(one)), one["role"])


def _take_pages(entry: Entry, first: list[Value], last: list[Value]) -> None:
    for value in first:
        end = folded(last[0].text) if last else ""
        start = folded(value.text)
        is_whole = not end or end == start or re.search(r"[-–]", start)
        take_pages(entry, start if is_whole else f"{start}–{end}", value)
        if is_whole and end not in ("", start) and not start.endswith(end):
            entry.leave(last[0], _("The first page gives all of them: it is left out."))
    for value in last if not first else last[1:]:
        take_pages(entry, value.text, value)


def _take_date(entry: Entry, days: list[Value], years: list[Value]) -> None:
    """Take the date; the year that stands beside it says nothing more."""
    for value in (*days, *years):
        if "issued" in entry.fields:
            date = None
        elif value in days and years and not re.search(r"[0-9]{3}", value.text):
            # A day without its year, which stands beside it.
            both = f"{value.text} {folded(years[0].text).split('/')[0]}"
            date = _date(entry, Value(value.name, both, value.line))
        else:
            date = _date(entry, value)
        if date:
            entry.put_date("issued", date, value)
        elif value in years and "issued" in entry.fields:
            year = folded(value.text).split("/")[0]
            if year and year not in dates.year_of(entry.fields["issued"]):
                entry.leave(value, _("The date is given by another field."))


def _date(entry: Entry, value: Value) -> dict[str, str] | None:
    """Return the date of “YYYY/MM/DD/other”; ``None`` where it is refused or left out."""
    text = folded(value.text)
    other = ""
    if found := _DATE.fullmatch(text):
        year, month, day, other = (part or "" for part in found.groups())
        if not (year or month or day or other.strip()):
            entry.leave(value, _("No date is given: the field stays empty."))
            return None
        if year and month.isdigit() and other.strip():
            entry.leave(Value(value.name, other, value.line))
            other = ""
        if year and not other.strip():
            try:
                number = month if month.isdigit() or not month else ""
                if number or not month:
                    return dates.of_parts(year, number.strip("0") and number, day if number else "")
            except DateError as error:
                mend = _("Write “1936/10/11”, or take it out.")
                entry.refuse(value, str(error), mend)
                return None
            text = " ".join(filter(None, (day, month, year)))
        elif other.strip():
            text = other.strip()
            if year and year.lstrip("0") not in text:
                text = " ".join(filter(None, (text, day, month, year)))
    holder = Entry(entry.key, entry.line)
    take_date(holder, "issued", text, value)
    entry.faults += holder.faults
    entry.told += holder.told
    return holder.fields.get("issued")


def raw_entry(document: Document) -> Raw:
    """Return the entry of a source whose texts are folded, all that it can carry and the rest."""
    raw = Raw(WRITTEN[document["type"]][2], list(_values(document)), document["slug"])
    lines = notes.lines(document, read_entry(raw))
    raw.values += [Value("N1", line) for line in lines]
    return raw


def _values(document: Document) -> list[Value]:
    kind = document["type"]
    made: list[tuple[str, str]] = [("ID", document["slug"])]
    for one in document["contributors"]:
        made.append((NAMES[ContributorRole(one["role"]).value][0], written(one)))
    made += [(names[0], document[field]) for field, names in PLAIN.items()]
    made.append((KIND_OF_WORK if kind == "thesis" else NUMBER, document["number"]))
    # Of other works than articles, “IS” alone is the number.
    if kind in _ARTICLES or document["number"]:
        made.append((ISSUE, document["issue"]))
    first, dash, last = document["pages"].partition("–")
    if not dash or re.search(r"[-–]", f"{first}{last}") or not (first and last):
        first, last = document["pages"], ""
    made += [(FIRST, first), (LAST, last)]
    if document["issued"]:
        made += _dated(document["issued"])
    if document["accessed"]:
        made.append((ACCESSED[0], _day(document["accessed"])))
    numbers = ((DOI, "doi"), (STANDARD, "isbn"), (STANDARD, "issn"), (URL, "url"))
    made += [(names[0], document[field]) for names, field in (*numbers, (LANGUAGE, "language"))]
    return [Value(tag, text) for tag, text in made if text]


def _dated(date: dates.DateValue) -> list[tuple[str, str]]:
    parts = dates.plain_parts(date)
    year = parts[0] if parts else ""
    return [(YEAR[0], year), (ISSUED[0], _day(date) if not parts or parts[1] else "")]


def _day(date: dates.DateValue) -> str:
    """Return “1936/10/11/”, and of a date that is no plain one the words."""
    if parts := dates.plain_parts(date):
        return "/".join((*parts, ""))
    return f"///{date['written'] or date['edtf']}"


class _Writer(RisWriter):  # type: ignore[misc]
    """Writes each tag of each value on a line, in the order in which they are given."""

    def set_header(self, count: int) -> str:
        """Return none: a number before each entry is no part of the format."""
        return ""


def rendered(raws: list[Raw]) -> str:
    """Return entries as text."""
    names = {"TY": "type_of_reference", "ER": "end_of_reference"}
    tags = {value.name for raw in raws for value in raw.values}
    mapping = names | {tag: tag.lower() for tag in sorted(tags)}
    writer = _Writer(mapping=mapping, list_tags=sorted(tags), delimiter_tags_mapping={})
    entries = []
    for raw in raws:
        entry: dict[str, object] = {"type_of_reference": raw.type}
        for value in raw.values:
            several = entry.setdefault(value.name.lower(), [])
            if isinstance(several, list):
                several.append(value.text)
        entries.append(entry)
    return str(writer.formats(entries))
