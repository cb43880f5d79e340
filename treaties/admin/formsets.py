"""The rows that belong to a record, edited together."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import UniqueConstraint
from django.forms import BaseInlineFormSet
from django.utils.translation import gettext_lazy as _

from .citing import known_in
from .forms import ContentForm
from .labels import Labels, share_labels


class RowFormSet(BaseInlineFormSet):
    """Asks the database once for all rows what they cite and what they have chosen.

    A new row without a number for its order comes last.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.labels = Labels(lambda: self.forms)
        super().__init__(*args, **kwargs)

    def add_fields(self, form: ContentForm, index: int | None) -> None:
        super().add_fields(form, index)
        share_labels(form, self.labels)
        if "DELETE" in form.fields:
            # In a table of rows nothing else names it.
            form.fields["DELETE"].widget.attrs["aria-label"] = form.fields["DELETE"].label
        if "position" in form.fields:
            form.fields["position"].required = False
            if form.instance.pk is None:
                form.initial["position"] = None

    def full_clean(self) -> None:
        if self.is_bound:
            known = known_in(text for form in self.forms for text in form.texts().values())
            for form in self.forms:
                form.known = known
        super().full_clean()

    def clean(self) -> None:
        super().clean()
        self._refuse_foreign_rows()
        self._refuse_equal_rows()
        self._number_new_rows()

    def save_existing_objects(self, commit: bool = True) -> list[Any]:
        if commit:
            self._clear_the_way()
        return super().save_existing_objects(commit)

    def _clear_the_way(self) -> None:
        """Take out rows that are deleted or get another key, so that two rows can change places.

        Rows are written one by one, and each would still meet the old key of the next. A row taken
        out is written anew under its id; nothing else points at one. The admin's transaction holds
        all of it together.
        """
        keys = {
            name
            for rule in self.model._meta.constraints
            if isinstance(rule, UniqueConstraint)
            for name in rule.fields
        }
        leaving = [
            form.instance.pk
            for form in self.initial_forms
            if form in self.deleted_forms or keys.intersection(form.changed_data)
        ]
        self.model._base_manager.filter(pk__in=leaving).delete()

    def _refuse_foreign_rows(self) -> None:
        """Refuse a row that is not one of this record’s: Django would drop what was typed in it."""
        for form in self.initial_forms:
            if form.instance.pk is None:
                form.add_error(None, ValidationError(_("This row is not one of this record’s.")))

    def _kept_forms(self) -> list[ContentForm]:
        """The rows that are to stand after saving and are sound so far."""
        return [
            form
            for form in self.forms
            if form.is_valid()
            and form not in self.deleted_forms
            and (form.has_changed() or form.instance.pk is not None)
        ]

    def _refuse_equal_rows(self) -> None:
        """Refuse rows that a constraint with a condition forbids; Django sees to the others.

        Our conditions all say that the constraint's fields are filled, so rows that leave one
        empty are passed over.
        """
        for rule in self.model._meta.constraints:
            if not isinstance(rule, UniqueConstraint) or rule.condition is None:
                continue
            names = [self.model._meta.get_field(name).attname for name in rule.fields]
            seen: set[tuple[Any, ...]] = set()
            for form in self._kept_forms():
                key = tuple(getattr(form.instance, name) for name in names)
                if key in seen and None not in key:
                    form.add_error(None, ValidationError(_("This row stands here already.")))
                seen.add(key)

    def _number_new_rows(self) -> None:
        forms = [form for form in self._kept_forms() if "position" in form.fields]
        last = max((form.cleaned_data["position"] or 0 for form in forms), default=0)
        for form in forms:
            if form.cleaned_data["position"] is None:
                last += 1
                form.cleaned_data["position"] = form.instance.position = last
