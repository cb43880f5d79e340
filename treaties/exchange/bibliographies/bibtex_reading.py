"""An entry of BibTeX or BibLaTeX → what it says of a source; the two dialects are often mixed."""

import re
from collections.abc import Callable

from django.utils.translation import gettext as _

from treaties.dates import DateError

from . import dates, notes
from .bibtex_names import reread, take_names
from .bibtex_splitting import MONTHS
from .entries import Entry, Raw, Value, folded
from .languages import tag_of
from .latex import decode
from .people import ROLES
from .taking import (
    take_date,
    take_doi,
    take_isbn,
    take_issn,
    take_language,
    take_pages,
)
from .types import BIBTEX, DOCUMENT

# Where a field of a source stands, the likeliest name first.
PLAIN = {
    "short_title": ("shorttitle",),
    "volume": ("volume",),
    "edition": ("edition",),
    "publisher": ("publisher", "institution", "school", "organization"),
    "publisher_place": ("location", "address"),
}
CONTAINERS = {
    **dict.fromkeys(("article-journal", "article-newspaper"), ("journaltitle", "journal")),
    "chapter": ("booktitle", "maintitle"),
    "webpage": ("titleaddon", "howpublished", "journaltitle", "booktitle", "series"),
    "treaty": ("booktitle", "howpublished", "series", "journaltitle"),
    **dict.fromkeys(
        ("manuscript", "document"),
        ("howpublished", "booktitle", "journaltitle", "journal", "series"),
    ),
    **dict.fromkeys(("book", "treaty-series", "thesis", "report"), ("series",)),
}
# What is of the whole book alone: its number would make its chapters one work.
_OWN = {
    *("crossref", "note", "shorttitle", "author", "doi", "eprint", "eprinttype", "archiveprefix"),
    *("url", "urldate", "pages", "abstract", "keywords"),
}
_SUBTITLES = {
    "booktitle": "booksubtitle",
    "journaltitle": "journalsubtitle",
    "maintitle": "mainsubtitle",
}
_EDTF = re.compile(r"\{*([-0-9X~?%./]*[0-9X][-0-9X~?%./]*)\}*")
_ARTICLES = ("article-journal", "article-newspaper")
# BibLaTeX’s names for kinds of theses and reports.
_KINDS_OF_WORK = {
    "phdthesis": "PhD thesis",
    "mathesis": "Master’s thesis",
    "candthesis": "Candidate thesis",
    "bathesis": "Bachelor’s thesis",
    "techreport": "Technical report",
    "resreport": "Research report",
}
_TILDES = re.compile(r"\\~\{\}|\{\\textasciitilde\}|\\textasciitilde(?:\{\}|(?![A-Za-z]))")
_VERBATIM_ESCAPES = re.compile(r"\\([%&#_~{}$])|\{\\?([_~])\}")
_URL = re.compile(r"^\s*\\url\s*\{(.*)\}\s*$", re.DOTALL)


def read_entry(raw: Raw, parents: dict[str, Raw]) -> Entry:
    """Return what an entry says; ``parents`` are the entries of the file by their keys."""
    return _Reader(_with_parent(raw, parents)).read()


def _with_parent(raw: Raw, parents: dict[str, Raw]) -> Raw:
    """Return the entry with what it takes over from the one that ``crossref`` names."""
    link = raw.first("crossref")
    parent = parents.get(link.text.strip().lower()) if link else None
    if parent is None or parent is raw:
        return raw
    own = {value.name for value in raw.values}
    taken = []
    for value in parent.values:
        name = {"title": "booktitle", "subtitle": "booksubtitle"}.get(value.name, value.name)
        if value.name not in _OWN and name not in own:
            taken.append(Value(name, value.text, value.line))
    rest = [value for value in raw.values if value is not link]
    return Raw(raw.type, rest + taken, raw.key, raw.line)


class _Reader:
    """Takes one entry’s values, each once."""

    def __init__(self, raw: Raw) -> None:
        self.raw = raw
        self.entry = Entry(raw.key, raw.line)
        self.taken: set[str] = set()

    def read(self) -> Entry:
        raw, entry = self.raw, self.entry
        kind = self._type()
        for role in ROLES:
            for value in self._values(role):
                take_names(entry, role, value)
        self._titles(kind)
        for name, names in PLAIN.items():
            for value in self._values(*names):
                entry.put(name, self._text(value), value)
        self._numbers(kind)
        self._dates()
        self._identifiers()
        for value in self._values("note"):
            text = "\n".join(self._text(value, line) for line in value.text.split("\n"))
            notes.apply(entry, value, text, reread)
        for value in self._values("crossref"):
            reason = _("There is no entry of this key in the file: nothing is taken over from it.")
            entry.leave(value, reason)
        for value in raw.values:
            if value.name not in self.taken and value.text.strip():
                entry.leave(value)
        return entry

    def _values(self, *names: str) -> list[Value]:
        """Return the values under these names that hold something; they count as taken."""
        self.taken.update(names)
        return list(self.raw.of(*names))

    def _text(self, value: Value, latex: str | None = None) -> str:
        text, unknown = decode(value.text if latex is None else latex)
        for command in unknown[:1]:
            reason = _("“%(command)s” is not understood: it stands as it is.")
            self.entry.leave(value, reason % {"command": command})
        return text

    def _date_text(self, value: Value) -> str:
        """Return a date; in one of EDTF the tilde is no blank, but says that it is approximate."""
        found = _EDTF.fullmatch(value.text.strip())
        return found[1] if found else self._text(value)

    def _type(self) -> str:
        kind = BIBTEX.get(self.raw.type, "")
        at = Value("entry type", self.raw.type, self.raw.line)
        if not kind:
            kind = DOCUMENT
            self.entry.leave(at, _("This type is not known: read as “other document”."))
        for value in self._values("entrysubtype"):
            if value.text.strip() in ("newspaper", "magazine") and kind == "article-journal":
                kind = "article-newspaper"
            else:
                self.entry.leave(value)
        self.entry.put("type", kind, at)
        return kind

    def _titles(self, kind: str) -> None:
        title = self._with_subtitle("title", "subtitle")
        for value in title[:1]:
            self.entry.put("title", title[1].text, value)
        for name in CONTAINERS[kind]:
            found = self._with_subtitle(name, _SUBTITLES.get(name, ""))
            for value in found[:1]:
                address = _URL.match(value.text)
                if name == "howpublished" and address:
                    self.entry.put("url", _verbatim(value.text), value)
                else:
                    self.entry.put("container_title", found[1].text, value)

    def _with_subtitle(self, name: str, sub: str) -> list[Value]:
        """Return where a title stands, and the title with its subtitle; nothing without one."""
        values = self._values(name)
        if not values:
            return []
        text = folded(self._text(values[0]))
        for value in self._values(sub):
            text = f"{text}: {folded(self._text(value))}"
        return [values[0], Value(name, text)]

    def _numbers(self, kind: str) -> None:
        entry = self.entry
        if kind in _ARTICLES:
            for value in self._values("number", "issue"):
                entry.put("issue", self._text(value), value)
        elif kind in ("thesis", "report"):
            self._kind_of_work()
        else:
            for value in self._values("number"):
                entry.put("number", self._text(value), value)
        for value in self._values("pages", "eid"):
            take_pages(entry, self._text(value), value)

    def _kind_of_work(self) -> None:
        """Take what a thesis or report is, and its number in a series of them, as one text."""
        values = self._values("type", "number")
        words = [folded(self._text(value)) for value in values]
        words = [_KINDS_OF_WORK.get(word, word) for word in words]
        if not words and self.raw.type == "mastersthesis":
            words = [_KINDS_OF_WORK["mathesis"]]
        if words:
            at = values[0] if values else Value("entry type", self.raw.type, self.raw.line)
            self.entry.put("number", " ".join(words), at)

    def _dates(self) -> None:
        entry = self.entry
        for name, field in (("date", "issued"), ("urldate", "accessed")):
            for value in self._values(name):
                take_date(entry, field, _edtf(self._date_text(value)), value)
        year, month, day = (self._values(name) for name in ("year", "month", "day"))
        if year and "issued" not in entry.fields:
            self._year(year[0], *month, *day)
        elif "issued" in entry.fields:
            for value in (*year, *month, *day):
                if folded(value.text) not in entry.fields["issued"]["written"]:
                    entry.leave(value, _("The date is given by another field."))
        else:
            for value in (*month, *day):
                entry.leave(value, _("There is no year with it: it is left out."))

    def _year(self, year: Value, *more: Value) -> None:
        """Take a date of a year and perhaps its month and day, in figures or in words."""
        text = folded(self._date_text(year))
        parts = {value.name: folded(self._text(value)).strip(".") for value in more}
        month, day = _month(parts.get("month", "")), parts.get("day", "")
        if re.fullmatch(r"-?[0-9]{1,4}", text):
            if found := re.fullmatch(r"(?:([0-9]{1,2})\.? )?([A-Za-z]+)(?: ([0-9]{1,2}))?", month):
                month, day = _month(found[2]), day or found[1] or found[3] or ""
            try:
                date = dates.of_parts(text, month, day if day.isdigit() else "")
            except (DateError, ValueError):
                pass
            else:
                self.entry.put_date("issued", date, year)
                if day and not day.isdigit():
                    self.entry.leave(more[-1])
                return
        take_date(self.entry, "issued", " ".join(filter(None, (day, month, text))), year)

    def _identifiers(self) -> None:
        takers: tuple[tuple[str, Callable[[Entry, str, Value], None]], ...] = (
            ("doi", take_doi),
            ("isbn", take_isbn),
            ("issn", take_issn),
            ("url", lambda entry, text, value: entry.put("url", text, value)),
        )
        for name, take in takers:
            for value in self._values(name):
                take(self.entry, _verbatim(value.text), value)
        kinds = self._values("eprinttype", "archiveprefix")
        for value in self._values("eprint"):
            if kinds and kinds[0].text.strip().lower() == "jstor":
                self.entry.put("jstor", _verbatim(value.text), value)
            else:
                self.entry.leave(value)
        for value in self._values("language", "langid", "hyphenation"):
            text = self._text(value)
            if tag_of(text) and "language" in self.entry.fields:
                continue
            take_language(self.entry, text, value)


def _verbatim(text: str) -> str:
    """Return an address or number, in which LaTeX’s signs stand for themselves."""
    found = _URL.match(text)
    text = folded(found[1] if found else text)
    text = _TILDES.sub("~", text)
    return _VERBATIM_ESCAPES.sub(lambda escape: escape[1] or escape[2], text)


def _month(text: str) -> str:
    """Return a month’s number; the text itself where it names none."""
    word = text.strip(".").casefold()
    for number, name in enumerate(MONTHS, 1):
        if word in (name.casefold(), name[:3].casefold(), str(number), f"{number:02d}"):
            return str(number)
    return text


def _edtf(text: str) -> str:
    """Return a date of BibLaTeX as EDTF: an open end may be left empty there."""
    text = folded(text)
    if re.fullmatch(r"[0-9X~?%-]+/", text):
        return f"{text}.."
    return f"..{text}" if re.fullmatch(r"/[0-9X~?%-]+", text) else text
