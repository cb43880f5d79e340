"""The hostile texts in every field of every row that there is."""

from collections.abc import Iterator
from itertools import cycle
from typing import Any

from django.db import DatabaseError, models, transaction

from tests.factories import publish_all
from tests.hostile import VECTORS
from treaties.documents import KINDS
from treaties.models import RecordModel
from treaties.publishing import Author, save

# A database keeps none of these characters, or the form takes them out.
STORED = [vector.replace("\x00", "") for vector in VECTORS]


class Hostile:
    """Puts the texts into fields by turns, and knows which it has put where."""

    def __init__(self) -> None:
        self._texts = {True: cycle(STORED), False: cycle(STORED)}
        self.used: dict[bool, set[str]] = {True: set(), False: set()}

    def put(self, row: models.Model) -> None:
        """Write the next texts into every text and name of a row, then into its addresses."""
        dates = {f.name for f in row._meta.private_fields}
        free = [f for f in row._meta.concrete_fields if f.name.rpartition("_")[0] not in dates]
        texts = [f for f in free if isinstance(f, models.TextField)]
        # An empty name may have to be empty: a contributor is a person or a body.
        names = [
            f
            for f in free
            if type(f) is models.CharField
            and not f.choices
            and f.max_length > 60
            and getattr(row, f.name)
        ]
        addresses = [f for f in free if isinstance(f, models.URLField)]
        for fields in (texts, names, addresses):
            self._put(row, fields)

    def _put(self, row: models.Model, fields: list[Any]) -> None:
        put = {field.name: self._next(field) for field in fields}
        for name, text in put.items():
            setattr(row, name, text)
        try:
            with transaction.atomic():
                row.save()
        except DatabaseError:
            # What the database refuses is on no page.
            row.refresh_from_db()
            return
        for field in fields:
            self.used[isinstance(field, models.TextField)].add(put[field.name])

    def _next(self, field: Any) -> str:
        is_long = isinstance(field, models.TextField)
        most = field.max_length or 10_000
        return next(one for one in self._texts[is_long] if len(one) <= most)


def write_hostile() -> Hostile:
    """Write the texts everywhere, publish that twice, and write once more."""
    hostile = Hostile()
    for _turn in range(2):
        for row in rows():
            for name in KINDS[row.kind].shape.children:
                for child in getattr(row, name).all():
                    hostile.put(child)
            hostile.put(row)
            save(row, author=Author("<img src=x onerror=alert(1)>"), comment="<svg onload=x>")
        publish_all(remark="<script>alert(1)</script>")
    for row in rows():
        hostile.put(row)
        save(row, author=Author("'><script>alert(1)</script>"))
    return hostile


def rows(*kinds: str) -> Iterator[RecordModel]:
    for kind in kinds or KINDS:
        yield from KINDS[kind].model._default_manager.order_by("pk")
