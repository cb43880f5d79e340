"""Reads pages as Zotero does, by the rules of its published code.

``context_object``: zotero/utilities, ``openurl.js`` (``parseContextObject``), with the names by
``utilities.js`` (``cleanAuthor``). ``offered``: zotero/translators, ``COinS.js`` and ``Embedded
Metadata.js`` with ``RDF.js``: where a page holds COinS, Zotero offers these and nothing else
(priority 300 before 400).
"""

import re
from typing import Any
from urllib.parse import unquote

from tests.pages.html import Page

# Schema 41; those that a page could give.
TYPES = {
    *("artwork", "audioRecording", "bill", "blogPost", "book", "bookSection", "case", "dataset"),
    *("computerProgram", "conferencePaper", "dictionaryEntry", "document", "email", "film"),
    *("encyclopediaArticle", "forumPost", "hearing", "interview", "journalArticle", "letter"),
    *("magazineArticle", "manuscript", "map", "newspaperArticle", "patent", "podcast", "preprint"),
    *("presentation", "radioBroadcast", "report", "standard", "statute", "thesis", "tvBroadcast"),
    *("videoRecording", "webpage"),
}
_FORMATS = {
    "journal": "journalArticle",
    "book": "book",
    "dissertation": "thesis",
    "patent": "patent",
    "dc": "webpage",
}
_GENRES = {
    "bookitem": "bookSection",
    "conference": "conferencePaper",
    "proceeding": "conferencePaper",
    "report": "report",
    "document": "document",
}
_PARTS = {"journalArticle", "bookSection", "conferencePaper"}
# Keys that mean the same whatever the type.
_FIELDS = {
    "rft.date": "date",
    "rft.volume": "volume",
    "rft.issue": "issue",
    "rft.pages": "pages",
    "rft.issn": "ISSN",
    "rft.isbn": "ISBN",
    "rft.pub": "publisher",
    "rft.publisher": "publisher",
    "rft.place": "place",
    "rft.edition": "edition",
}
# Those that are read only where the type is neither a thesis nor a patent.
_DUBLIN_CORE = {
    "rft.description": "abstractNote",
    "rft.rights": "rights",
    "rft.language": "language",
    "rft.source": "publicationTitle",
}

Item = dict[str, Any]


def context_object(text: str) -> Item | None:
    """Return the item that a ContextObject stands for, or ``None``: it is passed over."""
    parts = text.split("&")
    item: Item = {"creators": []}
    for part in parts:
        if part.startswith("rft_val_fmt=") and (kind := _format(part)):
            item["itemType"] = kind
            if kind == "book":
                genre = next((p[10:] for p in parts if p[:10] == "rft.genre=" and p[10:]), "")
                item["itemType"] = _GENRES.get(genre, kind)
            break
    if "itemType" not in item:
        return None
    for part in parts:
        key, value = part.split("=")[:2]
        if value := unquote(re.sub(r"\+|%2[bB]", " ", value)):
            _take(item, key, value)
    return item


def _format(part: str) -> str:
    name = unquote(part.removeprefix("rft_val_fmt="))
    return _FORMATS.get(name.removeprefix("info:ofi/fmt:kev:mtx:"), "")


def _take(item: Item, key: str, value: str) -> None:
    kind = item["itemType"]
    if key == "rft_id":
        if value.lower().startswith("info:doi"):
            item["DOI"] = value[9:]
        elif re.match("https?://", value):
            item["url"] = value
    elif key == "rft.btitle":
        item["title" if kind in {"book", "report"} else "publicationTitle"] = value
    elif key == "rft.atitle" and kind in _PARTS:
        item["title"] = value
    elif key == "rft.jtitle" and kind == "journalArticle":
        item["publicationTitle"] = value
    elif key == "rft.title":
        item["publicationTitle" if kind in _PARTS else "title"] = value
    elif key == "rft.series":
        item["seriesTitle" if kind == "report" else "series"] = value
    elif key in {"rft.au", "rft.creator", "rft.contributor"}:
        role = "contributor" if key == "rft.contributor" else "author"
        item["creators"].append(creator(value, role))
    elif key == "rft.aucorp":
        item["creators"].insert(0, {"lastName": value})
    elif key in _FIELDS:
        item[_FIELDS[key]] = value
    elif kind == "thesis":
        item |= {{"rft.inst": "publisher", "rft.degree": "type"}.get(key, "other"): value}
    elif key == "rft.identifier" and re.match("https?://", value):
        item["url"] = value
    elif key == "rft.type" and value in TYPES:
        item["itemType"] = value
    elif key in _DUBLIN_CORE:
        item[_DUBLIN_CORE[key]] = value


def creator(name: str, role: str) -> dict[str, str]:
    """Return a name in its parts: at its first comma if it has any, else at its last space."""
    bare = re.sub(r"^[\s\xa0.,/\[\]:]+|[\s\xa0.,/\[\]:]+$", "", name)
    if "," in name:
        last, _comma, first = bare.partition(",")
        first = first.partition(",")[0].strip()
    else:
        first, _space, last = bare.rpartition(" ")
    words = [f"{w}." if re.fullmatch("-?[A-ZЀ-Я]", w) else w for w in re.split(r"[\s.]+", first)]
    return {"firstName": " ".join(filter(None, words)), "lastName": last, "creatorType": role}


def offered(page: Page) -> list[Item]:
    """Return what Zotero offers to save from a page."""
    spans = [
        e for e in page.all("span") if "Z3988" in e.get("class", "").split() and e.get("title")
    ]
    found = [item for span in spans if (item := context_object(span.get("title")))]
    return [item for item in found if item.get("title")] or [embedded(page)]


def embedded(page: Page) -> Item:
    """Return the item of the page’s own metadata; a page without any is a web page."""
    told: dict[tuple[str, str], str] = {}
    guess = ""
    for meta in page.first("head").all("meta"):
        name, content = meta.get("name", ""), meta.get("content", "")
        prefix, _sign, rest = re.sub("[:_]", ".", name).partition(".")
        if prefix.lower() in {"dc", "dcterms", "z", "prism", "bibo", "og"} and rest and content:
            told.setdefault((prefix.lower(), rest[0].lower() + rest[1:]), content)
        elif name.endswith(("citation_journal_title", "citation_title")):
            guess = "journalArticle"
    kind = told.get(("z", "itemType"), "")
    names = {"title": "title", "source": "publicationTitle", "date": "date", "rights": "rights"}
    item = {ours: told[("dc", name)] for name, ours in names.items() if ("dc", name) in told}
    item["language"] = told.get(("dc", "language"), "")
    # The type that is told goes before what the tags of Highwire make Zotero guess.
    item["itemType"] = kind if kind in TYPES else guess or "webpage"
    return item
