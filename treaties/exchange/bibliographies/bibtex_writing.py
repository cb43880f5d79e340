"""A source → an entry of BibTeX or of BibLaTeX."""

import re

from treaties.dates import Calendar, from_edtf
from treaties.documents import Document

from . import dates, notes
from .bibtex_names import written
from .bibtex_reading import read_entry
from .entries import Raw, Value
from .latex import encode
from .people import ROLES
from .types import WRITTEN

_ARTICLES = ("article-journal", "article-newspaper")
# What BibLaTeX reads of EDTF: level 1 and intervals, no sets.
_BIBLATEX_DATE = re.compile(r"(?:\.\.|[0-9X]{4}[-0-9X~?%]*)?(?:/(?:\.\.|[0-9X]{4}[-0-9X~?%]*)?)?")
# Where the names of one dialect differ from the other’s: BibTeX, BibLaTeX.
CONTAINER = {
    **dict.fromkeys(_ARTICLES, ("journal", "journaltitle")),
    "chapter": ("booktitle", "booktitle"),
    "webpage": ("howpublished", "titleaddon"),
    "treaty": ("howpublished", "booktitle"),
    **dict.fromkeys(("manuscript", "document"), ("howpublished", "howpublished")),
    **dict.fromkeys(("book", "treaty-series", "thesis", "report"), ("series", "series")),
}
PUBLISHER = {
    "thesis": ("school", "institution"),
    "report": ("institution", "institution"),
    "webpage": ("publisher", "organization"),
    "document": ("publisher", "organization"),
}
PLACE = ("address", "location")


def raw_entry(document: Document, *, biblatex: bool) -> Raw:
    """Return the entry of a source whose texts are folded, all that it can carry and the rest."""
    raw = Raw(WRITTEN[document["type"]][biblatex], _values(document, biblatex), document["slug"])
    back = read_entry(raw, {})
    if lines := notes.lines(document, back):
        raw.values.append(Value("note", "\n".join(map(encode, lines))))
    return raw


def _values(document: Document, biblatex: bool) -> list[Value]:
    kind = document["type"]
    container = CONTAINER[kind][biblatex]
    publisher = PUBLISHER.get(kind, ("publisher", "publisher"))[biblatex]
    made: dict[str, str] = {
        role: " and ".join(written(one) for one in document["contributors"] if one["role"] == role)
        for role in ROLES
    }
    # Two pairs of braces keep the capitals as they are.
    made["title"] = f"{{{encode(document['title'])}}}" if document["title"] else ""
    made["shorttitle"] = encode(document["short_title"])
    made[container] = encode(document["container_title"])
    if biblatex and kind == "article-newspaper":
        made["entrysubtype"] = "newspaper"
    made["volume"] = encode(document["volume"])
    made |= _number(document)
    made["pages"] = encode(document["pages"]).replace("–", "--")
    made["edition"] = encode(document["edition"])
    made[publisher] = encode(document["publisher"])
    made[PLACE[biblatex]] = encode(document["publisher_place"])
    made |= _dates(document, biblatex)
    for name in ("doi", "url", "isbn", "issn"):
        made[name] = _verbatim(document[name])
    if document["jstor"]:
        made |= {"eprint": document["jstor"], "eprinttype": "jstor"}
    made["language"] = document["language"]
    return [Value(name, text) for name, text in made.items() if text]


def _number(document: Document) -> dict[str, str]:
    if document["type"] in _ARTICLES:
        return {"number": encode(document["issue"])}
    name = "type" if document["type"] in ("thesis", "report") else "number"
    return {name: encode(document["number"])}


def _dates(document: Document, biblatex: bool) -> dict[str, str]:
    made = {}
    if issued := document["issued"]:
        parts = dates.plain_parts(issued)
        if biblatex and _BIBLATEX_DATE.fullmatch(issued["edtf"]):
            made["date"] = issued["edtf"]
        elif parts:
            made = {"year": parts[0], "month": parts[1].lstrip("0"), "day": parts[2].lstrip("0")}
        else:
            date = from_edtf(issued["edtf"], calendar=Calendar(issued["calendar"]))
            made["year"] = encode(date.year_text)
    if document["accessed"]:
        made["urldate"] = document["accessed"]["edtf"]
    return made


def _verbatim(text: str) -> str:
    """Return an address as it stands; one that would break the entry is left to the note."""
    return "" if re.search(r"[{}\\]", text) else text


def rendered(raw: Raw) -> str:
    """Return an entry as text, a field a line, a note’s lines one below the other."""
    lines = [f"@{raw.type}{{{raw.key}"]
    for value in raw.values:
        text = value.text.replace("\n", "\n    ")
        is_macro = value.name == "month"
        text = _MONTHS[int(text) - 1] if is_macro else f"{{{text}}}"
        lines.append(f"  {value.name} = {text}")
    return ",\n".join(lines) + "\n}\n"


_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
