"""The form of every record and row, and the fields that Django's own do not quite give."""

import unicodedata
from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS
from django.db.models import CheckConstraint
from django.forms.models import construct_instance
from django.utils.text import format_lazy, slugify
from django.utils.translation import gettext_lazy as _

from treaties.citations import fold
from treaties.dates import HistoricalDate
from treaties.models.date_field import DateWidget
from treaties.models.fields import MarkdownField

from .citing import Known, errors_in, known_in
from .labels import Labels, share_labels


class TextFormField(forms.CharField):
    """A text kept as it was typed, but for line ends (LF), Unicode (NFC) and blanks at its end."""

    def to_python(self, value: Any) -> str:
        if value in self.empty_values:
            return str(self.empty_value)
        text = str(value).replace("\r\n", "\n").replace("\r", "\n")
        return unicodedata.normalize("NFC", text).rstrip()

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        # With ``maxlength`` a browser cuts what is pasted without a word; the server refuses it.
        return {k: v for k, v in super().widget_attrs(widget).items() if k != "maxlength"}


class ReadDateWidget(DateWidget):
    """A historical date's inputs, with the reading of the stored value beside them."""

    template_name = "admin/widgets/historical_date.html"

    def id_for_label(self, id_: str) -> str:
        return f"{id_}_0" if id_ else ""

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        if isinstance(value, HistoricalDate):
            context["widget"]["date"] = value
            # Words that say the same as were typed need not be repeated.
            context["widget"]["reading"] = str(value) if str(value) != value.written else ""
        return context


class ContentForm(forms.ModelForm):
    """A form that checks the citations in its texts and draws the labels of what it has chosen.

    A set of forms may give it ``known``, so that the database is asked once for all of them.
    """

    known: Known | None = None
    # What a new record's slug is made from, where the editor leaves that to us.
    slug_from: tuple[str, ...] = ("name", "family_name", "given_name", "name_order", "term")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        share_labels(self, Labels(lambda: [self]))
        if "slug" in self.fields and self.slug_from and self.instance.pk is None:
            slug = self.fields["slug"]
            slug.required = False
            slug.help_text = format_lazy(
                "{} {}", slug.help_text, _("Left empty, it is made from the name.")
            )

    def texts(self) -> dict[str, str]:
        """Return the texts in house markup as they were sent, by the name of their field."""
        names = (f.name for f in self._meta.model._meta.fields if isinstance(f, MarkdownField))
        return {name: self[name].data or "" for name in names if name in self.fields}

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        texts = self.texts()
        known = self.known or known_in(texts.values())
        for name in texts:
            for error in errors_in(cleaned.get(name, ""), known):
                self.add_error(name, error)
        if "slug" in cleaned and not cleaned["slug"]:
            self._make_slug(cleaned)
        return cleaned

    def _make_slug(self, cleaned: dict[str, Any]) -> None:
        """Make the slug here and not while typing: Django's script loses “ō” and dashes."""
        named = construct_instance(self, self._meta.model(), fields=self.slug_from)
        slug = slugify(fold(str(named)))[:100].strip("-")
        if slug:
            cleaned["slug"] = slug
        else:
            self.add_error("slug", _("Write it in Latin letters, digits and hyphens."))

    def _post_clean(self) -> None:
        super()._post_clean()
        self._drop_repeated_rules()

    def _drop_repeated_rules(self) -> None:
        """Take out the database's wording of a rule that ``clean`` has put in an editor's words."""
        errors = self.errors.get(NON_FIELD_ERRORS)
        if errors is None or sum(map(len, self.errors.values())) == 1:
            return
        rules = {
            str(constraint.get_violation_error_message())
            for constraint in self._meta.model._meta.constraints
            if isinstance(constraint, CheckConstraint)
        }
        errors.data = [e for e in errors.data if not rules.intersection(e.messages)]
        if not errors.data:
            del self.errors[NON_FIELD_ERRORS]
