"""Lists of published records, in the order of the public lists, from any place on."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import override

from treaties.citations import fold_title
from treaties.documents import KINDS, Kind
from treaties.exchange import absolute, permanent, public_edition
from treaties.models import Facet, Listed, Published
from treaties.models.choices import InstrumentType, TreatyStatus

from ..browse import records_of
from ..facets import MOST_VALUES, Found, asked_in, chosen_by, first_of
from ..facets import Problem as Unasked
from .cursors import LONGEST, PATTERN, Columns, behind, key_at, place_after
from .parameters import Parameter, Query, historical_date, moment, one_of, whole_number, words
from .problems import Fault, Problem, bad
from .schemas import SLUG

# Behind every letter, bytewise.
_END = "\U0010ffff"

PAGING = (
    whole_number("limit", "How many there are on a page at most.", 1, 100, default=50),
    words("after", "Where the page begins: from “next” of the page before.", LONGEST, PATTERN),
)
_UPDATED = moment(
    "updated_after", "Only records with a newer edition than this (RFC 3339: 2026-11-23T10:15:00Z)."
)


def _facet(facet: Facet) -> Parameter:
    """Return the parameter of a facet, which may be given several times: all must be borne."""
    with override(settings.LANGUAGE_CODE):
        name, title = facet.value, str(facet.label)
    if vocabulary := {Facet.TYPE: InstrumentType, Facet.STATUS: TreatyStatus}.get(facet):
        description = f"{title}: a word of the vocabulary."
        return one_of(name, description, vocabulary.values, most=MOST_VALUES)
    if facet in (Facet.YEAR, Facet.DECADE):
        example = "1925, 1920 or 1920s" if facet == Facet.DECADE else "1925"
        pattern = "-?[0-9]+s?" if facet == Facet.DECADE else "-?[0-9]+"
        description = f"{title} of signing: {example}; 0 is 1 BC."
        return words(name, description, 12, pattern, most=MOST_VALUES)
    return words(name, f"{title}: the slug of its record.", 100, SLUG, most=MOST_VALUES)


OF_TREATIES = (
    *map(_facet, Facet),
    historical_date(
        "date", "When signed: what may have been on this date, “January 1925”, “1907/1925”, “192X”."
    ),
    _UPDATED,
    *PAGING,
)


def vocabulary_of(kind: Kind) -> dict[str, str]:
    """Return the words by which records of a kind are told apart, as lists call each."""
    name = f"{kind.name}_kind"
    if name not in kind.shape.fields:
        return {}
    field: Any = kind.model._meta.get_field(name)
    return {value: str(label) for value, label in field.flatchoices if value}


def parameters_of(kind: Kind) -> tuple[Parameter, ...]:
    """Return the parameters of the list of a kind other than treaties."""
    chosen = vocabulary_of(kind)
    name = f"{kind.name}_kind"
    of_kind = [one_of(name, "A word of the vocabulary.", list(chosen))] if chosen else []
    begins = words(
        "q", "How the name begins that the list is sorted by: family names, no “The”.", 200
    )
    return begins, *of_kind, _UPDATED, *PAGING


def treaties(query: Query) -> dict[str, Any]:
    """Return a page of the list of treaties, by the day of signing: at most three queries.

    Two more for each value that is a former address.
    """
    wanted = QueryDict(mutable=True)
    for facet in Facet.values:
        wanted.setlist(facet, query[facet])
    if query["date"]:
        wanted["date"] = query["date"]
    chosen = chosen_by(asked_in(wanted))
    if chosen.problems:
        raise _not_among(chosen.problems)
    found = Found(chosen)
    columns: Columns = [("order", str)]
    rows = Listed.objects.order_by("order").select_related("published__edition")
    if since := query["updated_after"]:
        rows = rows.filter(published__edition__made__gt=since)
    if after := query["after"]:
        rows = rows.filter(behind(columns, key_at("treaties", after, columns)))
    page = first_of(rows, found, query["limit"] + 1) if found.total else []
    shown = page[: query["limit"]]
    following = ""
    if len(page) > len(shown):
        following = query.from_place(place_after("treaties", [shown[-1].order]))
    items = lines(row.published for row in shown)
    return {"items": items, "count": None if since else found.total, "next": following or None}


def _not_among(problems: Iterable[Unasked]) -> Problem:
    """Return the problem of values that no published treaty bears."""
    faults = []
    for one in problems:
        facet, value = one.pair or ("", None)
        faults.append(Fault(facet, value, one.text, "Leave it out, or take another."))
    return bad(faults)


def others(query: Query, kind: str) -> dict[str, Any]:
    """Return a page of the list of another kind: two queries."""
    found = KINDS[kind]
    rows = _narrowed(records_of(found), query, found)
    columns: Columns = [("sort_key", str), ("record__slug", str)]
    if kind == "event":
        columns = [("first", int), ("last", int), *columns]
    count = rows.count()
    if after := query["after"]:
        rows = rows.filter(behind(columns, key_at(found.plural, after, columns)))
    page = list(rows.select_related("record", "edition")[: query["limit"] + 1])
    shown = page[: query["limit"]]
    following = ""
    if len(page) > len(shown):
        last = shown[-1]
        dates = [last.first, last.last] if kind == "event" else []
        place = place_after(found.plural, [*dates, last.sort_key, last.record.slug])
        following = query.from_place(place)
    return {"items": lines(shown), "count": count, "next": following or None}


def _narrowed(rows: "QuerySet[Published]", query: Query, kind: Kind) -> "QuerySet[Published]":
    if begins := query["q"]:
        folded = fold_title(begins)
        if not folded:
            reason, remedy = "There is no letter and no digit in this.", "Give some of the name."
            raise bad([Fault("q", begins, reason, remedy)])
        rows = rows.filter(sort_key__gte=folded, sort_key__lt=folded + _END)
    if vocabulary := vocabulary_of(kind):
        word = query[f"{kind.name}_kind"]
        # The published table holds the word as lists call it, in the work’s language.
        rows = rows.filter(about=vocabulary[word]) if word else rows
    if since := query["updated_after"]:
        rows = rows.filter(edition__made__gt=since)
    return rows


def lines(rows: Iterable[Published]) -> list[dict[str, Any]]:
    """Return what lists say of each record, which is to be loaded with its edition."""
    return [_line(row) for row in rows]


def _line(row: Published) -> dict[str, Any]:
    record, edition = row.record, row.edition
    edition.record = record
    return {
        "kind": record.kind,
        "slug": record.slug,
        "label": row.label,
        "years": row.years,
        "about": row.about,
        "url": absolute(reverse(f"api-{record.kind}", args=[record.slug])),
        "address": permanent(record),
        "edition": public_edition(edition),
    }
