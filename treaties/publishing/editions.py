"""Revisions → editions: one transaction for a set of records, however many."""

from collections.abc import Iterable, Sequence

from django.db import transaction
from django.db.models import F, Max
from django.utils.translation import gettext as _

from treaties.documents import dumps_shown
from treaties.models import Edition, Published, Record, Revision, State, Step, StepKind
from treaties.models.records import now

from .errors import NotPublishable, StepRefused
from .held import refuse_held
from .people import Author
from .readiness import hindrances
from .saving import is_gone
from .seen import newest_documents, shown_for
from .showing import Plan, show
from .turns import hold, take_turn


def publish(
    records: Iterable[Record],
    *,
    author: Author,
    remark: str = "",
    versions: dict[int, int] | None = None,
    batch: int | None = None,
) -> list[Edition]:
    """Publish the newest revisions of ``records`` together; return the editions that this made.

    A record whose newest edition says and shows the same is passed over. ``versions`` gives, by
    the record’s id, the version that was looked at before: another one is refused. ``batch`` is
    the import that publishes what it holds. Raises ``NotPublishable`` with everything that must be
    mended, ``StepRefused`` where a record changed or is gone.
    """
    with transaction.atomic():
        take_turn()
        held = _in_order(records)
        _refuse_changed(held, versions or {})
        refuse_held(held, but=batch)
        documents = newest_documents(held)
        written = [documents[record.pk] for record in held]
        shown = shown_for(written)
        if problems := hindrances(written, shown):
            raise NotPublishable(problems)
        plans = [
            Plan(record, document, entries, dumps_shown(entries))
            for record, document, entries in zip(held, written, shown, strict=True)
        ]
        fresh_plans = _with_news(plans)
        return _write(fresh_plans, author, remark) if fresh_plans else []


def _in_order(records: Iterable[Record]) -> list[Record]:
    """Return the records, held, in the order in which they were given."""
    ids = list(dict.fromkeys(record.pk for record in records))
    held = {record.pk: record for record in hold(ids)}
    return [held[pk] for pk in ids if pk in held]


def _refuse_changed(held: Sequence[Record], versions: dict[int, int]) -> None:
    for record in held:
        if record.version == 0 or is_gone(record):
            raise StepRefused(_("%(record)s is not there to be published.") % {"record": record})
        looked_at = versions.get(record.pk, record.version)
        if looked_at != record.version:
            raise StepRefused(
                _("Someone else has changed %(record)s meanwhile: look at it again first.")
                % {"record": record}
            )


def _with_news(plans: list[Plan]) -> list[Plan]:
    """Return the plans whose edition would differ from the one that readers have."""
    rows = Published.objects.filter(record__in=[plan.record.pk for plan in plans])
    have = {
        row.record_id: (row.edition.revision.number, row.edition.shown)
        for row in rows.select_related("edition__revision")
    }
    return [p for p in plans if have.get(p.record.pk) != (p.record.version, p.shown_text)]


def _write(plans: list[Plan], author: Author, remark: str) -> list[Edition]:
    _steps(plans, author, remark)
    Record.objects.filter(pk__in=[plan.record.pk for plan in plans]).update(
        state=State.PUBLISHED, publish_at=None, reason="", editions_closed=False
    )
    return show(plans, lambda: _editions(plans, author, remark))


def _editions(plans: list[Plan], author: Author, remark: str) -> list[Edition]:
    ids = [plan.record.pk for plan in plans]
    last = dict(
        Edition.objects.filter(record__in=ids)
        .order_by()
        .values_list("record")
        .annotate(Max("number"))
    )
    newest = Revision.objects.filter(record__in=ids, number=F("record__version"))
    revisions = {row.record_id: row for row in newest.defer("document", "working_note")}
    moment = now()
    return Edition.objects.bulk_create(
        Edition(
            record=plan.record,
            number=last.get(plan.record.pk, 0) + 1,
            revision=revisions[plan.record.pk],
            shown=plan.shown_text,
            remark=remark[:500],
            made=moment,
            **author.fields(),
        )
        for plan in plans
    )


def _steps(plans: list[Plan], author: Author, remark: str) -> None:
    ids = [plan.record.pk for plan in plans]
    last = dict(
        Step.objects.filter(record__in=ids).order_by().values_list("record").annotate(Max("number"))
    )
    Step.objects.bulk_create(
        Step(
            record=plan.record,
            number=last.get(plan.record.pk, 0) + 1,
            kind=StepKind.PUBLISH,
            version=plan.record.version,
            remark=remark[:500],
            **author.fields(),
        )
        for plan in plans
    )
