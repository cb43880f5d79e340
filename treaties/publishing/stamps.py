"""Stamps: a fresh value on every published row whose page has to be drawn anew."""

import secrets
from collections.abc import Iterable

from treaties.models import Published


def stamp(records: Iterable[int]) -> None:
    """Give the published rows of these records, named by id, a fresh stamp."""
    Published.objects.filter(record__in=set(records)).update(stamp=fresh())


def fresh() -> str:
    """Return a value that no stamp ever had."""
    return secrets.token_hex(16)
