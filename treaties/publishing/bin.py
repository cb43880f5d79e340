"""The bin: a record whose rows are gone, and everything that brings them back."""

from collections.abc import Iterable, Iterator

from django.db import transaction
from django.db.models import ProtectedError, Q
from django.utils.translation import gettext as _

from treaties.documents import KINDS, Kind, by_kind, loads, names, read, whole, write
from treaties.models import (
    Edition,
    Naming,
    Published,
    Record,
    RecordModel,
    Revision,
    State,
    StepKind,
)

from .errors import AddressTaken, InUse, Stale, StepRefused
from .people import Author
from .reading import addresses_of
from .saving import lock, lock_present, newest, record_of, store
from .trail import note_step
from .turns import hold, take_turn
from .withdrawing import withdraw


def users_of(row: RecordModel) -> list[RecordModel]:
    """Return the other stored records that name ``row`` by a field, a citation or a link.

    Texts may name it by an address that it had before.
    """
    record = record_of(row)
    mine = addresses_of(record) if record else frozenset({f"{row.kind}:{row.slug}"})
    slugs = {address.partition(":")[2] for address in mine}
    return [
        other
        for kind in KINDS.values()
        for other in whole(kind).filter(slug__in=_maybe_naming(kind, row, slugs))
        if (other.kind, other.pk) != (row.kind, row.pk) and mine & names(write(other))
    ]


def _maybe_naming(kind: Kind, row: RecordModel, mine: set[str]) -> set[str]:
    """Return the slugs of the records that may name ``row``, whose slugs are ``mine``.

    A query for each table.
    """
    slugs: set[str] = set()
    for shape in (kind.shape, *kind.shape.children.values()):
        condition = Q(pk__in=())
        for name in (*shape.references, *shape.reference_lists):
            if shape.model._meta.get_field(name).related_model is type(row):
                condition |= Q(**{name: row.pk})
        for name in shape.texts:
            for slug in mine:
                condition |= Q(**{f"{name}__contains": slug})
        owner = "slug" if shape is kind.shape else f"{kind.name}__slug"
        slugs.update(shape.model._default_manager.filter(condition).values_list(owner, flat=True))
    return slugs


def delete(
    row: RecordModel, *, author: Author, comment: str = "", base: int | None = None
) -> Record:
    """Put a record into the bin: its rows go, its revisions stay.

    Raises ``InUse`` with the records that name it, ``StepRefused`` where it is published,
    ``Stale`` where there is a newer version than ``base``, ``Gone`` where it is deleted already.
    """
    with transaction.atomic():
        take_turn()
        record = lock_present(row.kind, row.slug)
        if base is not None and base != record.version:
            raise Stale(record, base, newest(record))
        if Published.objects.filter(record=record).exists():
            raise StepRefused(_("It is published: withdraw it first, so that readers learn why."))
        if users := [*users_of(row), *_published_users(record)]:
            raise InUse(dict.fromkeys(users))
        # What was never saved as a revision, or was changed by other means, is kept as well.
        store(record, author=author, comment=_("As it was when it was put into the bin"))
        row.delete()
        record.state, record.publish_at = State.DELETED, None
        record.save()
        note_step(record, StepKind.DELETE, author, comment)
        return record


def discard(
    records: Iterable[Record],
    *,
    author: Author,
    comment: str,
    batch: int | None = None,
    close_editions: bool = False,
) -> None:
    """Put records that an import made into the bin, many at once; readers who saw them learn why.

    Those first that name others. With ``close_editions``, their editions go from readers as well.
    An address that led elsewhere leads nowhere; one that never had a record is free again. Whoever
    calls this has seen that no text names them. Raises ``InUse`` where rows do.
    """
    records = list(records)
    with transaction.atomic():
        take_turn()
        held = hold(record.pk for record in records)
        for record in Record.objects.filter(pk__in=[r.pk for r in held], published__isnull=False):
            withdraw(record, author=author, reason=comment, batch=batch)
        for kind, slugs in by_kind(record.address for record in records).items():
            try:
                KINDS[kind].model._default_manager.filter(slug__in=slugs).delete()
            except ProtectedError as error:
                raise InUse(error.protected_objects) from error
        mine = Record.objects.filter(pk__in=[record.pk for record in held])
        for record in held:
            if record.version:
                note_step(record, StepKind.DELETE, author, comment)
        if close_editions:
            once_seen = Edition.objects.filter(record__in=mine.values("pk")).values("record")
            mine.filter(pk__in=once_seen).update(reason=comment, editions_closed=True)
        mine.filter(version=0).update(state=State.DRAFT, redirect=None)
        mine.filter(version__gt=0).update(state=State.DELETED, publish_at=None, redirect=None)


def _published_users(record: Record) -> Iterator[Published]:
    """Yield what readers see that names the record, though its working copy may not any more."""
    for naming in Naming.objects.filter(record=record).select_related("by__record"):
        yield naming.by


def bring_back(record: Record, *, author: Author) -> Revision:
    """Take a record out of the bin with everything that belonged to it.

    Raises ``DocumentError`` where a record that it names is gone.
    """
    with transaction.atomic():
        held = lock(record.kind, record.slug)
        last = newest(held)
        if held.state != State.DELETED or last is None:
            raise StepRefused(_("It is not in the bin."))
        if KINDS[held.kind].model._default_manager.filter(slug=held.slug).exists():
            raise AddressTaken(held.kind, held.slug)
        row = read(loads(last.document) | {"slug": held.slug})
        row.working_note = last.working_note
        row.save()
        note_step(held, StepKind.BRING_BACK, author)
        stored = store(held, author=author, comment=_("Brought back"), even_if_equal=True)
        if stored is None:
            raise StepRefused(_("It is not in the bin."))
        return stored
