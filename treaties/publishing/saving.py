"""Rows → a revision: every save of a record, whichever way it came."""

from collections.abc import Callable

from django.db import transaction
from django.utils.translation import gettext as _

from treaties.documents import KINDS, loads, read, whole, write
from treaties.models import Edition, Naming, Record, RecordModel, Revision, State, StepKind

from .errors import AddressTaken, Gone, Stale
from .harvesting import announce, retract
from .held import refuse_held
from .listing import rename
from .people import Author
from .revisions import Said, store_said
from .stamps import stamp
from .trail import MOVED, note_step
from .turns import hold_published


def record_of(row: RecordModel) -> Record | None:
    """Return the record of a stored row; ``None`` before its first revision."""
    return Record.objects.filter(kind=row.kind, slug=row.slug).first()


def newest(record: Record) -> Revision | None:
    """Return the record's newest revision; ``None`` before the first."""
    return revision(record, record.version)


def revision(record: Record, number: int) -> Revision | None:
    """Return a revision by its number."""
    return Revision.objects.filter(record=record, number=number).first()


def lock(kind: str, slug: str, batch: int | None = None) -> Record:
    """Return the record, made if need be, held against others until the transaction ends.

    PostgreSQL holds the row; SQLite holds the database from the transaction’s beginning. Raises
    ``Held`` where an import other than ``batch`` is writing it.
    """
    record, _made = Record.objects.get_or_create(kind=kind, slug=slug)
    held = Record.objects.select_for_update().get(pk=record.pk)
    refuse_held([held], but=batch)
    return held


def lock_present(kind: str, slug: str) -> Record:
    """Return the record as ``lock`` does; raises ``Gone`` where its rows are gone."""
    record = lock(kind, slug)
    if is_gone(record):
        raise Gone(record, newest(record))
    return record


def is_gone(record: Record) -> bool:
    """Return whether the record is in the bin or leads elsewhere: there are no rows at its slug."""
    return record.redirect_id is not None or record.state in {State.DELETED, State.REDIRECT}


def save(
    row: RecordModel, *, author: Author, comment: str = "", base: int | None = None, was: str = ""
) -> Revision | None:
    """Store what ``row`` and its rows now say as a revision; ``None`` where nothing changed.

    To be called in the transaction that wrote the rows. ``base`` is the version that the author
    started from, ``was`` the slug under which the row stood until now. Raises ``Stale`` where
    there is a newer version, ``AddressTaken`` where the slug is not free.
    """
    with transaction.atomic():
        record = lock(row.kind, was or row.slug)
        if base is not None and base != record.version:
            raise Stale(record, base, newest(record))
        if is_gone(record):
            raise AddressTaken(row.kind, row.slug)
        if was and was != row.slug:
            _move(record, row.slug, author)
        return store(record, author=author, comment=comment)


def store(
    record: Record, *, author: Author, comment: str = "", even_if_equal: bool = False
) -> Revision | None:
    """Store the rows of a locked record as its next revision, unless they say the same."""
    row = whole(KINDS[record.kind]).get(slug=record.slug)
    said = Said(record, write(row), row.working_note)
    [made] = store_said([said], author=author, comment=comment, even_if_equal=even_if_equal)
    return None if made is None else Revision.objects.get(record=record, number=made)


def _move(record: Record, slug: str, author: Author) -> None:
    """Give a record another address; the old one leads to it for ever."""
    old = record.slug
    there = Record.objects.filter(kind=record.kind, slug=slug).first()
    if there is not None:
        # What was merged into this one has a history of its own and keeps its address.
        if there.redirect_id != record.pk or there.version:
            raise AddressTaken(record.kind, slug)
        # The record takes back an address that it had before.
        there.delete()
    record.slug = slug
    record.save()
    former = Record.objects.create(
        kind=record.kind, slug=old, state=State.REDIRECT, redirect=record
    )
    rename(record.kind, old, slug)
    note_step(record, StepKind.RENAME, author, f"{old}{MOVED}{slug}")
    # The pages of what it names link to it.
    touched = {
        record.pk,
        *Naming.objects.filter(by__record=record).values_list("record", flat=True),
    }
    hold_published(touched)
    stamp(touched)
    retract(former)
    announce(Edition.objects.filter(published__record=record).select_related("record"))


def restore(
    record: Record, number: int, *, author: Author, base: int | None = None, comment: str = ""
) -> Revision | None:
    """Make the rows say again what revision ``number`` says; returns the new revision.

    Raises ``DocumentError`` where records that it names are gone, ``Stale`` and ``Gone`` as
    ``change`` does.
    """

    def write_back(row_record: Record) -> None:
        old = Revision.objects.get(record=row_record, number=number)
        row = read(loads(old.document) | {"slug": row_record.slug})
        row.working_note = old.working_note
        row.save()

    words = comment or _("Restored revision %(number)d") % {"number": number}
    return change(record, write_back, author=author, comment=words, base=base)


def change(
    record: Record,
    write_rows: Callable[[Record], None],
    *,
    author: Author,
    comment: str,
    base: int | None = None,
) -> Revision | None:
    """Let ``write_rows`` change the rows of a record that nobody else changes; store a revision.

    Raises ``Stale`` where there is a newer version than ``base``, ``Gone`` where the record is in
    the bin or was merged: to write its rows would make another record of it.
    """
    with transaction.atomic():
        held = lock_present(record.kind, record.slug)
        if base is not None and base != held.version:
            raise Stale(held, base, newest(held))
        write_rows(held)
        return store(held, author=author, comment=comment)
