"""Who signed for whom, and which of several accounts of an action readers are told first."""

from django.utils.translation import gettext as _

from treaties.documents import Document
from treaties.models.choices import ActionKind

from .days import together
from .findings import Fault, Faults, at
from .records import Records

# What the same parties may well do more than once.
_REPEATED = {
    ActionKind.OPENING,
    ActionKind.RESERVATION,
    ActionKind.DECLARATION,
    ActionKind.OBJECTION,
    ActionKind.CORRECTION,
    ActionKind.AMENDMENT,
    ActionKind.SUSPENSION,
}


def foreign_signatories(document: Document, records: Records) -> Faults:
    """Yield the signatures for a party that the treaty does not name, nor a body it belongs to."""
    if document["kind"] != "treaty":
        return
    parties = {row["party"] for row in document["parties"]}
    for index, row in enumerate(document["signatures"]):
        path = f"signatures.{index}"
        if not row["party"]:
            words = _("The signature is given for no party.")
            yield Fault("signature-without-party", at(document), path, words)
        elif not parties & _with_larger(row["party"], records):
            words = _("%(party)s is no party to the treaty.")
            label = records.labels.get(row["party"], row["party"])
            yield Fault("signatory-of-no-party", at(document), path, words % {"party": label})


def _with_larger(address: str, records: Records) -> set[str]:
    """Return the party and all that it is part of."""
    found: set[str] = set()
    here: str | None = address
    while here and here not in found:
        found.add(here)
        here = records.by_address.get(here, {}).get("part_of")
    return found


def two_preferred_accounts(document: Document, records: Records) -> Faults:
    """Yield the second preferred account of one action by the same parties."""
    everybody = frozenset(row["party"] for row in document.get("parties", ()))
    seen: set[tuple[str, frozenset[str]]] = set()
    for index, row in enumerate(document.get("actions", ())):
        key = row["kind"], frozenset(row["parties"]) or everybody
        if not row["preferred"] or row["kind"] in _REPEATED:
            continue
        if key in seen:
            words = _("There is another preferred account of this action by the same parties.")
            yield Fault("two-preferred-accounts", at(document), f"actions.{index}", words)
        seen.add(key)


def no_preferred_account(document: Document, records: Records) -> Faults:
    """Yield the accounts beside which there is no preferred one."""
    actions = document.get("actions", ())
    for index, row in enumerate(actions):
        if not row["preferred"] and not any(
            other["preferred"] and other["kind"] == row["kind"] and together(other, row)
            for other in actions
        ):
            words = _("No account of this action is the preferred one.")
            yield Fault("no-preferred-account", at(document), f"actions.{index}", words)
