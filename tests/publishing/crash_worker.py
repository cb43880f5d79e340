"""Saves, publishes and restores at random for ever, until it is killed; or says what is there."""

import random
import sys

import django

django.setup()

from django.db import transaction  # noqa: E402

from treaties.documents import KINDS, dumps, loads, whole, write  # noqa: E402
from treaties.models import Published, Record  # noqa: E402
from treaties.publishing import Author, publish, restore, save  # noqa: E402

AUTHOR = Author("Crash worker")


def work(seed: int) -> None:
    """Change records without end; says on standard output that it has begun."""
    chance = random.Random(seed)  # noqa: S311
    slugs = list(Record.objects.filter(kind="treaty").values_list("slug", flat=True))
    sys.stdout.write("begun\n")
    sys.stdout.flush()
    while True:
        slug = chance.choice(slugs)
        record = Record.objects.get(kind="treaty", slug=slug)
        act = chance.random()
        if act < 0.5:
            with transaction.atomic():
                row = KINDS["treaty"].model.objects.get(slug=slug)
                row.lead = f"{row.lead.split(' #')[0] or 'Lead'} #{chance.randrange(10**9)}"
                row.save()
                row.sections.create(heading=f"Part {chance.randrange(10**9)}", position=99)
                save(row, author=AUTHOR)
        elif act < 0.8:
            publish([record], author=AUTHOR, remark="by chance")
        else:
            restore(record, chance.randint(1, record.version), author=AUTHOR)


def faults() -> list[str]:
    """Return every record whose rows or whose public row are not what its history says."""
    found = []
    for record in Record.objects.filter(kind="treaty"):
        numbers = list(record.revisions.order_by("number").values_list("number", flat=True))
        if numbers != list(range(1, record.version + 1)):
            found.append(f"{record}: revisions {numbers}, version {record.version}")
        newest = record.revisions.get(number=record.version)
        row = whole(KINDS["treaty"]).get(slug=record.slug)
        if dumps(write(row)) != newest.document:
            found.append(f"{record}: its rows are not its newest revision")
        editions = list(record.editions.order_by("number").values_list("number", flat=True))
        if editions != list(range(1, len(editions) + 1)):
            found.append(f"{record}: editions {editions}")
        shown = Published.objects.get(record=record)
        if shown.edition.number != editions[-1]:
            found.append(f"{record}: readers see edition {shown.edition.number} of {editions[-1]}")
        if shown.label != loads(shown.edition.revision.document)["name"]:
            found.append(f"{record}: its line in lists is of another edition")
    return found


if __name__ == "__main__":
    if sys.argv[1] == "work":
        work(int(sys.argv[2]))
    sys.stdout.write("\n".join(faults()))
