"""Parties."""

from django.contrib import admin
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from treaties.models import Party, PartyIdentifier, PartyName, PartySuccession

from .base import FOR_EDITORS, RecordAdmin, StackedRows, TableRows, date_column
from .filters import GapFilter, PeriodFilter


class NameRows(TableRows):
    model = PartyName
    fields = ("name", "language", "used")


class PredecessorRows(StackedRows):
    model = PartySuccession
    fk_name = "party"
    fields = ("predecessor", "succession_kind", "date", "remark")
    help_texts = {
        "predecessor": _("The party before this one. Its page shows this one as its successor."),
        "date": _("When the one took the place of the other: “1917”, “1922–1924”."),
    }


class IdentifierRows(TableRows):
    model = PartyIdentifier
    fields = ("scheme", "value")


@admin.register(Party)
class PartyAdmin(RecordAdmin):
    """A party, its names, and the parties before it."""

    help_texts = {
        "description": _("What it was, and how it came into its treaties; each with its source.")
    }
    list_display = ("name", "party_kind", date_column("valid", _("existed")), "part_of")
    list_select_related = ("part_of",)
    list_filter = ("party_kind", PeriodFilter, GapFilter)
    period_of = "valid"
    gaps = {
        "dates": (_("without dates"), Q(valid_edtf="")),
        "description": (_("without description"), Q(description="")),
    }
    search_fields = ("sort_key", "name", "slug", "names__search_key")
    fieldsets = (
        (None, {"fields": ("name", "slug", "party_kind", "valid", "part_of", "description")}),
        FOR_EDITORS,
    )
    inlines = (NameRows, PredecessorRows, IdentifierRows)
