"""What harvesters are told: which addresses have another edition, or none any more, and since when.

A harvester asks for what changed since it asked last (OAI-PMH 2.0, section 2.7.1), so that a change
must be dated when it can be seen, and no earlier. Hence explicit calls, last in each transaction,
and not triggers: a trigger runs when a row is written, minutes before the end where much is
published at once, and whoever asked meanwhile would never hear of it.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from treaties.documents import any_of, portions
from treaties.models import Edition, Harvested, Record, Step, StepKind

from .trail import MOVED
from .turns import take_turn

_PORTION = 2_000


def moment() -> datetime:
    """Return the next whole second: dates of harvesting have no finer ones.

    Never earlier than the change can be seen, if the transaction ends within a second.
    """
    return timezone.now().replace(microsecond=0) + timedelta(seconds=1)


def announce(editions: Iterable[Edition]) -> None:
    """Tell that readers have these editions now; their records must be at hand."""
    changed = moment()
    _store(
        Harvested(kind=e.record.kind, slug=e.record.slug, changed=changed, edition=e)
        for e in editions
    )


def retract(record: Record) -> None:
    """Tell that nothing stands at the record’s address any more, if readers had it there."""
    told = Harvested.objects.filter(kind=record.kind, slug=record.slug, edition__isnull=False)
    told.update(edition=None, changed=moment())


def tell_anew() -> None:
    """Tell everything again: harvesters may have been told what is not so any more.

    To be called in the transaction that put an older state in the place of a newer one.
    """
    Harvested.objects.update(changed=moment())


def announce_missing() -> int:
    """Tell what a dump, a bundle or an older release left untold; return how many addresses.

    An edition that readers have and harvesters were not told of; one that they have no more; an
    address where something was published once, also under a former name.
    """
    with transaction.atomic():
        take_turn()
        changed = moment()
        untold = Edition.objects.filter(published__isnull=False).exclude(
            Exists(Harvested.objects.filter(edition=OuterRef("pk")))
        )
        shown = [
            Harvested(kind=kind, slug=slug, changed=changed, edition_id=edition)
            for kind, slug, edition in untold.values_list("record__kind", "record__slug", "pk")
        ]
        _store(shown)
        gone = Harvested.objects.filter(edition__isnull=False, edition__published__isnull=True)
        number = gone.update(edition=None, changed=changed)
        lost = [
            Harvested(kind=kind, slug=slug, changed=changed)
            for kind, slug in _untold({*_once_published(), *_former()})
        ]
        Harvested.objects.bulk_create(lost, _PORTION)
        return len(shown) + number + len(lost)


def _store(rows: Iterable[Harvested]) -> None:
    Harvested.objects.bulk_create(
        rows,
        _PORTION,
        update_conflicts=True,
        unique_fields=["kind", "slug"],
        update_fields=["changed", "edition"],
    )


def _untold(addresses: set[str]) -> list[tuple[str, str]]:
    """Return kind and slug of those addresses of which harvesters know nothing."""
    told = {
        str(row)
        for some in portions(addresses)
        for row in Harvested.objects.filter(any_of(some)).only("kind", "slug")
    }
    split = (address.partition(":") for address in sorted(addresses - told))
    return [(kind, slug) for kind, _colon, slug in split]


def _once_published() -> Iterator[str]:
    """Yield the addresses of records that have editions, none of which readers have."""
    records = Record.objects.filter(published__isnull=True)
    for record in records.filter(Exists(Edition.objects.filter(record=OuterRef("pk")))):
        yield record.address


def _former() -> Iterator[str]:
    """Yield the addresses from which records were moved when they had been published.

    Not those of drafts: nobody outside knows how they were called.
    """
    moved = Step.objects.filter(kind=StepKind.RENAME).filter(
        Exists(Edition.objects.filter(record=OuterRef("record"), made__lte=OuterRef("made")))
    )
    for kind, remark in moved.values_list("record__kind", "remark"):
        yield f"{kind}:{remark.partition(MOVED)[0]}"
