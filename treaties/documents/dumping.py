"""A document → its canonical text."""

import json
from collections.abc import Mapping
from functools import lru_cache
from json.encoder import encode_basestring as quoted
from typing import Any

_INNER = "\n "


def dumps(document: dict[str, Any]) -> str:
    """Return the canonical text of a document: UTF-8, keys as written, a newline at the end.

    The bytes are those of ``json.dumps(document, ensure_ascii=False, indent=1)``, whose fast
    encoder knows no indents: every revision and every order of rows asks for this text.
    """
    return _text(document, "\n") + "\n"


def dumps_by_name(rows: Mapping[str, dict[str, Any]]) -> str:
    """Return what ``dumps`` does for an object whose keys are names, the same in no other."""
    members = [f"{quoted(name)}: {_text(row, _INNER)}" for name, row in rows.items()]
    return f"{{{_INNER}{f',{_INNER}'.join(members)}\n}}\n" if members else "{}\n"


def _text(value: Any, indent: str) -> str:
    """Return a value as JSON, its lines after the first begun with ``indent``."""
    if value is None:
        return "null"
    kind = type(value)
    if kind is list:
        if not value:
            return "[]"
        inner = indent + " "
        items = [_text(item, inner) for item in value]
        return f"[{inner}{f',{inner}'.join(items)}{indent}]"
    if kind is dict:
        inner = indent + " "
        # What most values are is said here: a call for each would cost as much as all the rest.
        items = [
            quoted(item)
            if type(item) is str
            else ("[]" if item == [] else _text(item, inner))
            if item is not None
            else "null"
            for item in value.values()
        ]
        text: str = _frame(tuple(value), indent) % tuple(items)
        return text
    if kind is str:
        return str(quoted(value))
    if kind is int:
        return str(value)
    return json.dumps(value, ensure_ascii=False)


@lru_cache(1000)
def _frame(keys: tuple[str, ...], indent: str) -> str:
    """Return an object of these keys with ``%s`` for each value; rows of a kind share theirs."""
    if not all(isinstance(key, str) for key in keys):
        raise TypeError(f"the keys {keys!r} are no texts")
    members = [quoted(key).replace("%", "%%") + ": %s" for key in keys]
    return f"{{{indent} {f',{indent} '.join(members)}{indent}}}" if members else "{}"
