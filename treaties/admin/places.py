"""Places."""

from django.contrib import admin
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from treaties.models import Place, PlaceIdentifier, PlaceName

from .base import FOR_EDITORS, RecordAdmin, TableRows
from .filters import GapFilter


class NameRows(TableRows):
    model = PlaceName
    fields = ("name", "language", "used")


class IdentifierRows(TableRows):
    model = PlaceIdentifier
    fields = ("scheme", "value")


@admin.register(Place)
class PlaceAdmin(RecordAdmin):
    """A place, its names by period and language, and where it lies."""

    help_texts = {
        "description": _("What the place has to do with treaties, each statement with its source.")
    }
    list_display = ("name", "place_kind", "part_of", "latitude", "longitude")
    list_select_related = ("part_of",)
    list_filter = ("place_kind", GapFilter)
    gaps = {
        "coordinates": (_("without coordinates"), Q(latitude__isnull=True)),
        "description": (_("without description"), Q(description="")),
    }
    search_fields = ("sort_key", "name", "slug", "names__search_key")
    fieldsets = (
        (None, {"fields": ("name", "slug", "place_kind", "part_of", "description")}),
        (
            _("Where it lies"),
            {
                "fields": (("latitude", "longitude", "radius_km"),),
                "description": _("Both coordinates or neither, as exact as the place is."),
            },
        ),
        FOR_EDITORS,
    )
    inlines = (NameRows, IdentifierRows)
