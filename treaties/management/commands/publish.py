"""``manage.py publish KIND:SLUG… | --all [--comment TEXT]``: publish now."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from treaties.documents import KINDS, any_of
from treaties.management.adopting import adopt
from treaties.models import Record, State
from treaties.publishing import Author, StepRefused, publish

OPERATOR = Author("Command line")


class Command(BaseCommand):
    """Publishes the newest revisions, all of them or none. Whoever runs it needs no approval."""

    help = "Publishes the newest revisions of records: all that are named, or none."

    def add_arguments(self, parser: ArgumentParser) -> None:
        which = parser.add_mutually_exclusive_group(required=True)
        which.add_argument("records", nargs="*", default=[], metavar="KIND:SLUG")
        which.add_argument("--all", action="store_true", help="every record that is not withdrawn")
        parser.add_argument("--comment", default="", help="what readers learn of this edition")

    def handle(
        self, *args: Any, records: list[str], all: bool, comment: str, **options: Any
    ) -> None:
        adopted = adopt(OPERATOR)
        if adopted:
            self.stdout.write(f"Stored {adopted} records as they stand.")
        chosen = self._every() if all else self._named(records)
        try:
            editions = publish(chosen, author=OPERATOR, remark=comment)
        except StepRefused as error:
            raise CommandError(f"Nothing was published.\n{error}", returncode=1) from error
        for edition in editions:
            self.stdout.write(f"{edition.record.address}: edition {edition.number}")
        self.stdout.write(f"{len(editions)} published, {len(chosen) - len(editions)} unchanged.")

    def _every(self) -> list[Record]:
        gone = [State.WITHDRAWN, State.DELETED, State.REDIRECT]
        return list(Record.objects.filter(version__gt=0).exclude(state__in=gone))

    def _named(self, addresses: list[str]) -> list[Record]:
        for address in addresses:
            kind, colon, slug = address.partition(":")
            if not (colon and slug and kind in KINDS):
                kinds = ", ".join(KINDS)
                raise CommandError(
                    f"{address!r} is no KIND:SLUG; KIND is one of {kinds}.", returncode=2
                )
        found = list(Record.objects.filter(any_of(addresses), version__gt=0))
        missing = set(addresses) - {record.address for record in found}
        if missing:
            raise CommandError(f"There is no {', '.join(sorted(missing))}.", returncode=1)
        return found
