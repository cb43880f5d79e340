"""What was done with a treaty: the rows of its screen that name other records."""

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


class ProvisionRows(StackedRows):
    model = Provision
    fields = ("designation", "heading", "summary", "obliged", "entitled", "position")


class PublicationRows(StackedRows):
    model = SeriesPublication
    fields = ("series", ("volume", "number"), "pages", "registered", "remark", "position")


class RelationRows(StackedRows):
    model = Relation
    fk_name = "treaty"
    fields = ("kind", "other", "remark", "position")
