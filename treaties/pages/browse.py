"""Lists of records: in which order, and what a line says."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import cast

from django.db.models import QuerySet
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from treaties.citations import excerpt
from treaties.documents import KINDS, Kind
from treaties.models import RecordModel, Treaty

EXCERPT = 160


@dataclass(frozen=True)
class Line:
    """A record in a list: its label and years, where it is, a line about it."""

    label: str
    url: str
    years: str
    about: str
    excerpt: str


def heading(kind: Kind) -> str:
    """Return the kind's name as readers know it."""
    if kind.name == "party":
        return _("States and bodies")
    return capfirst(str(kind.model._meta.verbose_name_plural))


def records_of(kind: Kind) -> QuerySet[RecordModel]:
    """Return the records in reading order: treaties by signing, events by date, others by name."""
    if kind.model is Treaty:
        treaties = Treaty.objects.for_labels().by_signing_date()
        return cast(QuerySet[RecordModel], treaties.prefetch_related("parties__party"))
    records = kind.model.objects.for_labels()
    if kind.name == "source":
        records = records.prefetch_related("contributors")
    return cast(QuerySet[RecordModel], records)


def lines(kind: Kind, records: Iterable[RecordModel]) -> list[Line]:
    """Return a line for each record."""
    return [
        Line(
            label=record.label,
            url=record.get_absolute_url(),
            years=record.years,
            about=_about(kind, record),
            excerpt=excerpt(_text(record), EXCERPT),
        )
        for record in records
    ]


def newest(number: int = 5) -> list[Line]:
    """Return the treaties with an article of sections, newest first."""
    kind = KINDS["treaty"]
    with_article = Treaty.objects.filter(sections__isnull=False).values("pk")
    written = records_of(kind).filter(pk__in=with_article).order_by("-pk")[:number]
    return lines(kind, written)


def _text(record: RecordModel) -> str:
    return str(getattr(record, "lead", getattr(record, "description", "")))


def _about(kind: Kind, record: RecordModel) -> str:
    if kind.name == "treaty":
        return " · ".join(row.party.label for row in record.parties.all())  # type: ignore[attr-defined]
    if kind.name == "source":
        return ", ".join(str(c) for c in record.contributors.all())  # type: ignore[attr-defined]
    field = f"get_{kind.name}_kind_display"
    return str(getattr(record, field)()) if hasattr(record, field) else ""
