"""CSL-JSON items ↔ sources."""

import json
import re
from collections.abc import Iterator
from itertools import chain
from typing import Any

from django.utils.translation import gettext as _

from treaties.dates import DateError
from treaties.documents import Document
from treaties.models.choices import NameOrder

from ..faults import FaultAt
from . import dates, notes
from .csl_dates import edtf_of, parts_of
from .entries import Entry, Raw, Reading, Value, folded
from .people import ROLES, body, person
from .taking import take_date, take_doi, take_isbn, take_issn, take_language, take_pages
from .types import CSL, DOCUMENT, WRITTEN

# Where a field of a source stands; the first is where it is written.
PLAIN = {
    "title": ("title",),
    "short_title": ("title-short", "shortTitle"),
    "volume": ("volume",),
    "issue": ("issue",),
    "edition": ("edition",),
    "publisher": ("publisher", "archive"),
    "publisher_place": ("publisher-place", "archive-place"),
    "url": ("URL",),
}
# Books, reports and series stand in a series, and have their number in it.
_IN_SERIES = ("book", "treaty-series")
_TAGS = re.compile(r"</?(?:i|b|sc|sup|sub)>|<span\b[^<>]{0,200}>|</span>")
_UNWRITABLE = re.compile("[\x00\ud800-\udfff]")
_DATE_PARTS = {"date-parts", "season", "circa", "literal", "raw", "edtf"}
_NAME_PARTS = {
    *("family", "given", "literal", "suffix", "dropping-particle", "non-dropping-particle"),
    *("comma-suffix", "static-ordering", "parse-names"),
}


def split(text: str) -> tuple[list[Raw], Reading]:
    """Return the items of a file, and what is wrong with it."""
    reading = Reading()
    try:
        items = json.loads(text, object_pairs_hook=_once, parse_constant=_refuse_constant)
    except (ValueError, RecursionError) as error:
        line = getattr(error, "lineno", 0)
        reason = _("This is no JSON text: %(reason)s") % {"reason": str(error)[:200]}
        reading.faults.append(FaultAt(reason, row=line))
        return [], reading
    if isinstance(items, dict) and isinstance(items.get("items"), list):
        items = items["items"]
    items = items if isinstance(items, list) else [items]
    raws = []
    for number, item in enumerate(items, 1):
        if any(_UNWRITABLE.search(text) for text in _texts(item)):
            reason = _("There is a sign in it that no text can hold: NUL, or half a character.")
            reading.faults.append(FaultAt(reason, _("Take it out."), row=number))
        elif isinstance(item, dict):
            raws.append(_raw(item, number))
        else:
            reason = _("This is no CSL-JSON item: an item is an object.")
            reading.faults.append(FaultAt(reason, row=number, value=str(item)[:100]))
    return raws, reading


def _texts(value: Any) -> Iterator[str]:
    """Yield every text in a value of JSON."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for one in chain(*value.items()) if isinstance(value, dict) else value:
            yield from _texts(one)


def _raw(item: dict[str, Any], number: int) -> Raw:
    """Return an item as an entry; for a line it has its place among the items."""
    values = [
        Value(name, _as_text(value), number, value)
        for name, value in item.items()
        if name not in ("id", "type") and value not in (None, "", [], {})
    ]
    # Zotero’s own ids are addresses.
    key = item.get("citation-key") or item.get("id", "")
    key = folded(str(key)) if isinstance(key, str | int) else ""
    kind = item.get("type", "")
    return Raw(kind if isinstance(kind, str) else "", values, key, number)


def _as_text(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    keys = [key for key, _value in pairs]
    if len(keys) != len(set(keys)):
        twice = next(key for key in keys if keys.count(key) > 1)
        raise ValueError(_("the key “%(key)s” stands twice") % {"key": twice})
    return dict(pairs)


def _refuse_constant(name: str) -> None:
    raise ValueError(_("%(name)s is no JSON value") % {"name": name})


def read_entry(raw: Raw) -> Entry:
    """Return what an item says of a source."""
    entry = Entry(raw.key, raw.line)
    taken = {"citation-key"}

    def values(*names: str) -> list[Value]:
        taken.update(names)
        return list(raw.of(*names))

    kind = CSL.get(raw.type, "")
    at = Value("type", raw.type, raw.line)
    if not kind:
        kind = DOCUMENT
        entry.leave(at, _("This type is not known: read as “other document”."))
    entry.put("type", kind, at)
    for role in ROLES:
        for value in values(role):
            _take_names(entry, role, value)
    number, container = _names_of(kind)
    for field, names in {**PLAIN, "number": number, "container_title": container}.items():
        for value in values(*names):
            _put(entry, field, value)
    for value in values("page"):
        take_pages(entry, value.text, value)
    for name, field in (("issued", "issued"), ("accessed", "accessed")):
        for value in values(name):
            _take_date(entry, field, value)
    takers = (("DOI", take_doi), ("ISBN", take_isbn), ("ISSN", take_issn))
    for name, take in (*takers, ("language", take_language)):
        for value in values(name):
            take(entry, value.text, value)
    for value in values("note"):
        notes.apply(entry, value, value.text, reread)
    for value in raw.values:
        if value.name not in taken:
            entry.leave(value)
    return entry


def _names_of(kind: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return where the number and the container of a kind stand."""
    if kind in _IN_SERIES:
        return ("collection-number", "number"), ("collection-title", "container-title")
    if kind == "thesis":
        return ("genre", "number"), ("collection-title", "container-title")
    if kind == "chapter":
        return ("number",), ("container-title",)
    if kind in ("manuscript", "document"):
        return ("number", "archive_location"), ("container-title", "collection-title")
    return ("number",), ("container-title", "collection-title")


def _put(entry: Entry, field: str, value: Value) -> None:
    if isinstance(value.data, dict | list | bool):
        entry.refuse(value, _("This must be a text."))
        return
    is_title = field in ("title", "short_title", "container_title")
    entry.put(field, _TAGS.sub("", value.text) if is_title else value.text, value)


def _take_names(entry: Entry, role: str, value: Value) -> None:
    people = value.data
    if not isinstance(people, list):
        entry.refuse(value, _("This must be a list of names."))
        return
    for one in people:
        parts = one if isinstance(one, dict) else {}
        shown = Value(value.name, json.dumps(one, ensure_ascii=False), value.line)
        texts = {
            name: folded(text)
            for name, text in parts.items()
            if name in _NAME_PARTS and isinstance(text, str)
        }
        family = " ".join(
            filter(None, (texts.get(n, "") for n in ("non-dropping-particle", "family", "suffix")))
        )
        given = " ".join(
            filter(None, (texts.get(name, "") for name in ("given", "dropping-particle")))
        )
        if texts.get("literal"):
            entry.name(body(texts["literal"], role), shown)
        elif not texts.get("family") and not given:
            entry.refuse(shown, _("A name has “family” and “given”, or “literal”."))
            continue
        else:
            orders = {True: NameOrder.FAMILY_FIRST.value, False: NameOrder.GIVEN_FIRST.value}
            fixed = parts.get("static-ordering")
            order = orders[fixed] if isinstance(fixed, bool) else ""
            family, given = (family, given) if texts.get("family") else (given, "")
            entry.name(person(family, given, role, order), shown)
        for name in parts:
            if name not in _NAME_PARTS:
                entry.leave(Value(f"{value.name} {name}", str(parts[name])[:200], value.line))


def _take_date(entry: Entry, field: str, value: Value) -> None:
    date = value.data
    if isinstance(date, str | int):
        take_date(entry, field, str(date), value)
        return
    if not isinstance(date, dict):
        entry.refuse(value, _("A date is an object with “date-parts”, or a text in EDTF."))
        return
    mend = _("Write “date-parts”: [[1936, 10, 11]].")
    try:
        if edtf := edtf_of(date):
            entry.put_date(field, dates.of_edtf(edtf), value)
        elif words := next((str(date[n]) for n in ("edtf", "literal", "raw") if date.get(n)), ""):
            take_date(entry, field, words, value)
    except DateError as error:
        entry.refuse(value, str(error), mend)
    except (ValueError, TypeError, OverflowError):
        entry.refuse(value, _("“date-parts” is a list of lists of numbers."), mend)
    for name in date:
        if name not in _DATE_PARTS:
            entry.leave(Value(f"{value.name} {name}", str(date[name])[:200], value.line))


def reread(one: Document) -> Document:
    """Return what is read where a contributor is written: all but the order of a body’s name."""
    return one


def _name(one: Document) -> dict[str, Any]:
    if one["literal"]:
        return {"literal": one["literal"]}
    name = {"family": one["family_name"], "given": one["given_name"]}
    made: dict[str, Any] = {part: text for part, text in name.items() if text}
    guessed = person(one["family_name"], one["given_name"], one["role"])
    if one["name_order"] == NameOrder.FAMILY_FIRST:
        made["static-ordering"] = True
    elif guessed != one:
        made["static-ordering"] = False
    return made


def item(document: Document) -> dict[str, Any]:
    """Return the item of a source whose texts are folded, all that it can carry and the rest."""
    made: dict[str, Any] = {"id": document["slug"], "type": WRITTEN[document["type"]][3]}
    for role in ROLES:
        if people := [_name(one) for one in document["contributors"] if one["role"] == role]:
            made[role] = people
    number, container = _names_of(document["type"])
    names = {**PLAIN, "number": number, "container_title": container}
    made |= {names[field][0]: document[field] for field in names if document[field]}
    more = {"page": "pages", "DOI": "doi", "ISBN": "isbn", "ISSN": "issn", "language": "language"}
    made |= {name: document[field] for name, field in more.items() if document[field]}
    for name in ("issued", "accessed"):
        if document[name]:
            made[name] = parts_of(document[name])
    if lines := notes.lines(document, read_entry(_raw(made, 1))):
        made["note"] = "\n".join(lines)
    return made


def rendered(items: list[dict[str, Any]]) -> str:
    """Return items as JSON, each value on a line."""
    return json.dumps(items, ensure_ascii=False, indent=2) + "\n"
