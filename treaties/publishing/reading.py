"""What pages read: the record at an address, its newest edition, what points at it."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import OuterRef, Q, Subquery

from treaties.documents import Document, Shown, loads, loads_shown
from treaties.models import Edition, Published, Record

MOST_HOPS = 50


def record_at(kind: str, slug: str) -> Record | None:
    """Return the record that has or had this address, with its newest edition if it has one."""
    first = Edition.objects.filter(record=OuterRef("pk")).order_by("number").values("made")
    return (
        Record.objects.filter(kind=kind, slug=slug)
        .annotate(first_made=Subquery(first[:1]))
        .select_related("redirect", "published__edition__revision")
        .first()
    )


def first_published(edition: Edition) -> datetime:
    """Return when the record’s first edition was published; ``record_at`` has read it already."""
    record = edition.record
    known: datetime | None = getattr(record, "first_made", None)
    return known or record.editions.earliest("number").made


def final(record: Record) -> Record:
    """Return where a record’s address leads; itself where it does not lead elsewhere."""
    for _hop in range(MOST_HOPS):
        if record.redirect is None:
            break
        record = record.redirect
    return record


def published_document(edition: Edition) -> Document:
    """Return an edition’s document, in today’s format."""
    return loads(edition.revision.document)


def addresses_of(record: Record) -> frozenset[str]:
    """Return every address by which documents may name the record: its own and former ones.

    One query for most; more where records were merged that others had been merged into.
    """
    found = {record.address}
    ends = [record.pk]
    for _hop in range(0, MOST_HOPS, 2):
        leads = Q(redirect__in=ends) | Q(redirect__redirect__in=ends)
        former = list(Record.objects.filter(leads))
        found.update(row.address for row in former)
        # Only what led here over another may have others behind it.
        ends = [row.pk for row in former if row.redirect_id not in ends]
        if not ends:
            break
    return frozenset(found)


def named_by(record: Record) -> Iterator[tuple[Shown, Document, dict[str, Shown]]]:
    """Yield every published record that names this one: one query.

    Each with its document, and with what that shows of others. (To make objects of the rows would
    take longer than to read them.)
    """
    rows = Published.objects.filter(names__record=record).order_by("record__kind", "sort_key")
    for label, years, kind, slug, document, shown in rows.values_list(
        "label",
        "years",
        "record__kind",
        "record__slug",
        "edition__revision__document",
        "edition__shown",
    ):
        yield Shown(label, years, f"{kind}:{slug}"), loads(document), loads_shown(shown)
