"""``manage.py migrate``: Django’s own, after which what was published before is listed as well."""

from typing import Any

from django.core.management.commands import migrate
from django.db import connections

from treaties.models import Listed
from treaties.publishing import enter_missing, make_missing_searchable


class Command(migrate.Command):
    """What lists are narrowed by follows from editions, which a migration cannot read."""

    def handle(self, *args: Any, **options: Any) -> None:
        super().handle(*args, **options)
        tables = connections[options["database"]].introspection.table_names()
        if not (options["plan"] or options["check_unapplied"]) and Listed._meta.db_table in tables:
            enter_missing()
            make_missing_searchable()
