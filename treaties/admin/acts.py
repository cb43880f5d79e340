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
    fields = (("person", "party", "position"), "capacity", ("date", "place"), "remark")


class ActionRows(StackedRows):
    model = Action
    fields = (
        ("kind", "preferred", "position"),
        ("date", "place"),
        ("parties", "event"),
        "remark",
    )


class ProvisionRows(StackedRows):
    model = Provision
    fields = (("designation", "heading", "position"), "summary", ("obliged", "entitled"))


class PublicationRows(StackedRows):
    model = SeriesPublication
    fields = (("series", "position"), ("volume", "number", "pages"), "registered", "remark")


class RelationRows(StackedRows):
    model = Relation
    fk_name = "treaty"
    fields = (("kind", "other", "position"), "remark")
