"""``manage.py migrate``: Django’s own, after which what was published before is listed as well."""

from typing import Any

from django.core.management.commands import migrate
from django.db import connections

from treaties.models import Harvested
from treaties.publishing import announce_missing, enter_missing, make_missing_searchable


class Command(migrate.Command):
    """What lists are narrowed by follows from editions, which a migration cannot read."""

    def handle(self, *args: Any, **options: Any) -> None:
        super().handle(*args, **options)
        if options["plan"] or options["check_unapplied"]:
            return
        if Harvested._meta.db_table in connections[options["database"]].introspection.table_names():
            enter_missing()
            make_missing_searchable()
            announce_missing()
