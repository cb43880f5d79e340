"""``manage.py account DEED NAME``: what whoever has the machine may do with an editor's account."""

from argparse import ArgumentParser
from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError

from treaties.admin import erase, exported, reset_second_factor

DEEDS = {
    "reset-second-factor": "take a lost second factor away; it is set up anew at the next sign-in",
    "export": "write all that is stored of the account to standard output, as JSON",
    "erase": "take all that says who it was, for ever; the work stays, by a “former editor”",
}


class Command(BaseCommand):
    """Each deed leaves an entry in the log of accounts."""

    help = "; ".join(f"{deed}: {words}" for deed, words in DEEDS.items())

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("deed", choices=DEEDS)
        parser.add_argument("name", help="the user name")
        parser.add_argument("--yes", action="store_true", help="erase without asking back")

    def handle(self, *args: Any, deed: str, name: str, yes: bool, **options: Any) -> None:
        account = get_user_model().objects.filter(username=name).first()
        if account is None:
            raise CommandError(f"There is no account {name}.", returncode=1)
        if deed == "export":
            self.stdout.write(exported([account]))
        elif deed == "reset-second-factor":
            had = reset_second_factor(account)
            told = "signs in with the password alone" if had else "had no second factor"
            self.stdout.write(f"{name} {told}; all sessions are ended.")
        elif not yes:
            raise CommandError(f"This cannot be undone: to erase {name}, add --yes.", returncode=2)
        else:
            erase(account)
            self.stdout.write(f"{name} is erased; the account is {account.username} now.")
