"""``manage.py loaddata``: Django’s own, after which the treaties that it brought are listed."""

from typing import Any

from django.core.management.base import CommandError
from django.core.management.commands import loaddata
from django.core.serializers.base import DeserializedObject
from django.db import models, transaction

from treaties.publishing import (
    announce_missing,
    draw_anew,
    enter_missing,
    make_missing_searchable,
)


class Command(loaddata.Command):
    """Fixtures and dumps do not hold what follows from editions."""

    def handle(self, *args: Any, **options: Any) -> None:
        with transaction.atomic():
            super().handle(*args, **options)
            # What is loaded brings stamps of its own, and names records that keep theirs.
            draw_anew()
        enter_missing()
        make_missing_searchable()
        announce_missing()

    def save_obj(self, obj: DeserializedObject) -> bool:
        """Store a row; raises ``CommandError`` where a text of it cannot be stored.

        PostgreSQL refuses such texts by itself; SQLite would take them, and the site could never
        move.
        """
        if fault := _unstorable(obj.object):
            row = f"{obj.object._meta.label} {getattr(obj.object, 'slug', None) or obj.object.pk}"
            raise CommandError(f"Nothing was loaded. {row}: {fault}")
        saved: bool = super().save_obj(obj)
        return saved


def _unstorable(row: models.Model) -> str:
    """Return which text of a row is too long or holds NUL; ``""`` for none."""
    for field in row._meta.concrete_fields:
        value = getattr(row, field.attname)
        if not isinstance(field, models.CharField | models.TextField) or not isinstance(value, str):
            continue
        if "\x00" in value:
            return f"{field.name} holds a NUL character: take it out."
        if field.max_length is not None and len(value) > field.max_length:
            return (
                f"{field.name} has {len(value):,} characters, at most {field.max_length:,} may be."
            )
    return ""
