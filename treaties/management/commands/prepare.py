"""``manage.py prepare``: what must have happened before the site can run. Safe to run again."""

import secrets
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.core.management.base import BaseCommand

from treaties.management import fixtures
from treaties.models import Treaty
from treaties.publishing import GROUPS, make_missing_searchable


class Command(BaseCommand):
    """Migrates, loads the fixtures into an empty database, and gives a developer an account."""

    help = (
        "Brings the database up to date; loads the fixtures if it holds no treaty. "
        "With DEBUG, and while there is no user, also creates an editor's account."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        call_command("migrate", interactive=False, verbosity=0)
        self.stdout.write("The database is up to date.")
        if Treaty.objects.exists():
            self.stdout.write("It holds treaties already: no fixture was loaded.")
        elif paths := fixtures.load():
            self.stdout.write(f"Loaded {len(paths)} fixtures: {Treaty.objects.count()} treaties.")
        else:
            self.stdout.write("It holds no treaty, and there is no fixture to load.")
        if number := make_missing_searchable():
            self.stdout.write(f"Published records that search did not know yet: {number}.")
        if settings.DEBUG and not get_user_model().objects.exists():
            self._create_editor()

    def _create_editor(self) -> None:
        """Create the account and say its password: the only time that anyone can read it."""
        password = secrets.token_urlsafe(12)
        editor = get_user_model().objects.create_user("editor", password=password, is_staff=True)
        editor.groups.set(Group.objects.filter(name__in=GROUPS))
        self.stdout.write(
            f"\n  Edit at   http://127.0.0.1:{settings.PORT}/admin/\n"
            f"  name      editor\n"
            f"  password  {password}   (shown this once)\n"
        )
