"""The text of a document → the document in today's format."""

import json
from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _

from .kinds import FORMAT, KINDS, Shape
from .refusals import DocumentError, Refusal
from .writer import Document

# How a document of each older format becomes one of the next: {1: from_1_to_2}.
STEPS: dict[int, Callable[[Document], Document]] = {}


def loads(text: str) -> Document:
    """Return the document that ``text`` holds, in today's format.

    Raises ``DocumentError`` where the text is no JSON object, names a key twice, or is of a kind or
    format that is not known.
    """
    return current(parsed(text))


def parsed(text: str | bytes) -> Any:
    """Return what a JSON text holds, whatever that is.

    Raises ``DocumentError`` where it is none, names a key twice, or holds what is no JSON value.
    """
    try:
        return json.loads(text, object_pairs_hook=_once, parse_constant=_refuse_constant)
    except (ValueError, RecursionError) as error:
        reason = _("This is no JSON text: %(reason)s") % {"reason": error}
        raise DocumentError([Refusal("", None, reason)]) from error


def loads_own(text: str) -> Document:
    """Return the document of a text that ``dumps`` wrote and the database kept, in today’s format.

    What only others could have written is not looked for: this is read for every row of a list.
    """
    document: Document = json.loads(text)
    return document if document["format"] == FORMAT else current(document)


def current(document: Any) -> Document:
    """Return ``document`` in today's format; raises as ``loads`` does, also for wrong shapes."""
    if not isinstance(document, dict):
        raise DocumentError([Refusal("", None, _("A document is a JSON object."))])
    number = document.get("format")
    # Neither true nor 1.0, which are equal to 1; a list cannot be looked up.
    while type(number) is int and number in STEPS and number != FORMAT:
        document = STEPS[number](document)
        number = document.get("format")
    if type(number) is not int or number != FORMAT:
        reason = _("This format is not known; it must be %(format)d.") % {"format": FORMAT}
        raise DocumentError([Refusal("format", number, reason)])
    kind = document.get("kind")
    if not isinstance(kind, str) or kind not in KINDS:
        reason = _("There is no such kind; there are %(kinds)s.") % {"kinds": ", ".join(KINDS)}
        raise DocumentError([Refusal("kind", kind, reason)])
    refusals = _shape_refusals(document, KINDS[kind].shape)
    if refusals:
        raise DocumentError(refusals)
    checked: Document = document
    return checked


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    keys = [key for key, _value in pairs]
    if len(keys) != len(set(keys)):
        twice = next(key for key in keys if keys.count(key) > 1)
        raise ValueError(_("the key “%(key)s” stands twice") % {"key": twice})
    return dict(pairs)


def _refuse_constant(name: str) -> None:
    raise ValueError(_("%(name)s is no JSON value") % {"name": name})


def _shape_refusals(document: Document, shape: Shape) -> list[Refusal]:
    """Return what is missing, unknown, or no list of objects."""
    refusals = _key_refusals("", document, shape.keys)
    if not isinstance(document.get("slug", ""), str):
        refusals.append(Refusal("slug", document["slug"], _("This must be a text.")))
    for name, child in shape.children.items():
        rows = document.get(name, [])
        if not isinstance(rows, list):
            refusals.append(Refusal(name, rows, _("This must be a list.")))
            continue
        for index, row in enumerate(rows):
            path = f"{name}.{index}"
            if isinstance(row, dict):
                refusals += _key_refusals(f"{path}.", row, child.keys)
            else:
                refusals.append(Refusal(path, row, _("This must be an object.")))
    return refusals


def _key_refusals(path: str, row: Document, keys: dict[str, None]) -> list[Refusal]:
    if row.keys() == keys.keys():
        return []
    missing = [
        Refusal(f"{path}{key}", None, _("This is missing.")) for key in keys if key not in row
    ]
    unknown = [
        Refusal(f"{path}{key}", None, _("There is no such field."))
        for key in row
        if key not in keys
    ]
    return [*missing, *unknown]
