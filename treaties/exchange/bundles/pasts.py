"""Records → what a bundle with history says of them: revisions, editions, steps."""

import datetime
import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from treaties.models import Edition, Record, Revision, Step

Item = dict[str, Any]

# So many records are read together, with all that ever was of them.
_PORTION = 100


def pasts(kind: str, slugs: Sequence[str]) -> Iterator[Item]:
    """Yield the records of a kind with their history, in the order of ``slugs``.

    What is saved meanwhile is left out. Private working notes and accounts stay behind.
    """
    for start in range(0, len(slugs), _PORTION):
        some = slugs[start : start + _PORTION]
        found = Record.objects.filter(kind=kind, slug__in=some)
        records = {
            record.slug: record for record in found.select_related("redirect", "published__edition")
        }
        rows = _Rows(list(records.values()))
        yield from (rows.item(records[slug]) for slug in some if slug in records)


class _Rows:
    """The revisions, editions and steps of some records."""

    def __init__(self, records: list[Record]) -> None:
        self.revisions: dict[int, list[Item]] = defaultdict(list)
        self.editions: dict[int, list[Item]] = defaultdict(list)
        self.steps: dict[int, list[Item]] = defaultdict(list)
        last = {record.pk: record.version for record in records}
        for revision in Revision.objects.filter(record__in=last).order_by("number"):
            if revision.number <= last[revision.record_id]:
                self.revisions[revision.record_id].append(_revision(revision))
        editions = Edition.objects.filter(record__in=last).select_related("revision")
        for edition in editions.defer("revision__document").order_by("number"):
            if edition.revision.number <= last[edition.record_id]:
                self.editions[edition.record_id].append(_edition(edition))
        for step in Step.objects.filter(record__in=last).order_by("number"):
            if step.version <= last[step.record_id]:
                self.steps[step.record_id].append(_step(step))

    def item(self, record: Record) -> Item:
        """Return what a bundle says of a record."""
        published = getattr(record, "published", None)
        return {
            "address": record.address,
            "leads_to": record.redirect.address if record.redirect else None,
            "state": record.state,
            "publish_at": time_text(record.publish_at) if record.publish_at else None,
            "reason": record.reason,
            "editions_closed": record.editions_closed,
            "published": published.edition.number if published else None,
            "revisions": self.revisions[record.pk],
            "editions": self.editions[record.pk],
            "steps": self.steps[record.pk],
        }


def time_text(moment: datetime.datetime) -> str:
    """Return a time as bundles hold it: ``"2026-11-23T22:34:40.123Z"``."""
    text = moment.astimezone(datetime.UTC).isoformat(timespec="milliseconds")
    return text.replace("+00:00", "Z")


def _revision(row: Revision) -> Item:
    return {
        "number": row.number,
        "made": time_text(row.made),
        "author": row.author,
        "comment": row.comment,
        "document": json.loads(row.document),
    }


def _edition(row: Edition) -> Item:
    return {
        "number": row.number,
        "made": time_text(row.made),
        "author": row.author,
        "remark": row.remark,
        "revision": row.revision.number,
        "shown": json.loads(row.shown),
    }


def _step(row: Step) -> Item:
    return {
        "number": row.number,
        "made": time_text(row.made),
        "author": row.author,
        "kind": row.kind,
        "version": row.version,
        "remark": row.remark,
    }
