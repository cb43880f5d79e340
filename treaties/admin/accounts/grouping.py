"""The form of a group of records: its records as addresses, one to a line."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from treaties.models import Record, RecordGroup


class RecordGroupForm(forms.ModelForm):
    """Name, editors, and the addresses of records."""

    addresses = forms.CharField(
        label=gettext_lazy("Records"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 20, "class": "vLargeTextField"}),
        help_text=gettext_lazy("One to a line: treaty:soviet-japanese-basic-convention."),
    )

    class Meta:
        model = RecordGroup
        fields = ("name", "members")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            records = self.instance.records.order_by("kind", "slug")
            self.initial["addresses"] = "\n".join(record.address for record in records)

    def clean_addresses(self) -> list[int]:
        """Return the ids of the records; raises ``ValidationError`` with those that are not."""
        wanted = set(self.cleaned_data["addresses"].split())
        kinds = {address.partition(":")[0] for address in wanted}
        slugs = {address.partition(":")[2] for address in wanted}
        records = Record.objects.filter(kind__in=kinds, slug__in=slugs, redirect=None)
        found = {record.address: record.pk for record in records}
        if missing := sorted(wanted - set(found)):
            words = _("There is no such record, or it was never saved: %s")
            raise ValidationError(words % ", ".join(missing[:10]))
        return [pk for address, pk in found.items() if address in wanted]

    def _save_m2m(self) -> None:
        super()._save_m2m()
        self.instance.records.set(self.cleaned_data["addresses"])
