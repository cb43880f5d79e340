"""Reads pages as a browser does: with a strict HTML parser, failing on invalid HTML."""

import re
from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element as Tree

import html5lib

XHTML = "{http://www.w3.org/1999/xhtml}"


class Element:
    """An element of a parsed page, with the few questions that tests ask."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree

    @property
    def name(self) -> str:
        return str(self.tree.tag).removeprefix(XHTML)

    @property
    def text(self) -> str:
        return squeeze("".join(self.tree.itertext()))

    def get(self, name: str, default: Any = None) -> Any:
        return self.tree.get(name, default)

    def _walk(self) -> Iterator["Element"]:
        return (Element(t) for t in self.tree.iter() if isinstance(t.tag, str))

    def all(self, name: str = "", /, **attributes: str) -> list["Element"]:
        return [
            e
            for e in self._walk()
            if (not name or e.name == name)
            and all(e.get(key) == value for key, value in attributes.items())
        ]

    def first(self, name: str = "", /, **attributes: str) -> "Element":
        found = self.all(name, **attributes)
        assert found, f"no <{name}> with {attributes} in: {self.text[:200]}"
        return found[0]

    def find_class(self, name: str) -> "Element":
        return next(e for e in self._walk() if name in e.get("class", "").split())

    def by_id(self, value: str) -> "Element":
        return self.first(id=value)

    def text_without(self, name: str) -> str:
        """The text with every element ``name`` left out."""

        def words(tree: Tree) -> Iterator[str]:
            yield tree.text or ""
            for child in tree:
                if child.tag != f"{XHTML}{name}":
                    yield from words(child)
                yield child.tail or ""

        return squeeze("".join(words(self.tree)))


class Page(Element):
    """A whole page."""


def squeeze(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def read_page(response: Any) -> Page:
    """Parse a response's HTML; raise where it is not valid HTML5."""
    parser = html5lib.HTMLParser(strict=True)
    return Page(parser.parse(response.content.decode()))
