"""A place in a list as an address holds it: what stands there, so that it survives all changes.

The place is that of a key and not of a record: what stood there may be gone by the next request.
"""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Sequence
from typing import Any

from django.db.models import Q

from treaties.documents import is_storable

from .problems import Fault, bad

# Four bytes for each of the 400 signs of the longest key, and what is around it.
LONGEST = 3_000
PATTERN = "[A-Za-z0-9_-]+"
_MOST = 2**63 - 1

# What keys are made of: a column, and whether it holds a text or a number that may be missing.
Columns = Sequence[tuple[str, type[str] | type[int]]]


def place_after(name: str, key: Sequence[Any]) -> str:
    """Return the place behind ``key`` in the list called ``name``."""
    text = json.dumps([name, *key], ensure_ascii=False, separators=(",", ":"))
    return urlsafe_b64encode(text.encode()).decode().rstrip("=")


def key_at(name: str, after: str, columns: Columns) -> list[Any]:
    """Return the key that ``place_after`` was given; raises ``Problem`` for anything else."""
    try:
        found = json.loads(urlsafe_b64decode(after + "=" * (-len(after) % 4)))
    except (ValueError, RecursionError):
        found = None
    if (
        not isinstance(found, list)
        or len(found) != len(columns) + 1
        or found[0] != name
        or not all(_fits(part, kind) for part, (_, kind) in zip(found[1:], columns, strict=True))
        or place_after(name, found[1:]) != after
    ):
        reason = "This is no place in this list."
        raise bad([Fault("after", after, reason, "Take it from “next” of a page of this list.")])
    return found[1:]


def _fits(part: Any, kind: type[str] | type[int]) -> bool:
    if kind is str:
        return isinstance(part, str) and is_storable(part)
    return part is None or (type(part) is int and -_MOST <= part <= _MOST)


def behind(columns: Columns, key: Sequence[Any]) -> Q:
    """Return the rows behind ``key`` where they are ordered by ``columns``, missing ones last."""
    found, level = Q(pk__in=()), Q()
    for (name, kind), part in zip(columns, key, strict=True):
        if part is None:
            level &= Q(**{f"{name}__isnull": True})
            continue
        further = Q(**{f"{name}__gt": part})
        if kind is int:
            further |= Q(**{f"{name}__isnull": True})
        found |= level & further
        level &= Q(**{name: part})
    return found
