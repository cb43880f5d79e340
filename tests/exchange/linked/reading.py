"""Linked data as processors read it, without a network."""

import json
from pathlib import Path
from typing import Any

import extruct
from jsonschema import Draft202012Validator
from pyld import jsonld

HERE = Path(__file__).parent
SCHEMA = "https://schema.org/"
_CONTEXT = json.loads((HERE / "context.json").read_text(encoding="utf-8"))
_SHAPE = Draft202012Validator(
    json.loads((HERE / "article.schema.json").read_text(encoding="utf-8"))
)

Data = dict[str, Any]


def _load(url: str, _options: object = None) -> Data:
    """Give pyld the context that is kept beside this file; nothing else is asked for."""
    assert url == "https://schema.org"
    return {
        "contextUrl": None,
        "documentUrl": url,
        "contentType": "application/ld+json",
        "document": _CONTEXT,
    }


def expanded(data: Data) -> Data:
    """Return the one thing that a JSON-LD document is about, every term as its IRI."""
    (found,) = jsonld.expand(data, {"documentLoader": _load})
    return dict(found)


def statements(data: Data) -> str:
    """Return all that a JSON-LD document says, as canonical N-Quads."""
    options = {"documentLoader": _load, "format": "application/n-quads"}
    return str(jsonld.normalize(data, options))


def faults(data: Data) -> list[str]:
    """Return where an article is not as Google and this work have promised it."""
    return [f"{error.json_path}: {error.message}" for error in _SHAPE.iter_errors(data)]


def embedded(page: bytes) -> Data:
    """Return the one JSON-LD document of a page, as extruct finds it."""
    (found,) = extruct.extract(page.decode(), syntaxes=["json-ld"], uniform=False)["json-ld"]
    return dict(found)
