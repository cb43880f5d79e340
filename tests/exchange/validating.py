"""Schemas in ``schemas/``: what they import is found there, and nothing is fetched."""

from functools import cache
from pathlib import Path

from lxml import etree

FOLDER = Path(__file__).parent / "schemas"


class _Local(etree.Resolver):
    def resolve(self, url: str, _public: str | None, context: object) -> object:
        return self.resolve_filename(str(FOLDER / url.rpartition("/")[2]), context)


@cache
def _schema(name: str) -> etree.XMLSchema:
    parser = etree.XMLParser(no_network=True)
    parser.resolvers.add(_Local())
    return etree.XMLSchema(etree.parse(str(FOLDER / f"{name}.xsd"), parser))


def valid(body: bytes, name: str) -> etree._Element:
    """Return the document, which the schema of this name must find nothing wrong with."""
    tree = etree.fromstring(body)
    _schema(name).assertValid(tree)
    return tree
