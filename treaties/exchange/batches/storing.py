"""A file → a batch: its bytes in the database, where every worker finds them."""

import hashlib
import json
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any, BinaryIO

from django.db import transaction

from treaties.models import Batch, BatchFile, BatchState, Fault
from treaties.models.records import now
from treaties.publishing import Author

_PART = 1024 * 1024
# How long the bytes and what was staged of them are kept.
KEPT = timedelta(days=1)


def receive(
    file: BinaryIO,
    name: str,
    *,
    what: str,
    author: Author,
    table: str = "",
    options: dict[str, Any] | None = None,
    comment: str = "",
) -> Batch:
    """Store a file’s bytes and return the batch that it begins; nothing is read of it yet."""
    digest, size = hashlib.sha256(), 0
    with transaction.atomic():
        batch = Batch.objects.create(
            what=what,
            table=table,
            file_name=name[-255:],
            size=0,
            options=json.dumps(options or {}),
            comment=comment[:500],
            **author.fields(),
        )
        for number, part in enumerate(iter(lambda: file.read(_PART), b"")):
            digest.update(part)
            size += len(part)
            BatchFile.objects.create(batch=batch, number=number, data=part)
        batch.size, batch.sha256 = size, digest.hexdigest()
        batch.save()
    return batch


@contextmanager
def opened(batch: Batch) -> Iterator[BinaryIO]:
    """Give the batch’s file for reading; it is gone afterwards.

    Raises ``LookupError`` where the bytes are not those that were received.
    """
    digest = hashlib.sha256()
    with tempfile.TemporaryFile() as file:
        for part in BatchFile.objects.filter(batch=batch).order_by("number").iterator(2):
            data = bytes(part.data)
            digest.update(data)
            file.write(data)
        if digest.hexdigest() != batch.sha256:
            raise LookupError("The stored file is not the one that was received.")
        file.seek(0)
        yield file


def expire() -> int:
    """Drop the bytes and what was staged of batches older than a day; return how many they were.

    What was confirmed stays on record, and can still be undone: its revisions say what it did.
    """
    old = Batch.objects.filter(made__lt=now() - KEPT)
    resting = (BatchState.READY, BatchState.REFUSED, BatchState.OUTDATED)
    forgotten = list(old.filter(state__in=resting).values_list("pk", flat=True))
    done = (BatchState.DONE, BatchState.UNDONE, BatchState.FAILED)
    parts = BatchFile.objects.filter(batch__in=old.filter(state__in=(*done, *resting)))
    number = parts.values("batch").distinct().count()
    parts.delete()
    for pk in forgotten:
        with transaction.atomic():
            # Only if nobody confirmed it in the meantime.
            if Batch.objects.filter(pk=pk, state__in=resting).update(state=BatchState.EXPIRED):
                Batch(pk=pk).staged.all().delete()
                Fault.objects.filter(batch=pk).delete()
    return number
