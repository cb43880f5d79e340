"""``manage.py loaddata``: Django’s own, after which the treaties that it brought are listed."""

from typing import Any

from django.core.management.commands import loaddata

from treaties.publishing import announce_missing, enter_missing, make_missing_searchable


class Command(loaddata.Command):
    """Fixtures and dumps do not hold what follows from editions."""

    def handle(self, *args: Any, **options: Any) -> None:
        super().handle(*args, **options)
        enter_missing()
        make_missing_searchable()
        announce_missing()
