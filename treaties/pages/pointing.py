"""What a document says of another record: found by its fields, in a reader's words."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from treaties.dates import HistoricalDate
from treaties.documents import Document, Shown, signed
from treaties.models.choices import ActionKind, ParticipantRole, SuccessionKind

from .languages import joined, own
from .wording import date, word


@dataclass(frozen=True)
class Statement:
    """One thing said: in which part of the margin it stands, what is said, and when it was."""

    group: str
    detail: str = ""
    date: HistoricalDate | None = None
    remark: str = ""


Names = Mapping[str, Shown]
Found = Iterator[Statement]


def statements(document: Document, shown: Names, me: frozenset[str]) -> Found:
    """Yield what the fields of ``document`` say of the record with the addresses ``me``."""
    yield from _OF_KIND[document["kind"]](document, shown, me)


def _treaty(document: Document, shown: Names, me: frozenset[str]) -> Found:
    when = signed(document)
    for row in document["parties"]:
        if row["party"] in me:
            words = own(row["name_in_text"]), own(row["side"])
            yield Statement("treaties", joined(", ", words), when)
    for row in document["signatures"]:
        signer, party = shown.get(row["person"]), shown.get(row["party"])
        day = date(row["date"]) or when
        if row["person"] in me:
            yield Statement("treaties", own(party.label if party else ""), day)
        if row["place"] in me:
            by = joined(" ", (_("signed by"), own(signer.label if signer else "—")))
            yield Statement("treaties", by, day)
    everyone = {row["party"] for row in document["parties"]}
    for row in document["actions"]:
        acted = set(row["parties"])
        # What all the parties did together is said by their being parties.
        alone = bool(me & acted) and acted != everyone
        if row["event"] in me or row["place"] in me or alone:
            account = "" if row["preferred"] else _("by another account")
            acts = filter(None, [word(ActionKind, row["kind"]), account])
            yield Statement("treaties", ", ".join(acts), date(row["date"]), row["remark"])
    if document["depositary"] in me:
        yield Statement("treaties", _("depositary"), when)
    for row in document["provisions"]:
        if row["obliged"] in me or row["entitled"] in me:
            yield Statement("treaties", own(row["designation"]), when)
    for row in document["relations"]:
        if row["other"] in me:
            yield Statement(f"relation:{row['kind']}", "", when, row["remark"])


def _event(document: Document, shown: Names, me: frozenset[str]) -> Found:
    when = date(document["date"])
    if document["part_of"] in me:
        yield Statement("parts", "", when)
    for row in document["places"]:
        if row["place"] in me:
            yield Statement("events", "", when)
    for row in document["participants"]:
        if me & {row["person"], row["party"]}:
            yield Statement("events", word(ParticipantRole, row["role"]), when)
    for row in document["treaties"]:
        if row["treaty"] in me:
            yield Statement("events", "", when)


def _person(document: Document, shown: Names, me: frozenset[str]) -> Found:
    for row in document["services"]:
        if row["party"] in me:
            yield Statement("people", own(row["capacity"]), date(row["date"]), row["remark"])


def _party(document: Document, shown: Names, me: frozenset[str]) -> Found:
    if document["part_of"] in me:
        yield Statement("parts")
    for row in document["predecessors"]:
        if row["predecessor"] in me:
            kind = row["succession_kind"]
            words = word(SuccessionKind, kind) if kind != SuccessionKind.SUCCESSION else ""
            yield Statement("successors", words, date(row["date"]), row["remark"])


def _place(document: Document, shown: Names, me: frozenset[str]) -> Found:
    if document["part_of"] in me:
        yield Statement("parts")


def _source(document: Document, shown: Names, me: frozenset[str]) -> Found:
    yield from ()


_OF_KIND: dict[str, Callable[[Document, Names, frozenset[str]], Found]] = {
    "treaty": _treaty,
    "event": _event,
    "person": _person,
    "party": _party,
    "place": _place,
    "source": _source,
}
