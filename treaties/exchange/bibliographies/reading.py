"""A file of any of the formats → its entries, and everything that is wrong with it."""

import codecs

from django.utils.translation import gettext as _

from treaties.documents import check

from ..faults import MOST_FAULTS, MOST_SHOWN, FaultAt
from . import bibtex_reading, bibtex_splitting, csl, ris, ris_splitting
from .entries import Entry, Reading, Value, folded
from .limits import MAX_BYTES, MAX_ENTRIES, MAX_VALUE
from .slugs import name_entries

# By what a file’s name ends with; BibTeX and BibLaTeX are read alike.
ENDINGS = {".bib": "bibtex", ".bibtex": "bibtex", ".ris": "ris", ".json": "csl-json"}
FORMATS = ("bibtex", "biblatex", "ris", "csl-json")
_MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}


def read(data: bytes, name: str, format: str | None = None) -> Reading:
    """Return what a file says of sources, as documents in the making, and what is wrong with it.

    ``name`` says the format by its ending where ``format`` does not. A line is counted from 1; of
    CSL-JSON it is the place of the item. What no field holds is told, never passed over.
    """
    reading = Reading()
    form = format or _format(name, data[:2_000])
    if form not in FORMATS:
        mend = _("The formats are %(names)s.") % {"names": ", ".join(FORMATS)}
        return Reading(faults=[FaultAt(_("The format of the file is not known."), mend)])
    text, fault = _decoded(data)
    if fault:
        return Reading(faults=[fault])
    reading = _read(text, form)
    if not reading.entries and not reading.faults:
        reading.faults.append(FaultAt(_("There is no entry in the file.")))
    if len(reading.entries) > MAX_ENTRIES:
        words = _("The file has more than %(number)d entries.") % {"number": MAX_ENTRIES}
        return Reading(faults=[FaultAt(words, _("Divide it."))])
    reading.faults += name_entries(reading.entries)
    broken = {(fault.sheet, fault.column) for fault in reading.faults}
    for entry in reading.entries:
        # A value that is broken was told, and is not missing as well.
        told = broken | {(fault.sheet, fault.column) for fault in entry.faults}
        reading.faults += [one for one in entry.faults if (one.sheet, one.column) not in broken]
        reading.faults += [one for one in _refused(entry) if (one.sheet, one.column) not in told]
        reading.told += entry.told
    reading.faults = sorted(reading.faults, key=lambda fault: fault.row)[:MOST_FAULTS]
    reading.told.sort(key=lambda fault: fault.row)
    return reading


def _format(name: str, start: bytes) -> str:
    """Return the format of a file: by its name’s ending, else by how it begins."""
    for ending, form in ENDINGS.items():
        if name.lower().endswith(ending):
            return form
    start = start.lstrip(codecs.BOM_UTF8).lstrip()
    signs = ((b"TY  -", "ris"), (b"@", "bibtex"), (b"[", "csl-json"), (b"{", "csl-json"))
    return next((form for sign, form in signs if start.startswith(sign)), "")


def _decoded(data: bytes) -> tuple[str, FaultAt | None]:
    """Return the text of a file, or why there is none."""
    if not data.strip():
        return "", FaultAt(_("The file is empty."))
    if len(data) > MAX_BYTES:
        words = _("The file is larger than %(number)d MB.") % {"number": MAX_BYTES // 1_000_000}
        return "", FaultAt(words, _("Divide it."))
    encoding = next((name for mark, name in _MARKS.items() if data.startswith(mark)), "utf-8")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        shown = data[max(0, error.start - 20) : error.start + 20].decode("ascii", "replace")
        reason = _("The file is not in UTF-8: a sign in this line is not.")
        mend = _("Save or export it anew, in UTF-8.")
        return "", FaultAt(reason, mend, row=line, value=folded(shown))
    if "\x00" in text:
        return "", FaultAt(_("This is no text: it holds NUL characters."))
    return text, None


def _read(text: str, form: str) -> Reading:
    if form == "ris":
        raws, reading = ris_splitting.split(text)
        reading.entries = [ris.read_entry(raw) for raw in raws]
    elif form == "csl-json":
        raws, reading = csl.split(text)
        reading.entries = [csl.read_entry(raw) for raw in raws]
    else:
        raws, reading = bibtex_splitting.split(text)
        parents = {raw.key.lower(): raw for raw in raws}
        reading.entries = [bibtex_reading.read_entry(raw, parents) for raw in raws]
    return reading


def _refused(entry: Entry) -> list[FaultAt]:
    """Return what cannot be taken of an entry whose values could all be read."""
    found = []
    for refusal in check(entry.document()):
        if refusal.path == "slug" and not entry.slug:
            continue  # Told already: it has no key.
        place, mend = _place(entry, refusal.path), ""
        if refusal.path == "title" and not refusal.value:
            mend = _("Every source has a title.")
        value = place.text if refusal.value is None else str(refusal.value)
        shown = folded(value[:MAX_VALUE])[:MOST_SHOWN]
        where = (entry.key[:100], place.line or entry.line, place.name)
        found.append(FaultAt(refusal.reason, mend, *where, shown))
    return found


def _place(entry: Entry, path: str) -> Value:
    """Return where the file says what stands at a path of the document."""
    steps = path.split(".")
    for depth in range(len(steps), 0, -1):
        if found := entry.places.get(".".join(steps[:depth])):
            return found
    return Value(steps[0], "", entry.line)
