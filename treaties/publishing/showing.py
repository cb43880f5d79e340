"""The published table: what lists, search and the margins of other pages read of an edition."""

from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import override

from treaties.citations import fold_title
from treaties.documents import Document, Shown, about, any_of, first_words, moved, outline
from treaties.models import Edition, Naming, Published, Record

from .harvesting import announce
from .listing import Entry, call, enter
from .mapping import put_on_map
from .searchable import make_searchable
from .stamps import fresh, stamp
from .turns import hold, hold_published


@dataclass(frozen=True)
class Plan:
    """What readers are about to get of one record."""

    record: Record
    document: Document
    shown: dict[str, Shown]
    shown_text: str


def show(plans: list[Plan], editions: Callable[[], list[Edition]]) -> list[Edition]:
    """Give readers these editions, one for each plan; return them.

    To be called with the turn, with the records held, and last in the transaction, so that
    harvesters are told of its end; ``editions`` is asked for them once all that they name is held
    too.
    """
    ids = [plan.record.pk for plan in plans]
    named_before = set(Naming.objects.filter(by__record__in=ids).values_list("record", flat=True))
    named = _named(plans)
    others = {*named_before, *named.values()} - set(ids)
    slugs = {record.pk: record.slug for record in (*hold(others), *(plan.record for plan in plans))}
    hold_published({*ids, *others})
    made = editions()
    Naming.objects.filter(by__record__in=ids).delete()
    rows = [_row(plan, edition) for plan, edition in zip(plans, made, strict=True)]
    Published.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["record"],
        update_fields=[
            f.name
            for f in Published._meta.concrete_fields
            if not f.primary_key and f.name != "record"
        ],
    )
    by = dict(Published.objects.filter(record__in=ids).values_list("record", "pk"))
    make_searchable({by[plan.record.pk]: (plan.document, plan.shown) for plan in plans})
    _store_namings(plans, named, by)
    _list(plans, rows, by, {name: slugs[record] for name, record in named.items()})
    stamp(others)
    announce(made)
    return made


def _row(plan: Plan, edition: Edition) -> Published:
    said = outline(plan.document)
    labels = {name: entry.label for name, entry in plan.shown.items()}
    with override(settings.LANGUAGE_CODE):
        # Whoever publishes: what is stored is in the language of the work.
        added = about(plan.document, labels)
    return Published(
        record=plan.record,
        edition=edition,
        label=said.label[:500],
        years=said.years[:60],
        about=added[:1000],
        excerpt=first_words(plan.document),
        sort_key=fold_title(said.sort_text)[:300],
        first=said.date.sort if said.date else None,
        last=said.date.latest if said.date else None,
        has_article=bool(plan.document.get("sections")),
        stamp=fresh(),
    )


def _named(plans: list[Plan]) -> dict[str, int]:
    """Return the id of the record that each name means now: a former one that which it leads to."""
    every = {name for plan in plans for name in plan.shown if not name.startswith("subject:")}
    leads = moved(every)
    ids = _ids({leads.get(name, name) for name in every})
    return {name: ids[there] for name in every if (there := leads.get(name, name)) in ids}


def _store_namings(plans: list[Plan], named: dict[str, int], by: dict[int, int]) -> None:
    """Store which records each published record names; ``by`` gives the row of each record."""
    pairs = {
        (by[plan.record.pk], named[name]) for plan in plans for name in plan.shown if name in named
    }
    Naming.objects.bulk_create(Naming(by_id=row, record_id=record) for row, record in sorted(pairs))


def _list(
    plans: list[Plan], rows: list[Published], by: dict[int, int], slugs: dict[str, str]
) -> None:
    """List the treaties among the plans, and let what lists are narrowed by be called as it is."""
    entries = []
    for plan, row in zip(plans, rows, strict=True):
        row.pk = by[plan.record.pk]
        if plan.record.kind == "treaty":
            entries.append(Entry(row, plan.document, plan.shown, slugs))
    enter(entries)
    put_on_map([(by[p.record.pk], p.document) for p in plans if p.record.kind == "place"])
    call(
        {
            (plan.record.kind, plan.record.slug): row.label
            for plan, row in zip(plans, rows, strict=True)
        }
    )


def _ids(addresses: set[str]) -> dict[str, int]:
    """Return the records’ ids; one whose rows were never saved as a revision gets its record."""
    pairs = (address.partition(":") for address in addresses)
    Record.objects.bulk_create(
        (Record(kind=kind, slug=slug) for kind, _colon, slug in sorted(pairs)),
        ignore_conflicts=True,
    )
    return {row.address: row.pk for row in Record.objects.filter(any_of(addresses))}
