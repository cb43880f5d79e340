"""What other records say of a record: inverse relations, events, signatures, citations.

A document holds what its own record says. Everything here belongs to others and is looked up
when the page is drawn, so that nobody has to edit the Treaty of Portsmouth to show who affirms it.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from treaties.dates import HistoricalDate
from treaties.documents import Document, Shown
from treaties.models import (
    Action,
    Event,
    Participant,
    Party,
    PartySuccession,
    Place,
    RecordModel,
    Relation,
    Signature,
    TreatyParty,
)

from .citing import Citation, citations_of


@dataclass(frozen=True)
class Pointer:
    """Another record that names this one: when, as what, with which remark."""

    record: Shown
    address: str = ""
    kind: str = ""
    date: HistoricalDate | None = None
    detail: str = ""
    remark: str = ""


@dataclass(frozen=True)
class Margin:
    """Everything that points at a record, by what it says of it."""

    relations: tuple[Pointer, ...] = ()
    events: tuple[Pointer, ...] = ()
    treaties: tuple[Pointer, ...] = ()
    parts: tuple[Pointer, ...] = ()
    successors: tuple[Pointer, ...] = ()
    citations: tuple[Citation, ...] = ()


def margin_of(document: Document) -> Margin:
    """Return what points at the record of ``document``."""
    return _MARGINS[document["kind"]](document["slug"])


def _point(record: RecordModel, **more: object) -> Pointer:
    shown = Shown(label=record.label, years=record.years, url=record.get_absolute_url())
    return Pointer(shown, address=f"{record.kind}:{record.slug}", **more)  # type: ignore[arg-type]


def _in_time(pointers: Iterable[Pointer]) -> tuple[Pointer, ...]:
    """Sort by date, the undated last, then by label."""
    return tuple(sorted(pointers, key=lambda p: (p.date is None, p.date or 0, p.record.label)))


def _treaty_margin(slug: str) -> Margin:
    inverse = Relation.objects.filter(other__slug=slug).select_related("treaty")
    inverse = inverse.prefetch_related("treaty__actions")
    events = Event.objects.filter(treaties__treaty__slug=slug).distinct()
    return Margin(
        relations=_in_time(
            _point(r.treaty, kind=r.kind, remark=r.remark, date=r.treaty.signed) for r in inverse
        ),
        events=_in_time(_point(e, date=e.date) for e in events),
    )


def _event_margin(slug: str) -> Margin:
    actions = Action.objects.filter(event__slug=slug).select_related("treaty")
    return Margin(
        parts=_in_time(_point(e, date=e.date) for e in Event.objects.filter(part_of__slug=slug)),
        treaties=_in_time(
            _point(a.treaty, date=a.date, detail=a.get_kind_display())
            for a in actions.prefetch_related("treaty__actions")
        ),
    )


def _person_margin(slug: str) -> Margin:
    signatures = Signature.objects.filter(person__slug=slug).select_related("treaty", "party")
    part = Participant.objects.filter(person__slug=slug).select_related("event")
    return Margin(
        treaties=_in_time(
            _point(
                s.treaty,
                date=s.date or s.treaty.signed,
                detail=_("for: %(party)s") % {"party": s.party.label},
            )
            for s in signatures.prefetch_related("treaty__actions")
        ),
        events=_in_time(
            _point(p.event, date=p.event.date, detail=p.get_role_display()) for p in part
        ),
    )


def _party_margin(slug: str) -> Margin:
    treaties = TreatyParty.objects.filter(party__slug=slug).select_related("treaty")
    part = Participant.objects.filter(party__slug=slug).select_related("event")
    after = PartySuccession.objects.filter(predecessor__slug=slug).select_related("party")
    return Margin(
        treaties=_in_time(
            _point(t.treaty, date=t.treaty.signed, detail=t.name_in_text)
            for t in treaties.prefetch_related("treaty__actions")
        ),
        events=_in_time(
            _point(p.event, date=p.event.date, detail=p.get_role_display()) for p in part
        ),
        parts=_in_time(_point(p) for p in Party.objects.filter(part_of__slug=slug)),
        successors=_in_time(
            _point(s.party, date=s.date, detail=s.get_succession_kind_display()) for s in after
        ),
    )


def _place_margin(slug: str) -> Margin:
    actions = Action.objects.filter(place__slug=slug).select_related("treaty")
    signatures = Signature.objects.filter(place__slug=slug).select_related("treaty", "person")
    events = Event.objects.filter(places__place__slug=slug).distinct()
    done = [
        _point(a.treaty, date=a.date, detail=str(a.get_kind_display()))
        for a in actions.prefetch_related("treaty__actions")
    ]
    signed = [
        _point(
            s.treaty,
            date=s.date or s.treaty.signed,
            detail=_("signed by %(person)s") % {"person": s.person.label},
        )
        for s in signatures.prefetch_related("treaty__actions")
    ]
    return Margin(
        treaties=_in_time([*done, *signed]),
        events=_in_time(_point(e, date=e.date) for e in events),
        parts=_in_time(_point(p) for p in Place.objects.filter(part_of__slug=slug)),
    )


def _source_margin(slug: str) -> Margin:
    return Margin(citations=citations_of(slug))


_MARGINS = {
    "treaty": _treaty_margin,
    "event": _event_margin,
    "person": _person_margin,
    "party": _party_margin,
    "place": _place_margin,
    "source": _source_margin,
}
