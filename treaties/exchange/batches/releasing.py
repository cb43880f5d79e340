"""Publishing what a batch wrote, in portions."""

from django.db import transaction

from treaties.models import Record, Staged
from treaties.publishing import Author, StepRefused, publish

from .holding import Holder
from .writing import in_portions

# As many reasons as a page shows.
_MOST = 50


def publish_all(holder: Holder, author: Author) -> list[str]:
    """Publish all records of the batch; return why some could not be.

    Those of a portion together; where one cannot be, the others each by itself.
    """
    rows = Staged.objects.filter(batch=holder.batch, record__isnull=False, gone=False)
    refused: list[str] = []
    last = (-1, 0)

    def portion(size: int) -> int:
        nonlocal last
        # Those behind the last one: place is not unique, the key is.
        later = rows.filter(place__gt=last[0]) | rows.filter(place=last[0], pk__gt=last[1])
        staged = list(later.select_related("record").order_by("place", "pk")[:size])
        if not staged:
            return 0
        last = (staged[-1].place, staged[-1].pk)
        with transaction.atomic():
            holder.beat(progress=holder.batch.progress + len(staged))
            refused.extend(_publish([row.record for row in staged if row.record], author))
        return len(staged)

    in_portions(portion)
    return refused[:_MOST]


def _publish(records: list[Record], author: Author) -> list[str]:
    try:
        publish(records, author=author)
    except StepRefused as error:
        if len(records) == 1:
            return [f"{records[0]}: {error}"]
        return [words for record in records for words in _publish([record], author)]
    return []
