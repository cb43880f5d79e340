"""Revisions → editions: one transaction for a set of records, however many."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import F, Max
from django.utils.translation import gettext as _

from treaties.citations import fold_title
from treaties.documents import (
    Document,
    Shown,
    about,
    any_of,
    dumps_shown,
    first_words,
    head_words,
    moved,
    outline,
    plain_text,
    text_words,
)
from treaties.models import Edition, Naming, Published, Record, Revision, State, Step, StepKind
from treaties.models.records import now

from .errors import NotPublishable, StepRefused
from .held import refuse_held
from .people import Author
from .readiness import hindrances
from .saving import is_gone
from .seen import newest_documents, shown_for
from .stamps import fresh, stamp
from .turns import hold, hold_published, take_turn


@dataclass(frozen=True)
class _Plan:
    """What is about to be published of one record."""

    record: Record
    document: Document
    shown: dict[str, Shown]
    shown_text: str


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
            _Plan(record, document, entries, dumps_shown(entries))
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


def _with_news(plans: list[_Plan]) -> list[_Plan]:
    """Return the plans whose edition would differ from the one that readers have."""
    rows = Published.objects.filter(record__in=[plan.record.pk for plan in plans])
    have = {
        row.record_id: (row.edition.revision.number, row.edition.shown)
        for row in rows.select_related("edition__revision")
    }
    return [p for p in plans if have.get(p.record.pk) != (p.record.version, p.shown_text)]


def _write(plans: list[_Plan], author: Author, remark: str) -> list[Edition]:
    ids = [plan.record.pk for plan in plans]
    named_before = set(Naming.objects.filter(by__record__in=ids).values_list("record", flat=True))
    named = _named(plans)
    others = {*named_before, *named.values()} - set(ids)
    hold(others)
    hold_published({*ids, *others})
    editions = _editions(plans, author, remark)
    Naming.objects.filter(by__record__in=ids).delete()
    Published.objects.bulk_create(
        [_row(plan, edition) for plan, edition in zip(plans, editions, strict=True)],
        update_conflicts=True,
        unique_fields=["record"],
        update_fields=[
            f.name
            for f in Published._meta.concrete_fields
            if not f.primary_key and f.name != "record"
        ],
    )
    _store_namings(plans, named)
    _steps(plans, author, remark)
    Record.objects.filter(pk__in=ids).update(
        state=State.PUBLISHED, publish_at=None, reason="", editions_closed=False
    )
    stamp(others)
    return editions


def _editions(plans: list[_Plan], author: Author, remark: str) -> list[Edition]:
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


def _row(plan: _Plan, edition: Edition) -> Published:
    said = outline(plan.document)
    labels = {name: entry.label for name, entry in plan.shown.items()}
    text = plain_text(plan.document, labels)
    return Published(
        record=plan.record,
        edition=edition,
        label=said.label[:500],
        years=said.years[:60],
        about=about(plan.document, labels)[:1000],
        excerpt=first_words(plan.document),
        sort_key=fold_title(said.sort_text)[:300],
        first=said.date.sort if said.date else None,
        last=said.date.latest if said.date else None,
        has_article=bool(plan.document.get("sections")),
        head_words=head_words(plan.document),
        text_words=text_words(text),
        text=text,
        stamp=fresh(),
    )


def _named(plans: list[_Plan]) -> dict[str, int]:
    """Return the id of the record that each name means now: a former one that which it leads to."""
    every = {name for plan in plans for name in plan.shown if not name.startswith("subject:")}
    leads = moved(every)
    ids = _ids({leads.get(name, name) for name in every})
    return {name: ids[there] for name in every if (there := leads.get(name, name)) in ids}


def _store_namings(plans: list[_Plan], named: dict[str, int]) -> None:
    """Store which records each published record names."""
    mine = {plan.record.pk for plan in plans}
    by = dict(Published.objects.filter(record__in=mine).values_list("record", "pk"))
    pairs = {
        (by[plan.record.pk], named[name]) for plan in plans for name in plan.shown if name in named
    }
    Naming.objects.bulk_create(Naming(by_id=row, record_id=record) for row, record in sorted(pairs))


def _ids(addresses: set[str]) -> dict[str, int]:
    """Return the records’ ids; one whose rows were never saved as a revision gets its record."""
    pairs = (address.partition(":") for address in addresses)
    Record.objects.bulk_create(
        (Record(kind=kind, slug=slug) for kind, _colon, slug in sorted(pairs)),
        ignore_conflicts=True,
    )
    return {row.address: row.pk for row in Record.objects.filter(any_of(addresses))}


def _steps(plans: list[_Plan], author: Author, remark: str) -> None:
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
