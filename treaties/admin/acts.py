"""What was done with a treaty: the rows of its screen that name other records."""

from django.utils.translation import gettext_lazy as _

from treaties.models import (
    Action,
    Provision,
    Relation,
    SeriesPublication,
    Signature,
    TreatyParty,
)

from .base import StackedRows, TableRows


class PartyRows(TableRows):
    model = TreatyParty
    fields = ("party", "name_in_text", "side", "position")


class SignatureRows(StackedRows):
    model = Signature
    fields = ("person", "party", "capacity", "date", "place", "remark", "position")
    help_texts = {"party": _("The party in whose name the person signed.")}


class ActionRows(StackedRows):
    model = Action
    fields = (
        ("kind", "preferred"),
        "date",
        "place",
        "parties",
        "event",
        "remark",
        "position",
    )
    help_texts = {
        "kind": _("One row for each act of each party: two ratifications are two rows."),
        "date": _(
            "“20 January 1925”, “25 February 1925”, “1924–1925”; empty where no source says."
        ),
        "place": _("Where it was done; empty where no source says."),
    }


class ProvisionRows(StackedRows):
    model = Provision
    fields = ("designation", "heading", "summary", "obliged", "entitled", "position")
    help_texts = {"heading": _("What it is about, in a few words: “Fishery rights”.")}


class PublicationRows(StackedRows):
    model = SeriesPublication
    fields = ("series", ("volume", "number"), "pages", "registered", "remark", "position")
    help_texts = {"volume": _("The number alone: “34”.")}


class RelationRows(StackedRows):
    model = Relation
    fk_name = "treaty"
    fields = ("kind", "other", "remark", "position")
    help_texts = {
        "kind": _("Read it as a sentence: this treaty “affirms” the one below."),
        "other": _("Its page shows the relation too: do not enter it there again."),
    }
