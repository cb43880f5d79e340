"""``manage.py loaddata``: Django’s own, after which the treaties that it brought are listed."""

from typing import Any

from django.core.management.commands import loaddata
from django.db import transaction

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
