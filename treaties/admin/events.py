"""Events."""

from django.contrib import admin
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from treaties.models import Event, EventIdentifier, EventPlace, EventTreaty, Participant

from .base import FOR_EDITORS, RecordAdmin, TableRows, date_column
from .filters import GapFilter, PeriodFilter


class PlaceRows(TableRows):
    model = EventPlace
    fields = ("place", "position")


class ParticipantRows(TableRows):
    model = Participant
    fields = ("person", "party", "role", "position")


class TreatyRows(TableRows):
    model = EventTreaty
    fields = ("role", "treaty", "position")


class IdentifierRows(TableRows):
    model = EventIdentifier
    fields = ("scheme", "value")


@admin.register(Event)
class EventAdmin(RecordAdmin):
    """An event, who took part, where, and which treaties it has to do with."""

    help_texts = {
        "name": _("As readers look for it: “Siberian Intervention”, “Russo-Japanese War”.")
    }
    list_display = ("name", date_column("date", _("date")), "event_kind", "part_of")
    list_select_related = ("part_of",)
    list_filter = ("event_kind", PeriodFilter, GapFilter)
    period_of = "date"
    gaps = {
        "date": (_("without date"), Q(date_edtf="")),
        "description": (_("without description"), Q(description="")),
        "treaties": (_("without treaties"), Q(treaties__isnull=True)),
    }
    search_fields = ("sort_key", "name", "slug")
    fieldsets = (
        (None, {"fields": ("name", "slug", "event_kind", "date", "part_of", "description")}),
        FOR_EDITORS,
    )
    inlines = (PlaceRows, ParticipantRows, TreatyRows, IdentifierRows)
