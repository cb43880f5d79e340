"""Dates that cannot all be right: compared by their strict bounds, so that no doubt is reported."""

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from treaties.dates import HistoricalDate
from treaties.documents import Document, date
from treaties.models.choices import SIGNINGS, ActionKind

from .findings import Fault, Faults, at
from .records import Records

# What comes before what. By party: another may ratify before one signs; but a treaty is in force,
# registered or ended for all of them.
_ORDER = (
    (SIGNINGS, (ActionKind.RATIFICATION, ActionKind.EXCHANGE, ActionKind.DEPOSIT), True),
    (
        SIGNINGS,
        (
            ActionKind.ENTRY_INTO_FORCE,
            ActionKind.REGISTRATION,
            ActionKind.TERMINATION,
            ActionKind.LAPSE,
        ),
        False,
    ),
    ((ActionKind.ENTRY_INTO_FORCE,), (ActionKind.TERMINATION, ActionKind.LAPSE), False),
)


def out_of_order(document: Document, records: Records) -> Faults:
    """Yield the actions by preferred accounts that come before what must have come first."""
    for index, row in _preferred(document):
        for first, then, by_party in _ORDER:
            if row["kind"] not in then or not row["date"]:
                continue
            before = [
                other
                for _index, other in _preferred(document)
                if other["kind"] in first and (not by_party or together(other, row))
            ]
            days = _days(before)
            when = date(row["date"])
            if days and when and min(day.earliest for day in days) > when.latest:
                words = _("%(action)s %(date)s, but %(other)s only %(later)s.") % {
                    "action": _word(row),
                    "date": when,
                    "other": _word(before[0]).lower(),
                    "later": min(days),
                }
                yield Fault("dates-out-of-order", at(document), f"actions.{index}.date", words)


def signed_out_of_lifetime(document: Document, records: Records) -> Faults:
    """Yield the signatures of people who were not yet born or already dead."""
    for index, row in enumerate(document.get("signatures", ())):
        person = records.by_address.get(row["person"] or "")
        days = _signed(document, row)
        if person is None or not days:
            continue
        words = {"person": records.labels[at(person)], "date": min(days)}
        birth, death = date(person["birth"]), date(person["death"])
        if birth and max(day.latest for day in days) < birth.earliest:
            message = _("%(person)s, born %(birth)s, cannot have signed %(date)s.")
            words["birth"] = birth
        elif death and min(day.earliest for day in days) > death.latest:
            message = _("%(person)s, who died %(death)s, cannot have signed %(date)s.")
            words["death"] = death
        else:
            continue
        yield Fault("signed-out-of-lifetime", at(document), f"signatures.{index}", message % words)


def outside_larger_event(document: Document, records: Records) -> Faults:
    """Yield an event that has no day in common with the event that it is part of."""
    if document["kind"] != "event" or not (
        larger := records.by_address.get(document["part_of"] or "")
    ):
        return
    mine, whole = date(document["date"]), date(larger["date"])
    if mine and whole and (mine.latest < whole.earliest or whole.latest < mine.earliest):
        words = _("The event is dated %(date)s, but %(larger)s, of which it is part, %(other)s.")
        values = {"date": mine, "larger": records.labels[at(larger)], "other": whole}
        yield Fault("outside-larger-event", at(document), "date", words % values)


def together(one: Document, other: Document) -> bool:
    """Tell whether two actions have a party in common; an action of nobody’s is everybody’s."""
    mine, theirs = set(one["parties"]), set(other["parties"])
    return not mine or not theirs or bool(mine & theirs)


def _preferred(document: Document) -> Iterator[tuple[int, Document]]:
    for index, row in enumerate(document.get("actions", ())):
        if row["preferred"]:
            yield index, row


def _signed(document: Document, signature: Document) -> list[HistoricalDate]:
    """Return the days on which a signature can have been given; none where one is not known."""
    if signature["date"]:
        return _days([signature])
    rows = (row for _index, row in _preferred(document) if row["kind"] in SIGNINGS)
    return _days([r for r in rows if not r["parties"] or signature["party"] in r["parties"]])


def _days(rows: Sequence[Document]) -> list[HistoricalDate]:
    """Return the dates of rows; none where one of them has none, since nothing is then certain."""
    days = [date(row["date"]) for row in rows]
    return [day for day in days if day] if all(days) else []


def _word(row: Document) -> str:
    return str(ActionKind(row["kind"]).label)
