"""``manage.py publish_due``: publish what is scheduled for now or earlier. Safe to run again."""

from typing import Any

from django.core.management.base import BaseCommand

from treaties.publishing import Author, publish_due


class Command(BaseCommand):
    """To be run every few minutes; what was missed while the server was down comes at the next."""

    help = "Publishes what is scheduled for now or earlier. Safe to run twice, or twice at once."

    def handle(self, *args: Any, **options: Any) -> None:
        editions = publish_due(Author("Schedule"))
        for edition in editions:
            self.stdout.write(f"{edition.record.address}: edition {edition.number}")
        self.stdout.write(f"{len(editions)} published.")
