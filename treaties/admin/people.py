"""People."""

from django.contrib import admin
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from treaties.models import Person, PersonIdentifier, PersonName, PersonService

from .base import FOR_EDITORS, RecordAdmin, StackedRows, TableRows, date_column
from .filters import GapFilter, PeriodFilter


class NameRows(TableRows):
    model = PersonName
    fields = ("family_name", "given_name", "name_order", "language", "name_kind")


class ServiceRows(StackedRows):
    model = PersonService
    fields = ("party", "capacity", "date", "remark")
    help_texts = {
        "party": _("The state or body served, or of which the person was a national."),
        "date": _("“1923–1926”, “from 1921”; empty where no source says."),
    }


class IdentifierRows(TableRows):
    model = PersonIdentifier
    fields = ("scheme", "value")


@admin.display(description=_("name"), ordering="sort_key")
def name(person: Person) -> str:
    """The family name first, as the list is sorted."""
    return ", ".join(filter(None, (person.family_name, person.given_name)))


@admin.register(Person)
class PersonAdmin(RecordAdmin):
    """A person, the forms of the name, and whom they served."""

    list_display = (name, date_column("birth", _("born")), date_column("death", _("died")))
    list_filter = (PeriodFilter, GapFilter)
    period_of = "birth"
    gaps = {
        "dates": (_("without any date"), Q(birth_edtf="", death_edtf="")),
        "description": (_("without description"), Q(description="")),
        "services": (_("without nationality or service"), Q(services__isnull=True)),
    }
    search_fields = ("sort_key", "slug", "names__search_key")
    fieldsets = (
        (None, {"fields": ("given_name", "family_name", "name_order", "slug")}),
        (_("Life"), {"fields": ("birth", "death", "description")}),
        FOR_EDITORS,
    )
    inlines = (NameRows, ServiceRows, IdentifierRows)
