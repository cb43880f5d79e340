"""Rows that no revision tells of: loaded by other means than this work's own."""

from django.db import transaction

from treaties.documents import KINDS
from treaties.models import Record
from treaties.publishing import Author, save


def adopt(author: Author) -> int:
    """Store a first revision of every record that has none; return how many there were."""
    number = 0
    with transaction.atomic():
        for kind in KINDS.values():
            known = Record.objects.filter(kind=kind.name, version__gt=0).values("slug")
            for row in kind.model._default_manager.exclude(slug__in=known):
                save(row, author=author, comment="")
                number += 1
    return number
