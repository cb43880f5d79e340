"""XML that is well formed whatever a text holds: built as a tree, never joined from strings."""

import re
from collections.abc import Mapping
from xml.etree.ElementTree import Element, SubElement, register_namespace, tostring

# What XML 1.0 cannot hold in any form (section 2.2).
IMPOSSIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
XSI = "{http://www.w3.org/2001/XMLSchema-instance}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"

register_namespace("xsi", XSI[1:-1])


def root(name: str, namespace: str, attributes: Mapping[str, str] | None = None) -> Element:
    """Return the outermost element; elements with a bare name are in ``namespace``, as it is."""
    return Element(name, {"xmlns": namespace, **_possible(attributes)})


def add(
    parent: Element, name: str, text: str = "", attributes: Mapping[str, str] | None = None
) -> Element:
    """Add an element and return it; a character that XML cannot hold becomes U+FFFD."""
    element = SubElement(parent, name, _possible(attributes))
    element.text = IMPOSSIBLE.sub("\ufffd", text) or None
    return element


def _possible(attributes: Mapping[str, str] | None) -> dict[str, str]:
    return {name: IMPOSSIBLE.sub("\ufffd", text) for name, text in (attributes or {}).items()}


def written(tree: Element) -> bytes:
    """Return the document as bytes."""
    body: bytes = tostring(tree, encoding="utf-8", xml_declaration=True)
    return body + b"\n"
