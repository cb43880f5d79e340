"""A resource of django-import-export for treaties, as its documentation would have it written."""

from typing import Any

from import_export import fields, resources, widgets

from benchmarks.files import SEPARATOR
from treaties.models import Party, Treaty, TreatyParty


class _PartiesWidget(widgets.ManyToManyWidget):
    """Parties by their slugs; a row stands between a treaty and each of them."""

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        if value is None:
            return ""
        return SEPARATOR.join(row.party.slug for row in value.all())


class _PartiesField(fields.Field):
    """The library saves lists of records; these rows have a position as well."""

    def get_value(self, instance: Any) -> Any:
        # What was not saved yet has no rows to compare with.
        return super().get_value(instance) if instance.pk else None

    def save(self, instance: Any, row: Any, is_m2m: bool = False, **kwargs: Any) -> None:
        if not is_m2m:
            return
        TreatyParty.objects.filter(treaty=instance).delete()
        TreatyParty.objects.bulk_create(
            TreatyParty(treaty=instance, party=party, position=position)
            for position, party in enumerate(self.clean(row, **kwargs), 1)
        )


class TreatyResource(resources.ModelResource):
    """The five columns of the file, with the library’s own settings otherwise."""

    parties = _PartiesField(
        attribute="parties",
        column_name="parties",
        widget=_PartiesWidget(Party, separator=SEPARATOR.strip(), field="slug"),
    )

    class Meta:
        model = Treaty
        fields = ("slug", "name", "instrument_type", "lead", "parties")
        import_id_fields = ("slug",)
