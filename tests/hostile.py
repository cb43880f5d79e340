"""The hostile texts, and what may not come of them in a page."""

import re
import tomllib
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

import html5lib

_TABLE = tomllib.loads(Path(__file__).with_name("hostile.toml").read_text(encoding="utf-8"))
VECTORS: list[str] = [vector for vectors in _TABLE.values() for vector in vectors]

# Where scripts of the site’s own come from; Django’s admin keeps data in JSON, which nothing runs.
_OWN = re.compile(r"/static/[\w./-]+|/(?:ja/|ru/)?admin/jsi18n/")
_DATA = {"application/json", "application/ld+json"}
_NEVER = {"iframe", "frame", "object", "embed", "applet", "base", "style", "math"}
_ADDRESSES = ("href", "src", "action", "formaction", "data", "poster", "background", "srcdoc")
_SCRIPT = re.compile(
    r"[\x00-\x20]*(?:j\s*a\s*v\s*a\s*s\s*c\s*r\s*i\s*p\s*t|vbscript|data)\s*:", re.I
)
_PICTURE = "data:image/svg+xml"


def harm(html: str) -> list[str]:
    """Return what a browser would run in ``html``, or fetch and follow unasked."""
    page = html5lib.parse(html, namespaceHTMLElements=False)
    return [found for element in page.iter() for found in _of(element)]


def _of(element: Element) -> list[str]:
    if not isinstance(element.tag, str):
        return []
    tag = element.tag.rpartition("}")[2]
    found = [f"<{tag}>"] if tag in _NEVER else []
    if tag == "script":
        found += _script(element)
    if tag == "meta" and element.get("http-equiv"):
        found.append("<meta http-equiv>")
    for name, value in element.attrib.items():
        bare = str(name).rpartition("}")[2].lower()
        if bare.startswith("on") or bare == "style":
            found.append(f"<{tag} {bare}>")
        if bare in _ADDRESSES and _SCRIPT.match(value) and not value.startswith(_PICTURE):
            found.append(f"<{tag} {bare}={value[:40]}>")
    return found


def _script(element: Element) -> list[str]:
    if element.get("type") in _DATA:
        return []
    source: Any = element.get("src", "")
    return [] if _OWN.match(source) and not (element.text or "").strip() else ["<script>"]
