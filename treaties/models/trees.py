"""The rule for every “part of”: no record stands above itself."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.functional import Promise


def ancestors(row: models.Model, field: str) -> list[models.Model]:
    """Return what stands above ``row`` by the foreign key ``field``, nearest first.

    Ends before a row that came already, so that a cycle in stored data cannot hang a page.
    """
    seen = {row.pk}
    above: list[models.Model] = []
    parent = getattr(row, field)
    while parent is not None and parent.pk not in seen:
        seen.add(parent.pk)
        above.append(parent)
        parent = getattr(parent, field)
    return above


def refuse_cycle(row: models.Model, field: str, message: str | Promise) -> None:
    """Raise ``ValidationError`` at ``field`` where ``row`` would stand above itself."""
    above = ancestors(row, field)
    top = above[-1] if above else row
    closes = row.pk is not None and getattr(top, f"{field}_id") == row.pk
    if closes:
        raise ValidationError({field: message}, code="cycle")
