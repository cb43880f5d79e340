"""Saves, publishes and restores at random for ever, until it is killed; or says what is there."""

import random
import re
import sys

import django

django.setup()

from django.db import transaction  # noqa: E402
from django.test import Client  # noqa: E402

from treaties.documents import KINDS, dumps, loads, outline, whole, write  # noqa: E402
from treaties.models import Published, Record  # noqa: E402
from treaties.publishing import Author, publish, restore, save  # noqa: E402

AUTHOR = Author("Crash worker")
# The text of each kind that its page opens with, where a number is written that nothing else has.
TEXTS = {"treaty": "lead", "event": "description", "person": "description", "party": "description"}
MARK = re.compile(r" #(\d+)")


def work(seed: int) -> None:
    """Change records without end; says that it has begun, then each change once it is made."""
    chance = random.Random(seed)  # noqa: S311
    ids = list(Record.objects.filter(kind__in=TEXTS).order_by("pk").values_list("pk", flat=True))
    sys.stdout.write("begun\n")
    sys.stdout.flush()
    while True:
        records = list(Record.objects.filter(pk__in=chance.sample(ids, chance.randint(1, 6))))
        act = chance.random()
        if act < 0.5:
            with transaction.atomic():
                for record in records:
                    rewrite(record, chance.randrange(10**9))
        elif act < 0.8:
            publish(records, author=AUTHOR, remark="by chance")
        else:
            restore(records[0], chance.randint(1, records[0].version), author=AUTHOR)
        tell(records)


def tell(records: list[Record]) -> None:
    """Say which revision and which edition each record has now: what an editor is told is saved."""
    for record in Record.objects.filter(pk__in=[record.pk for record in records]):
        sys.stdout.write(f"{record.pk} {record.version} {record.editions.count()}\n")
    sys.stdout.flush()


def rewrite(record: Record, number: int) -> None:
    """Write the number into the text of the record, a row more if it has sections; save it."""
    row = KINDS[record.kind].model._default_manager.get(slug=record.slug)
    name = TEXTS[record.kind]
    setattr(row, name, f"{MARK.sub('', getattr(row, name)) or 'Text'} #{number}")
    row.save()
    if record.kind == "treaty":
        row.sections.create(heading=f"Part {number}", position=99)
    save(row, author=AUTHOR)


def faults() -> list[str]:
    """Return every record whose rows, public row or page are not what its history says."""
    return [
        f"{record}: {fault}"
        for record in Record.objects.all()
        for fault in (*history_faults(record), *public_faults(record))
    ]


def history_faults(record: Record) -> list[str]:
    """Return what is wrong with the numbers, or with the rows of the newest revision."""
    found = []
    numbers = list(record.revisions.order_by("number").values_list("number", flat=True))
    if numbers != list(range(1, record.version + 1)):
        found.append(f"revisions {numbers}, version {record.version}")
    newest = record.revisions.get(number=record.version)
    row = whole(KINDS[record.kind]).get(slug=record.slug)
    if dumps(write(row)) != newest.document or row.working_note != newest.working_note:
        found.append("its rows are not its newest revision")
    editions = list(record.editions.order_by("number").values_list("number", flat=True))
    if editions != list(range(1, len(editions) + 1)):
        found.append(f"editions {editions}")
    if record.steps.filter(kind="publish", author=AUTHOR.name).count() != len(
        record.editions.filter(author=AUTHOR.name)
    ):
        found.append("its trail tells of other editions")
    return found


def public_faults(record: Record) -> list[str]:
    """Return what readers see otherwise than the newest edition says it."""
    found = []
    shown = Published.objects.get(record=record)
    newest = record.editions.order_by("-number")[0]
    if shown.edition != newest:
        found.append(f"readers see edition {shown.edition.number} of {newest.number}")
    document = loads(newest.revision.document)
    if shown.label != outline(document).label:
        found.append("its line in lists is of another edition")
    page = Client(SERVER_NAME="localhost").get(record.get_absolute_url())
    text = str(document.get(TEXTS.get(record.kind, ""), ""))
    marks = set(MARK.findall(re.sub("<[^>]*>", "", page.content.decode())))
    if page.status_code != 200 or not set(MARK.findall(text)) <= marks:
        found.append(f"its page ({page.status_code}) shows {marks}, its edition says {text[-40:]}")
    return found


if __name__ == "__main__":
    if sys.argv[1] == "work":
        work(int(sys.argv[2]))
    sys.stdout.write("\n".join(faults()))
