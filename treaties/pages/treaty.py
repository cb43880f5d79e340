"""What a treaty’s page says beside its text: the panel of facts and the chronology."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from treaties.dates import HistoricalDate
from treaties.documents import Document, Shown
from treaties.models.choices import (
    SIGNINGS,
    ActionKind,
    InstrumentType,
    Laterality,
    RelationKind,
    TreatyStatus,
)

from .anchors import provision_ids
from .languages import joined, own
from .margin import Margin
from .panel import Fact, Value, fact, remark
from .wording import date, date_text, language_name, word


def treaty_facts(document: Document, shown: Mapping[str, Shown]) -> list[Fact]:
    """Return the rows of a treaty’s panel, in reading order."""
    get = shown.get
    rows: list[Fact] = []
    rows += fact(
        _("Parties"),
        *(
            Value(
                record=get(row["party"]),
                detail=joined(", ", (own(row["name_in_text"]), own(row["side"]))),
            )
            for row in document["parties"]
        ),
    )
    rows += _actions(document, shown, only=_FIRST)
    rows += fact(
        _("Signed by"),
        *(
            Value(
                record=get(row["person"]),
                detail=_signed_for(row, shown),
                place=get(row["place"]),
                remark=remark(f"signatures.{index}", row),
            )
            for index, row in enumerate(document["signatures"])
        ),
    )
    rows += _actions(document, shown, leave_out=_FIRST)
    rows += fact(
        _("Published in"),
        *(
            Value(text=_publication(row), remark=remark(f"publications.{index}", row))
            for index, row in enumerate(document["publications"])
        ),
    )
    if document["status"]:
        rows += fact(_("Status"), Value(text=word(TreatyStatus, document["status"])))
    rows += fact(_("Depositary"), Value(record=get(document["depositary"])))
    rows += fact(
        _("Authentic in"),
        *(Value(text=language_name(r["language"])) for r in document["authentic_languages"]),
        run=True,
    )
    ids = provision_ids(document)
    rows += fact(
        _("Provisions"),
        *(_provision(i, row, shown, ids[i]) for i, row in enumerate(document["provisions"])),
    )
    rows += _relations(document, shown)
    rows += fact(
        _("Subjects"), *(Value(record=get(name)) for name in document["subjects"]), run=True
    )
    return rows


_FIRST = frozenset({ActionKind.OPENING, ActionKind.ADOPTION, *SIGNINGS})


def _signed_for(row: Document, shown: Mapping[str, Shown]) -> str:
    party = shown.get(row["party"])
    words = own(party.label if party else ""), own(row["capacity"]), date_text(row["date"])
    return joined(", ", words)


def _by(row: Document, everyone: set[str]) -> tuple[str, ...]:
    """Return who acted, nobody named where all the treaty's parties did."""
    return () if set(row["parties"]) == everyone else tuple(row["parties"])


def _actions(
    document: Document,
    shown: Mapping[str, Shown],
    *,
    only: frozenset[ActionKind] | None = None,
    leave_out: frozenset[ActionKind] = frozenset(),
) -> list[Fact]:
    """Return a row for each kind of action; other accounts of an action stand under it."""
    everyone = {row["party"] for row in document["parties"]}
    values: dict[str, list[Value]] = defaultdict(list)
    accounts: dict[tuple[str, tuple[str, ...]], list[Value]] = defaultdict(list)
    preferred: list[tuple[str, tuple[str, ...], Value]] = []
    for index, row in enumerate(document["actions"]):
        kind = row["kind"]
        if (only is not None and kind not in only) or kind in leave_out:
            continue
        by = _by(row, everyone)
        value = _action(index, row, shown, by)
        if row["preferred"]:
            preferred.append((kind, by, value))
        else:
            accounts[kind, by].append(value)
    for kind, by, value in preferred:
        others = tuple(accounts.pop((kind, by), ()))
        values[kind].append(replace(value, accounts=others))
    for (kind, _parties), rest in accounts.items():
        # Without a preferred one, an account is still no more than an account.
        values[kind].append(Value(accounts=tuple(rest)))
    return [row for kind, found in values.items() for row in fact(word(ActionKind, kind), *found)]


def _action(index: int, row: Document, shown: Mapping[str, Shown], by: tuple[str, ...]) -> Value:
    event = shown.get(row["event"])
    return Value(
        text=date_text(row["date"]),
        url=event.url if event else "",
        place=shown.get(row["place"]),
        detail=joined(", ", tuple(own(shown[party].label) for party in by if party in shown)),
        remark=remark(f"actions.{index}", row),
    )


def _publication(row: Document) -> str:
    words = [own(row["series"])]
    if row["volume"]:
        words.append(_("vol. %(volume)s") % {"volume": row["volume"]})
    if row["number"]:
        words.append(_("no. %(number)s") % {"number": row["number"]})
    if row["pages"]:
        single = row["pages"].isdigit()
        words.append(
            (_("p. %(pages)s") if single else _("pp. %(pages)s")) % {"pages": row["pages"]}
        )
    if row["registered"]:
        words.append(_("registered %(date)s") % {"date": date_text(row["registered"])})
    return joined(", ", tuple(words))


def _provision(index: int, row: Document, shown: Mapping[str, Shown], address: str) -> Value:
    sides = [shown[row[side]].label for side in ("obliged", "entitled") if row[side] in shown]
    return Value(
        text=own(row["designation"]),
        detail=own(". ".join(filter(None, [row["heading"], " → ".join(sides)]))),
        id=address,
        remark=remark(f"provisions.{index}", row, "summary"),
    )


def _relations(document: Document, shown: Mapping[str, Shown]) -> list[Fact]:
    """Return the treaty’s own relations by kind; those of others to it stand in the margin."""
    rows: dict[str, list[Value]] = defaultdict(list)
    for index, row in enumerate(document["relations"]):
        other = shown.get(row["other"])
        if other:
            rows[word(RelationKind, row["kind"])].append(
                Value(record=other, remark=remark(f"relations.{index}", row))
            )
    return [row for term, values in rows.items() for row in fact(term, *values)]


@dataclass(frozen=True)
class Dated:
    """A line of a chronology."""

    date: HistoricalDate
    what: str
    url: str = ""

    @property
    def is_own(self) -> bool:
        """Whether ``what`` is the name of a record, and no word of a vocabulary."""
        return bool(self.url)


def chronology(document: Document, margin: Margin) -> list[Dated]:
    """Return the treaty’s dated actions and events in order; a tied pair is shown once.

    A single action is no chronology: the panel says it already.
    """
    lines = [
        Dated(event.date, event.record.label, event.record.url)
        for event in margin.events
        if event.date
    ]
    known = {event.record.address for event in margin.events}
    for row in document["actions"]:
        when = date(row["date"])
        if row["preferred"] and when and row["event"] not in known:
            lines.append(Dated(when, word(ActionKind, row["kind"])))
    if len(lines) == 1 and not lines[0].url:
        return []
    return sorted(lines, key=lambda line: (line.date, line.what))


def kicker(document: Document) -> str:
    """Return the line above the title: “Convention · bilateral · 1925”."""
    signed = [
        when
        for row in document["actions"]
        if row["preferred"] and row["kind"] in SIGNINGS and (when := date(row["date"]))
    ]
    words = [
        word(InstrumentType, document["instrument_type"]),
        word(Laterality, document["laterality"]) if document["laterality"] else "",
        min(signed).years(get_language() or "") if signed else "",
    ]
    return " · ".join(filter(None, words))
