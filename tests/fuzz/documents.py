"""What the readers of documents and bundles make of any bytes: a record or a refusal."""

import hashlib
import json
from copy import deepcopy
from io import BytesIO
from typing import Any

from django.conf import settings

from tests.fuzz.texts import says_why, text_of
from treaties.documents import (
    KINDS,
    DocumentError,
    canonical,
    check,
    compare,
    dumps,
    loads,
    merge,
    names,
    summary,
    texts,
)
from treaties.exchange import FileFaults
from treaties.exchange.bundles import history_of, is_address, read_head, records, refusals_in

_SAMPLES = settings.BASE_DIR / "fixtures/samples/bundles"
_END = b'"sha256": "'


def _lines(name: str) -> list[dict[str, Any]]:
    file = BytesIO((_SAMPLES / name).read_bytes())
    return [entry.value for entry in records(file, read_head(file))]


def _of_each_kind() -> list[dict[str, Any]]:
    every = [line["document"] for line in _lines("first-article.json")]
    return [next(one for one in every if one["kind"] == kind) for kind in KINDS]


DOCUMENTS = _of_each_kind()
# The shortest of a record, with all that can be said of one; and of a former address.
HISTORIES = sorted(_lines("with-history.json"), key=lambda line: len(json.dumps(line)))[:6]


def small_bundle() -> bytes:
    """Return a bundle that is short enough to be changed all over."""
    lines = [json.dumps(line, ensure_ascii=False) for line in HISTORIES[:3]]
    body = '{"bundle": 1,\n"subjects": [\n],\n"records": [\n' + ",\n".join(lines) + "\n],\n"
    return _sealed(body.encode())


def documents(data: bytes) -> None:
    """A JSON text is a document that comes back as it is, or is refused."""
    try:
        document = loads(text_of(data))
    except DocumentError as error:
        says_why(error.refusals)
        return
    _is_taken_or_refused(document)


def values(data: bytes) -> None:
    """A document with any value anywhere is taken or refused; what is taken can be compared."""
    before = DOCUMENTS[data[0] % len(DOCUMENTS)] if data else {}
    document = _changed(before, data[1:])
    if _is_taken_or_refused(document):
        summary(compare(before, document))
        compare(document, before)
        merge(before, before, document)


def histories(data: bytes) -> None:
    """A record’s history with any value anywhere is taken or refused."""
    _is_history_or_refused(_changed(HISTORIES[data[0] % len(HISTORIES)] if data else {}, data[1:]))


def _changed(tree: Any, data: bytes) -> Any:
    """Return a copy of nested lists and objects with another value somewhere, or without one.

    The first byte says how deep, as many further ones where; the rest is the value: JSON, or else a
    text. From 128 on, the first byte takes out what is there.
    """
    tree, depth = deepcopy(tree), data[0] % 8 + 1 if data else 0
    held, place = tree, None
    for step in data[1 : depth + 1]:
        keys = list(held if isinstance(held, dict) else range(len(held)))
        if not keys:
            break
        place = held, keys[step % len(keys)]
        held = place[0][place[1]]
        if not isinstance(held, dict | list):
            break
    if place is None:
        return tree
    if data[0] > 127:
        del place[0][place[1]]
    else:
        place[0][place[1]] = _value(text_of(data[depth + 1 :]))
    return tree


def _value(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return text


def _is_taken_or_refused(document: Any) -> bool:
    refusals = check(document)
    if refusals:
        assert all(refusal.reason for refusal in refusals)
        return False
    text = dumps(document)
    assert loads(text) == document
    assert dumps(canonical(loads(text))) == dumps(canonical(document))
    names(document)
    list(texts(document))
    return True


def bundles(data: bytes) -> None:
    """A file is a bundle whose every record is taken or refused, or is none."""
    _read(data)
    # With a checksum that is right, so that what stands before it is looked at as well.
    _read(_sealed(data.partition(_END)[0]))


def _sealed(body: bytes) -> bytes:
    return body + _END + hashlib.sha256(body).hexdigest().encode() + b'"}\n'


def _read(data: bytes) -> None:
    file = BytesIO(data)
    try:
        head = read_head(file)
        entries = list(records(file, head))
    except FileFaults as error:
        says_why(error.faults)
        return
    for entry in entries:
        _is_history_or_refused(entry.value)


def _is_history_or_refused(item: dict[str, Any]) -> None:
    """As batches do it: a line with an address has a history, another one a document alone."""
    if not is_address(item.get("address")):
        if item.keys() == {"document"}:
            check(item["document"])
        return
    if refusals_in(item):
        return
    history = history_of(item, None)
    for revision in history.revisions:
        check(json.loads(revision.document))
