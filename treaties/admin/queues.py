"""What waits for an editor, what they are writing, what is scheduled, what was published last."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import F, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from treaties.documents import KINDS, rows_of
from treaties.models import Edition, Record, Revision, State, Step, StepKind
from treaties.publishing import own_records

# As many as are read at a glance.
LAST, LAST_PUBLISHED = 10, 5
_OPEN = (State.DRAFT, State.REVIEW, State.APPROVED, State.SCHEDULED)


@dataclass(frozen=True)
class Line:
    """A record in a queue: its label and form, its state, who did what last and when."""

    label: str
    url: str
    state: str
    who: str = ""
    when: Any = None
    remark: str = ""


def queues(user: Any) -> list[tuple[str, str, list[Line]]]:
    """Return the queues by name, heading and lines; those of a person without rights are empty.

    A fixed number of queries, whatever is in them.
    """
    seen = [k for k in KINDS if user.has_perm(f"treaties.view_{k}")]
    records = own_records(Record.objects.filter(kind__in=seen), user)
    waiting = _waiting(user, records)
    mine = records.filter(
        state__in=_OPEN,
        revisions__number=F("version"),
        revisions__account=user.pk,
    )
    scheduled = records.filter(state=State.SCHEDULED).order_by("publish_at")
    published = (
        Edition.objects.filter(record__kind__in=seen)
        .select_related("record")
        .order_by("-made", "-pk")
    )
    chosen = {
        "waiting": list(waiting.order_by("-pk")[:LAST]),
        "mine": list(mine.order_by("-pk")[:LAST]),
        "scheduled": list(scheduled[:LAST]),
    }
    editions = list(published[:LAST_PUBLISHED])
    every = {r.address for found in chosen.values() for r in found}
    rows = rows_of(every | {edition.record.address for edition in editions})
    last = _last_revisions([r for found in chosen.values() for r in found])
    lines = {
        name: [_line(record, rows, last) for record in found if record.address in rows]
        for name, found in chosen.items()
    }
    lines["published"] = [
        Line(
            label=str(rows[edition.record.address]),
            url=_url(edition.record, rows),
            state=_("edition %(number)d") % {"number": edition.number},
            who=edition.author,
            when=edition.made,
            remark=edition.remark,
        )
        for edition in editions
        if edition.record.address in rows
    ]
    headings = {
        "waiting": _("Waiting for me"),
        "mine": _("Mine, not published yet"),
        "scheduled": _("Scheduled"),
        "published": _("Published last"),
    }
    return [(name, heading, lines[name]) for name, heading in headings.items()]


def _waiting(user: Any, records: QuerySet[Record]) -> QuerySet[Record]:
    """Return what the next step of is this editor's: to approve, to publish, to mend."""
    condition = Q(pk__in=())
    if user.has_perm("treaties.review"):
        own = Q()
        if not settings.REVIEW_OWN_CHANGES:
            mine = Revision.objects.filter(account=user.pk, number=F("record__version"))
            own = ~Q(pk__in=mine.values("record"))
        condition |= Q(state=State.REVIEW) & own
    if user.has_perm("treaties.publish"):
        condition |= Q(state=State.APPROVED)
    if user.has_perm("treaties.submit"):
        sent_back = Step.objects.filter(kind=StepKind.SEND_BACK, version=F("record__version"))
        condition |= Q(
            state=State.DRAFT,
            pk__in=sent_back.values("record"),
            revisions__number=F("version"),
            revisions__account=user.pk,
        )
    return records.filter(condition).distinct()


def _last_revisions(records: list[Record]) -> dict[int, Revision]:
    """Return each record's newest revision without its text: one query."""
    rows = Revision.objects.filter(record__in=records, number=F("record__version"))
    return {row.record_id: row for row in rows.defer("document", "working_note")}


def _line(record: Record, rows: Any, last: dict[int, Revision]) -> Line:
    revision = last.get(record.pk)
    return Line(
        label=str(rows[record.address]),
        url=_url(record, rows),
        state=str(State(record.state).label),
        who=revision.author if revision else "",
        when=record.publish_at or (revision.made if revision else None),
        remark=revision.comment if revision else "",
    )


def _url(record: Record, rows: Any) -> str:
    return reverse(f"admin:treaties_{record.kind}_change", args=[rows[record.address].pk])
