"""A description as unqualified Dublin Core: ``oai_dc``, which every repository has to speak."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element, register_namespace

from ..imprint import LICENSE, WORK
from ..xml import LANG, XSI, add
from .describing import Description

NAMESPACE = "http://www.openarchives.org/OAI/2.0/oai_dc/"
SCHEMA = "http://www.openarchives.org/OAI/2.0/oai_dc.xsd"
_OAI_DC, _DC = f"{{{NAMESPACE}}}", "{http://purl.org/dc/elements/1.1/}"
# What Dublin Core’s own vocabulary of types calls our kinds, where it has a word for them.
_TYPES = {"treaty": "Text", "source": "Text", "event": "Event"}

register_namespace("oai_dc", NAMESPACE)
register_namespace("dc", _DC[1:-1])


def add_dublin_core(parent: Element, said: Description) -> None:
    """Add the description: titles, agents, subjects, dates as EDTF, what is cited and named."""
    place = {f"{XSI}schemaLocation": f"{NAMESPACE} {SCHEMA}"}
    record = add(parent, f"{_OAI_DC}dc", attributes=place)
    for name in said.names_with_title:
        add(record, f"{_DC}title", name.text, {LANG: name.language} if name.language else None)
    for element, text in _values(said):
        if text:
            add(record, f"{_DC}{element}", text)


def _values(said: Description) -> Iterator[tuple[str, str]]:
    for agent in said.agents:
        yield "creator" if agent.role == "author" else "contributor", agent.name
    yield from (("subject", subject) for subject in said.subjects)
    yield "description", said.text
    yield "publisher", said.publisher or WORK
    if said.date:
        yield "date", said.date.edtf
    yield "type", _TYPES.get(said.kind, "")
    yield "type", said.genre
    yield "identifier", said.address
    yield from (("identifier", f"{scheme}:{value}") for scheme, value in said.identifiers)
    yield from (("identifier", printed) for printed in said.printed)
    yield from (("language", tag) for tag in said.languages)
    for link in said.links:
        yield "relation", f"{link.what}: {link.label}"
        yield "relation", link.url
    for source in said.sources:
        yield "source", source.label
        yield "source", source.url
    yield from (("coverage", place) for place in said.places)
    yield "rights", LICENSE
