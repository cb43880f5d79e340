"""Groups of records: an editor who is in one works on the records of their groups, and no others.

Who is in none, and the site’s administrators, work on all. What readers see anybody may name.
"""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q, QuerySet

from treaties.models import Published, Record, RecordGroup


def is_limited(user: Any) -> bool:
    """Return whether ``user`` is limited to groups of records: asked once for each request."""
    known: dict[str, bool] = user.__dict__
    if "_is_limited" not in known:
        known["_is_limited"] = (
            not user.is_superuser and RecordGroup.objects.filter(members=user.pk).exists()
        )
    return known["_is_limited"]


def own_records(records: QuerySet[Record], user: Any) -> QuerySet[Record]:
    """Return those of ``records`` that ``user`` may work on."""
    if not is_limited(user):
        return records
    return records.filter(pk__in=Record.objects.filter(groups__members=user.pk).values("pk"))


def own_rows(rows: QuerySet[Any], user: Any) -> QuerySet[Any]:
    """Return those of a kind’s rows that ``user`` may work on."""
    return rows.filter(_own(rows, user)) if is_limited(user) else rows


def nameable_rows(rows: QuerySet[Any], user: Any) -> QuerySet[Any]:
    """Return those of a kind’s rows that ``user`` may name: their own, and what readers see."""
    if not is_limited(user):
        return rows
    seen = Published.objects.filter(record__kind=rows.model.kind).values("record__slug")
    return rows.filter(_own(rows, user) | Q(slug__in=seen))


def nameable(addresses: set[str], user: Any) -> set[str]:
    """Return those of ``addresses`` (``"person:lev-karakhan"``) that ``user`` may name."""
    if not is_limited(user):
        return addresses
    records = Record.objects.filter(Q(groups__members=user.pk) | Q(published__isnull=False))
    return addresses & {f"{kind}:{slug}" for kind, slug in records.values_list("kind", "slug")}


def is_own(user: Any, kind: str, slug: str) -> bool:
    """Return whether ``user`` may work on a record."""
    if not is_limited(user):
        return True
    return own_records(Record.objects.filter(kind=kind, slug=slug), user).exists()


def adopt(records: Iterable[Record], account: Any) -> None:
    """Put new records into the groups of who made them, where those are limited to groups."""
    if account is None or not is_limited(account):
        return
    through = RecordGroup.records.through
    groups = RecordGroup.objects.filter(members=account.pk).values_list("pk", flat=True)
    through.objects.bulk_create(
        [
            through(recordgroup_id=group, record_id=record.pk)
            for record in records
            for group in groups
        ],
        ignore_conflicts=True,
    )


def _own(rows: QuerySet[Any], user: Any) -> Q:
    mine = Record.objects.filter(kind=rows.model.kind, groups__members=user.pk)
    return Q(slug__in=mine.values("slug"))
