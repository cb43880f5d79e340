"""What a check finds: how bad it is, where it stands, what it is and how to mend it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Severity(models.TextChoices):
    """An error cannot be right; a warning is probably wrong; a hint says what is missing."""

    ERROR = "error", pgettext_lazy("severity", "error")
    WARNING = "warning", pgettext_lazy("severity", "warning")
    HINT = "hint", pgettext_lazy("severity", "hint")


@dataclass(frozen=True)
class Finding:
    """Something to look at.

    ``address`` and ``path`` name the record and the part of its document (“treaty:slug”,
    “actions.0.date”; “” for the whole record), ``record`` and ``place`` say the same in words.
    """

    severity: Severity
    code: str
    address: str
    path: str
    message: str
    advice: str
    record: str = ""
    place: str = ""

    @property
    def kind(self) -> str:
        """The kind of the record."""
        return self.address.partition(":")[0]


class Fault(NamedTuple):
    """What a rule yields: one of ``CODES``, where it stands, what it is."""

    code: str
    address: str
    path: str
    message: str


Faults = Iterator[Fault]


class Code(NamedTuple):
    """What all findings of a code have in common."""

    severity: Severity
    advice: str | Promise


CODES: Mapping[str, Code] = {
    # Cannot be right.
    "not-publishable": Code(
        Severity.ERROR,
        _(
            "The record cannot be published before this is mended. What is missing can be made "
            "from the form, or its key corrected."
        ),
    ),
    "wrong-number": Code(Severity.ERROR, _("Copy the number anew from the work or a catalogue.")),
    "no-web-address": Code(
        Severity.ERROR, _("Write the whole address, beginning with http:// or https://.")
    ),
    "dates-out-of-order": Code(
        Severity.ERROR, _("Mend one of the two dates, or untick “preferred account” for one.")
    ),
    "signed-out-of-lifetime": Code(
        Severity.ERROR, _("Mend the date, the person’s dates, or who signed: perhaps a namesake.")
    ),
    "signature-without-party": Code(Severity.ERROR, _("Say for which party the person signed.")),
    "part-of-itself": Code(Severity.ERROR, _("Empty “part of” at one of them.")),
    # Probably wrong.
    "likely-duplicate": Code(
        Severity.WARNING,
        _(
            "If they are the same thing, merge them; if not, say in both what tells them apart: "
            "dates, a volume, the larger place."
        ),
    ),
    "institution-as-person": Code(
        Severity.WARNING, _("An institution or newspaper stands under “body”, not as a name.")
    ),
    "signatory-of-no-party": Code(
        Severity.WARNING, _("Add the party to the treaty’s parties, or mend the signature.")
    ),
    "outside-larger-event": Code(
        Severity.WARNING, _("Mend one of the two dates, or the event’s “part of”.")
    ),
    "two-preferred-accounts": Code(
        Severity.WARNING,
        _("Untick “preferred account” for all but one, and say in each remark whose it is."),
    ),
    "no-preferred-account": Code(
        Severity.WARNING, _("Tick “preferred account” here, or add the account that is.")
    ),
    "relation-cycle": Code(
        Severity.WARNING, _("Enter the relation once, at the treaty that acts on the other.")
    ),
    "succession-cycle": Code(
        Severity.WARNING,
        _("Take out the succession that is the wrong way round, or split a party that was two."),
    ),
    # Missing.
    "uncited-paragraph": Code(
        Severity.HINT, _("Cite the source of what the paragraph says: [@key, p. 4].")
    ),
    "uncited-fact": Code(Severity.HINT, _("Put the source into the remark or summary.")),
    "never-cited": Code(
        Severity.HINT, _("Cite it where it belongs, or delete it if nothing needs it.")
    ),
    "no-year": Code(
        Severity.HINT, _("Give the year; leave it empty only where the work gives none.")
    ),
}


def at(document: Mapping[str, Any]) -> str:
    """Return the address of a document’s record: “treaty:slug”."""
    return f"{document['kind']}:{document['slug']}"
