"""``manage.py generate_collection N [--seed S] [--publish]``: a made-up collection."""

from argparse import ArgumentParser
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from treaties.documents import Document, DocumentError
from treaties.exchange import PREFIX, collection, size
from treaties.management.collecting import program_set_apart
from treaties.management.progress import Progress
from treaties.models import Record
from treaties.publishing import Author, StepRefused, gather_index, publish, write_many

GENERATOR = Author("Made-up collection")
# As many as one transaction takes: what is stored stays where the command is stopped.
PORTION = 200


class Command(BaseCommand):
    """Ends with 0 where all was stored, with 1 where something was refused, with 2 if misused."""

    help = "Fills an empty database with made-up treaties and all that they name."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("number", type=int, metavar="N", help="how many treaties")
        parser.add_argument(
            "--seed", type=int, default=1925, help="another number makes another collection"
        )
        parser.add_argument("--publish", action="store_true", help="publish them as well")

    @program_set_apart()
    def handle(self, *args: Any, number: int, seed: int, publish: bool, **options: Any) -> None:
        if number < 1:
            raise CommandError("N must be at least 1.", returncode=2)
        if Record.objects.filter(slug__startswith=PREFIX).exists():
            raise CommandError(
                "Made-up records are there already, and two collections would be mixed up. Begin "
                "with an empty database: name one in DATABASE_URL, then run manage.py migrate.",
                returncode=1,
            )
        total = size(number)
        try:
            self._store(collection(number, seed=seed), total)
            if publish:
                self._publish(total)
        except (DocumentError, StepRefused) as error:
            raise CommandError(str(error), returncode=1) from error

    def _store(self, documents: Iterator[Document], total: int) -> None:
        progress = Progress(self.stdout, "Stored", total)
        for portion in _portions(documents):
            write_many(portion, author=GENERATOR)
            progress.add(len(portion))

    def _publish(self, total: int) -> None:
        progress = Progress(self.stdout, "Published", total)
        # In the order of storing: what a record names has an edition before it.
        ours = Record.objects.filter(slug__startswith=PREFIX).order_by("pk")
        # The numbers are read first: to publish changes the rows that a cursor would stand in.
        for portion in _portions(list(ours.values_list("pk", flat=True))):
            publish(Record.objects.filter(pk__in=portion).order_by("pk"), author=GENERATOR)
            progress.add(len(portion))
        gather_index(total)


def _portions(items: Iterable[Any]) -> Iterator[list[Any]]:
    iterator = iter(items)
    while portion := list(islice(iterator, PORTION)):
        yield portion
