"""What records say → revisions, for one record and for many."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.db.models import F

from treaties.documents import Document, dumps, insert, loads_own, portions, settled
from treaties.models import Record, Revision, State
from treaties.models.records import now

from .groups import adopt
from .people import Author

_COLUMNS = (
    *("record_id", "number", "document", "working_note"),
    *("comment", "author", "account_id", "made"),
)
# So many documents are handed to the database at once.
BATCH = 500

# What a save does to the state: whatever was approved has to be looked at again.
_AFTER_SAVE = {
    State.APPROVED: State.REVIEW,
    State.SCHEDULED: State.REVIEW,
    State.PUBLISHED: State.DRAFT,
    State.WITHDRAWN: State.DRAFT,
    State.DELETED: State.DRAFT,
}


@dataclass(frozen=True)
class Said:
    """What the rows of a locked record say now: the document that ``write`` gives, the note."""

    record: Record
    document: Document
    note: str


def store_said(
    said: Sequence[Said], *, author: Author, comment: str = "", even_if_equal: bool = False
) -> list[int | None]:
    """Store what records say as their next revisions; return the numbers of these.

    ``None`` for a record that says the same. A few queries for however many.
    """
    texts = [dumps(one.document) for one in said]
    same = set() if even_if_equal else set(_unchanged(said, texts))
    changed = [one.record for place, one in enumerate(said) if place not in same]
    adopt([record for record in changed if not record.version], author.account)
    _advance(changed)
    alike = (comment[:500], author.name[:150], author.account and author.account.pk, now())
    insert(
        Revision,
        _COLUMNS,
        [
            (one.record.pk, one.record.version, text, one.note, *alike)
            for place, (one, text) in enumerate(zip(said, texts, strict=True))
            if place not in same
        ],
    )
    return [None if place in same else one.record.version for place, one in enumerate(said)]


def newest_of(records: Sequence[Record]) -> dict[int, Revision]:
    """Return the newest revision of each record by the record's id; none before the first."""
    asked = [record.pk for record in records if record.version]
    return {
        row.record_id: row
        for some in portions(asked)
        for row in Revision.objects.filter(record__in=some, number=F("record__version"))
    }


def _unchanged(said: Sequence[Said], texts: Sequence[str]) -> Iterator[int]:
    """Yield the places of the records whose newest revision says the same.

    A record that one of them names may have another address by now.
    """
    newest = newest_of([one.record for one in said])
    doubtful: list[tuple[int, Document]] = []
    for place, (one, text) in enumerate(zip(said, texts, strict=True)):
        before = newest.get(one.record.pk)
        if before is None or before.working_note != one.note:
            continue
        if before.document == text:
            yield place
        else:
            doubtful.append((place, loads_own(before.document)))
    olds = settled([old for _place, old in doubtful])
    for (place, _old), old in zip(doubtful, olds, strict=True):
        # A new address of the record itself is a change.
        if old == said[place].document:
            yield place


def _advance(records: Sequence[Record]) -> None:
    """Count a version further, and note that somebody has to look at the record again."""
    by_state: dict[State, list[Record]] = defaultdict(list)
    for record in records:
        record.version += 1
        record.state = _AFTER_SAVE.get(State(record.state), State(record.state))
        record.publish_at = None
        by_state[State(record.state)].append(record)
    for state, some in by_state.items():
        for ids in portions([record.pk for record in some]):
            Record.objects.filter(pk__in=ids).update(
                version=F("version") + 1, state=state, publish_at=None
            )
