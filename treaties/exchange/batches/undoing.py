"""What a batch wrote is put back: earlier documents as new revisions, new records into the bin."""

from collections.abc import Iterator

from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext as _

from treaties.documents import loads, names, read_all
from treaties.models import Batch, Naming, Record, Revision, Staged, State
from treaties.publishing import Author, discard, publish, take_turn, write_many

from .holding import Holder
from .writing import bare, in_portions

# As many records as a message names.
NAMED = 20


def hindrances(batch: Batch) -> list[str]:
    """Return what keeps a batch from being undone: records edited since, or used since.

    The first twenty, each with its reason.
    """
    return [words for words, _number in zip(_hindrances(batch), range(NAMED), strict=False)]


def _hindrances(batch: Batch) -> Iterator[str]:
    mine = _written(batch)
    for row in mine.exclude(record__version=F("stored")).select_related("record"):
        if not _says_the_same(row):
            yield _("%(record)s has been edited since.") % {"record": row.record}
    new = mine.filter(base=0)
    ours = mine.values("record")
    published = Naming.objects.filter(record__in=new.values("record")).exclude(by__record__in=ours)
    for naming in published.select_related("record", "by__record"):
        words = _("%(record)s is named by %(other)s, which is published.")
        yield words % {"record": naming.record, "other": naming.by.record}
    leading = Record.objects.filter(redirect__in=new.values("record"))
    for record in leading.exclude(pk__in=ours).select_related("redirect"):
        words = _("%(other)s leads to %(record)s since.")
        yield words % {"record": record.redirect, "other": record}
    later = (
        Revision.objects.filter(number=F("record__version"))
        # A later bundle may have brought older revisions.
        .filter(
            Q(made__gte=batch.finished or batch.made)
            | Q(record__in=Staged.objects.filter(batch__gt=batch.pk).values("record"))
        )
        .exclude(record__in=ours)
    )
    for revision in later.select_related("record").iterator(200):
        named = names(loads(revision.document))
        slugs = {name.partition(":")[2] for name in named}
        for row in new.filter(slug__in=slugs):
            if row.address in named:
                words = _("%(record)s is named by %(other)s since.")
                yield words % {"record": row.address, "other": revision.record}


def _says_the_same(row: Staged) -> bool:
    """Return whether the record says again what the batch wrote: a later import was undone.

    It is then put back from the version that it has now.
    """
    record = _record(row)
    documents = dict(
        Revision.objects.filter(record=record, number__in=[row.stored, record.version]).values_list(
            "number", "document"
        )
    )
    if record.state in {State.DELETED, State.REDIRECT} or len(set(documents.values())) != 1:
        return False
    Staged.objects.filter(pk=row.pk).update(stored=record.version)
    return True


def shows(batch: Batch) -> bool:
    """Return whether readers see anything that the batch wrote: undoing then publishes too."""
    return _seen(_written(batch)).exists()


def _written(batch: Batch) -> QuerySet[Staged]:
    return Staged.objects.filter(batch=batch, stored__isnull=False, restored=False)


def _seen(rows: QuerySet[Staged]) -> QuerySet[Staged]:
    """Return those of which readers see a revision that the batch made."""
    return rows.filter(
        Q(base=0, record__published__isnull=False)
        | Q(record__published__edition__revision__number__gt=F("base"))
    )


def take_back(holder: Holder, author: Author, comment: str) -> None:
    """Put back all that the batch wrote, in portions.

    Records that the batch changed say again what they said; where readers saw what it wrote, they
    see that as well. New records go into the bin, those first that others name no more.
    """
    mine = _written(holder.batch)
    changed = mine.exclude(base=0).select_related("record").order_by("place", "pk")
    new = mine.filter(base=0).select_related("record").order_by("-place", "-pk")

    def put_back(size: int) -> int:
        with transaction.atomic():
            # Publishing follows, for which nothing may be held before.
            take_turn()
            rows = list(changed[:size])
            _put_back(holder, rows, author, comment)
        return len(rows)

    def strip(size: int) -> int:
        # Records that name one another cannot go one after the other while they do.
        with transaction.atomic():
            rows = list(new.filter(forward=True)[:size])
            holder.beat()
            read_all([bare(loads(row.document)) for row in rows], checked=True)
            Staged.objects.filter(pk__in=[row.pk for row in rows]).update(forward=False)
        return len(rows)

    def take_out(size: int) -> int:
        with transaction.atomic():
            rows = list(new[:size])
            holder.beat(progress=holder.batch.progress + len(rows))
            going = [_record(row) for row in rows]
            discard(
                going,
                author=author,
                comment=comment,
                batch=holder.batch.pk,
                # What came with a bundle was never an edition of this work.
                close_editions=holder.batch.what == "bundle",
            )
            _done(rows)
        return len(rows)

    for step in (put_back, strip, take_out):
        in_portions(step)


def _put_back(holder: Holder, rows: list[Staged], author: Author, comment: str) -> None:
    holder.beat(progress=holder.batch.progress + len(rows))
    if not rows:
        return
    seen = set(
        _seen(Staged.objects.filter(pk__in=[r.pk for r in rows])).values_list("pk", flat=True)
    )
    earlier = Revision.objects.filter(
        record__staged_for__in=rows, number=F("record__staged_for__base")
    )
    by_record = {revision.record_id: revision for revision in earlier}
    documents = [
        loads(by_record[record.pk].document) | {"slug": record.slug}
        for record in map(_record, rows)
    ]
    write_many(
        documents,
        author=author,
        comment=comment,
        bases={_record(row).address: row.stored for row in rows if row.stored is not None},
        batch=holder.batch.pk,
    )
    if seen:
        shown = [_record(row) for row in rows if row.pk in seen]
        publish(shown, author=author, remark=comment, batch=holder.batch.pk)
    _done(rows)


def _record(row: Staged) -> Record:
    if row.record is None:
        raise LookupError(f"{row} was never reserved.")
    return row.record


def _done(rows: list[Staged]) -> None:
    Staged.objects.filter(pk__in=[row.pk for row in rows]).update(restored=True)
