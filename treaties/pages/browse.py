"""Lists of published records: in which order, and what a line says."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, F, QuerySet
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from treaties.citations import SafeString, seal
from treaties.documents import KINDS, Kind
from treaties.models import Published

# Kinds that are read in the order of time.
_BY_DATE = {"treaty", "event"}
# Kinds whose line names other records or people; that of others is a word of a vocabulary.
_SAID = {"treaty", "source"}


@dataclass(frozen=True)
class Line:
    """A record in a list: its label and years, where it is, a line about it."""

    label: str
    url: str
    years: str
    about: str
    excerpt: SafeString
    # Whether ``about`` is in the record’s own words, and no word of a vocabulary.
    is_own: bool


def heading(kind: Kind) -> str:
    """Return the kind's name as readers know it."""
    if kind.name == "party":
        return _("States and bodies")
    return capfirst(str(kind.model._meta.verbose_name_plural))


def records_of(kind: Kind) -> QuerySet[Published]:
    """Return the records in reading order: treaties by signing, events by date, others by name."""
    rows = Published.objects.filter(record__kind=kind.name).select_related("record")
    if kind.name not in _BY_DATE:
        return rows.order_by("sort_key", "record__slug")
    return rows.order_by(
        F("first").asc(nulls_last=True), F("last").asc(nulls_last=True), "sort_key", "record__slug"
    )


def lines(records: Iterable[Published]) -> list[Line]:
    """Return a line for each record."""
    return [_line(row) for row in records]


def _line(row: Published) -> Line:
    is_own = row.record.kind in _SAID
    return Line(
        label=row.label,
        url=row.record.get_absolute_url(),
        years=row.years,
        # A word of a vocabulary is stored in the work’s language, by which catalogs know it.
        about=row.about if is_own or not row.about else _(row.about),
        excerpt=seal(row.excerpt),
        is_own=is_own,
    )


def newest(number: int = 5) -> list[Line]:
    """Return the treaties with an article of sections, the newest edition first."""
    rows = Published.objects.filter(record__kind="treaty", has_article=True)
    return lines(rows.select_related("record").order_by("-edition__made", "sort_key")[:number])


def counts() -> dict[str, int]:
    """Return how many records of each kind are published: one query."""
    found = Published.objects.order_by().values_list("record__kind").annotate(Count("pk"))
    return dict.fromkeys(KINDS, 0) | dict(found)
