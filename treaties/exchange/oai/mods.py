"""A description as MODS, for libraries: roles, languages, uncertain dates stay what they are.

Written by version 3.4 (https://www.loc.gov/standards/mods/v3/mods-3-4.xsd), the first that knows
EDTF; what is valid there is valid in every later version 3.
"""

from xml.etree.ElementTree import Element, register_namespace

from treaties.dates import HistoricalDate

from ..addresses import host, permanent
from ..imprint import LICENSE, WORK
from ..xml import LANG, XSI, add
from .describing import Description, Link

NAMESPACE = "http://www.loc.gov/mods/v3"
SCHEMA = "http://www.loc.gov/standards/mods/v3/mods-3-4.xsd"
_MODS = f"{{{NAMESPACE}}}"
_EDTF = {"encoding": "edtf"}
# What MODS calls relations of treaties; it has no word for the others.
_RELATIONS = {"Part of": "host", "Supersedes": "preceding"}
_TYPES = {"treaty": "text", "source": "text"}

register_namespace("mods", NAMESPACE)


def add_mods(parent: Element, said: Description) -> None:
    """Add the description as one ``mods`` element."""
    place = {"version": "3.4", f"{XSI}schemaLocation": f"{NAMESPACE} {SCHEMA}"}
    record = _add(parent, "mods", attributes=place)
    _add(_add(record, "titleInfo"), "title", said.title)
    for name in said.names:
        language = {LANG: name.language} if name.language else {}
        title = _add(record, "titleInfo", attributes={"type": "alternative", **language})
        _add(title, "title", name.text)
    _agents(record, said)
    if said.kind in _TYPES:
        _add(record, "typeOfResource", _TYPES[said.kind])
    _add(record, "genre", said.genre)
    _origin(record, said)
    for tag in said.languages:
        code = {"type": "code", "authority": "rfc4646"}
        _add(_add(record, "language"), "languageTerm", tag, code)
    if said.text:
        _add(record, "abstract", said.text)
    _subjects(record, said)
    for link in said.links:
        _related(record, link, _RELATIONS.get(link.what, ""))
    for source in said.sources:
        _related(record, source, "references")
    for scheme, value in said.identifiers:
        _add(record, "identifier", value, {"type": scheme})
    for printed in said.printed:
        _add(record, "note", printed, {"type": "citation/reference"})
    url = {"usage": "primary display"}
    _add(_add(record, "location"), "url", said.address, url)
    _add(record, "accessCondition", LICENSE, {"type": "use and reproduction"})
    _about_the_record(record, said)


def _agents(record: Element, said: Description) -> None:
    for agent in said.agents:
        name = {"type": "personal" if agent.is_person else "corporate"}
        element = _add(record, "name", attributes=name)
        _add(element, "namePart", agent.name)
        _add(_add(element, "role"), "roleTerm", agent.role, {"type": "text"})


def _origin(record: Element, said: Description) -> None:
    """Add the dates; of a treaty or a work they are its own, others are what it is about."""
    if said.kind not in _TYPES:
        return
    origin = Element(f"{_MODS}originInfo")
    if said.publisher:
        _add(origin, "publisher", said.publisher)
    if said.date:
        name = "dateIssued" if said.kind == "source" else "dateCreated"
        _date(origin, name, said.date, {"keyDate": "yes"})
    for dated in said.dates:
        _date(origin, "dateOther", dated.date, {"type": dated.what})
    if len(origin):
        record.append(origin)


def _date(parent: Element, name: str, date: HistoricalDate, attributes: dict[str, str]) -> None:
    _add(parent, name, date.edtf, {**_EDTF, **attributes})


def _subjects(record: Element, said: Description) -> None:
    for topic in filter(None, said.subjects):
        _add(_add(record, "subject"), "topic", topic)
    for place in filter(None, said.places):
        _add(_add(record, "subject"), "geographic", place)
    for dated in said.dates if said.kind not in _TYPES else ():
        _add(_add(record, "subject"), "temporal", dated.date.edtf, _EDTF)


def _related(record: Element, link: Link, kind: str) -> None:
    how = {"type": kind} if kind else {"displayLabel": link.what}
    item = _add(record, "relatedItem", attributes=how)
    _add(_add(item, "titleInfo"), "title", link.label)
    if link.url:
        _add(_add(item, "location"), "url", link.url)


def _about_the_record(record: Element, said: Description) -> None:
    """Add which edition this is of, by whom."""
    info = _add(record, "recordInfo")
    _add(info, "recordContentSource", WORK)
    made = f"{said.edition.made:%Y-%m-%dT%H:%M:%SZ}"
    _add(info, "recordChangeDate", made, {"encoding": "w3cdtf"})
    _add(info, "recordIdentifier", permanent(said.edition), {"source": host()})


def _add(
    parent: Element, name: str, text: str = "", attributes: dict[str, str] | None = None
) -> Element:
    return add(parent, f"{_MODS}{name}", text, attributes)
