"""Labels of records in fields that choose one, loaded once for a form or a set of forms."""

from collections.abc import Callable, Iterable
from typing import Any

from django import forms
from django.contrib.admin.widgets import AutocompleteSelect, AutocompleteSelectMultiple
from django.db import models
from django.utils.translation import gettext as _

Options = list[tuple[str | None, list[dict[str, Any]], int]]


def record_label(record: models.Model) -> str:
    """Return what an editor picks a record by: “Lev Karakhan (1889–1937)”."""
    years = getattr(record, "years", "")
    if not years:
        return str(record)
    return _("%(label)s (%(years)s)") % {"label": record, "years": years}


def with_labels(records: models.QuerySet[Any]) -> models.QuerySet[Any]:
    """Return ``records`` loading what their labels are read from."""
    return records.for_labels() if hasattr(records, "for_labels") else records


class Labels:
    """The labels of all records that some forms have chosen: a query for each model, when drawn."""

    def __init__(self, drawn: Callable[[], Iterable[forms.BaseForm]]) -> None:
        self._drawn = drawn
        self._found: dict[type[models.Model], dict[str, str]] = {}

    def of(self, model: type[models.Model]) -> dict[str, str]:
        """Return the label of each chosen record of ``model`` by its id as text."""
        if model not in self._found:
            records = with_labels(model._default_manager.filter(pk__in=self._chosen(model)))
            self._found[model] = {str(record.pk): record_label(record) for record in records}
        return self._found[model]

    def _chosen(self, model: type[models.Model]) -> set[str]:
        chosen: set[str] = set()
        for form in self._drawn():
            for name, field in form.fields.items():
                if isinstance(field, forms.ModelChoiceField) and field.queryset.model is model:
                    value = form[name].value()
                    values = value if isinstance(value, list | tuple) else [value]
                    chosen.update(str(v) for v in values)
        # What was posted may be anything; an id is a number that a database can hold.
        return {v for v in chosen if v.isascii() and v.isdigit() and len(v) < 19}


class LabelledOptions:
    """For an autocomplete widget: its selected options come from ``labels``, not by a query."""

    labels: Labels | None = None

    def optgroups(self, name: str, value: list[str], attrs: Any = None) -> Options:
        if self.labels is None:
            return super().optgroups(name, value, attrs)  # type: ignore[misc]
        options: list[dict[str, Any]] = []
        if not self.is_required and not self.allow_multiple_selected:  # type: ignore[attr-defined]
            options.append(self._option(name, "", "", False, 0))
        labels = self.labels.of(self.choices.queryset.model)  # type: ignore[attr-defined]
        for chosen in map(str, value):
            if chosen in labels:
                options.append(self._option(name, chosen, labels[chosen], True, len(options)))
        return [(None, options, 0)]

    def _option(self, *args: Any) -> dict[str, Any]:
        option: dict[str, Any] = self.create_option(*args)  # type: ignore[attr-defined]
        return option


class LabelledSelect(LabelledOptions, AutocompleteSelect):
    """Chooses one record."""


class LabelledSelectMultiple(LabelledOptions, AutocompleteSelectMultiple):
    """Chooses several records; each is taken out by itself, never all at a slip of the hand."""

    def build_attrs(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return super().build_attrs(*args, **kwargs) | {"data-allow-clear": "false"}


def share_labels(form: forms.BaseForm, labels: Labels) -> None:
    """Let every field of ``form`` that chooses records draw their labels from ``labels``."""
    for field in form.fields.values():
        # The admin wraps the widget to put “add another” beside it.
        widget = getattr(field.widget, "widget", field.widget)
        if isinstance(widget, LabelledOptions):
            widget.labels = labels
