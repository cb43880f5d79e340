"""Stamps: a fresh value on every published row whose page has to be drawn anew."""

import secrets
from collections.abc import Iterable

from django.db import connection

from treaties.models import Published


def stamp(records: Iterable[int]) -> None:
    """Give the published rows of these records, named by id, a fresh stamp."""
    Published.objects.filter(record__in=set(records)).update(stamp=fresh())


def draw_anew() -> None:
    """Let every page be drawn anew, also where its record has the stamp that it had.

    To be called in the transaction that changed what readers see by other means than publishing.
    """
    with connection.cursor() as cursor:
        cursor.execute("UPDATE treaties_frame SET token = %s", [fresh()])


def fresh() -> str:
    """Return a value that no stamp ever had."""
    return secrets.token_hex(16)
