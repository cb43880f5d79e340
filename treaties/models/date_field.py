"""The historical date as a model field and as a form field."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Case, F, Q, When
from django.utils.translation import gettext_lazy as _

from treaties.dates import OPEN_EARLIEST, Calendar, DateError, HistoricalDate, from_edtf, read

DATE_PARTS = ("written", "edtf", "earliest", "latest", "calendar")


def as_date(value: HistoricalDate | str | None) -> HistoricalDate | None:
    """Return ``value`` as a date; text is read as an editor would type it.

    Raises ``ValidationError`` with the reader's reason where the text is no date.
    """
    if isinstance(value, HistoricalDate):
        return value
    if not value or not value.strip():
        return None
    try:
        return read(value)
    except DateError as error:
        raise ValidationError(str(error), code="date") from error


def date_from_parts(written: str, edtf: str) -> HistoricalDate | None:
    """Return the date that an editor wrote, by its EDTF form where one is given.

    The calendar comes from the words where they say the same days as the EDTF form. Raises
    ``ValidationError`` where the words cannot be read and no EDTF form is given, and where the two
    have no day in common.
    """
    written, edtf = written.strip(), edtf.strip()
    if not edtf:
        return as_date(written)
    try:
        date = from_edtf(edtf, written=written)
    except DateError as error:
        raise ValidationError(f"EDTF: {error}", code="edtf") from error
    try:
        words = read(written)
    except DateError:
        return date
    if words.latest < date.earliest or date.latest < words.earliest:
        message = _(
            "The words say %(words)s, the EDTF form %(edtf)s: empty it, or mend one of them."
        )
        raise ValidationError(message, code="edtf", params={"words": words, "edtf": date})
    same = (words.earliest, words.latest) == (date.earliest, date.latest)
    return from_edtf(edtf, calendar=words.calendar, written=written) if same else date


class DateWidget(forms.MultiWidget):
    """Two inputs: the date as written, and its EDTF form where the words alone do not say it."""

    template_name = "django/forms/widgets/multiwidget.html"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        inputs: dict[str, forms.Widget | type[forms.Widget]] = {
            "": forms.TextInput(
                attrs={"class": "vTextField historical-date", "placeholder": _("20 January 1925")}
            ),
            "edtf": forms.TextInput(
                attrs={
                    "class": "vTextField historical-date-edtf",
                    "placeholder": _("EDTF, if needed"),
                    "aria-label": _("EDTF form, only where the words do not say it"),
                }
            ),
        }
        super().__init__(inputs, attrs)

    def decompress(self, value: HistoricalDate | str | None) -> list[str]:
        if not isinstance(value, HistoricalDate):
            return [value or "", ""]
        written = value.written or str(value)
        try:
            understood = read(written)
        except DateError:
            return [written, value.edtf]
        said = (understood.edtf, understood.calendar) == (value.edtf, value.calendar)
        return [written, "" if said else value.edtf]


class DateFormField(forms.MultiValueField):
    """A date as an editor types it; cleans to a ``HistoricalDate`` or ``None``."""

    widget = DateWidget

    def __init__(self, **kwargs: Any) -> None:
        kwargs.pop("max_length", None)
        fields = (forms.CharField(max_length=200), forms.CharField(max_length=200))
        super().__init__(fields=fields, require_all_fields=False, **kwargs)
        for field in self.fields:
            field.required = False

    def compress(self, data_list: list[str]) -> HistoricalDate | None:
        return date_from_parts(*data_list) if data_list else None


class _DateAttribute:
    """Gives an instance's five columns as one ``HistoricalDate`` and takes one, or what to read."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __get__(self, instance: models.Model | None, owner: type[models.Model]) -> Any:
        if instance is None:
            return self
        values = instance.__dict__
        if f"{self.name}_edtf" in instance.get_deferred_fields():
            instance.refresh_from_db(fields=[f"{self.name}_{part}" for part in DATE_PARTS])
        if not values.get(f"{self.name}_edtf"):
            return None
        return HistoricalDate(
            edtf=values[f"{self.name}_edtf"],
            earliest=values[f"{self.name}_earliest"],
            latest=values[f"{self.name}_latest"],
            calendar=Calendar(values[f"{self.name}_calendar"]),
            written=values[f"{self.name}_written"],
        )

    def __set__(self, instance: models.Model, value: HistoricalDate | str | None) -> None:
        date = as_date(value)
        setattr(instance, f"{self.name}_written", date.written if date else "")
        setattr(instance, f"{self.name}_edtf", date.edtf if date else "")
        setattr(instance, f"{self.name}_earliest", date.earliest if date else None)
        setattr(instance, f"{self.name}_latest", date.latest if date else None)
        setattr(instance, f"{self.name}_calendar", date.calendar.value if date else "")


class HistoricalDateField(models.Field):
    """One historical date over five ordinary columns, as ``GenericForeignKey`` spans two.

    ``date`` gives the columns ``date_written``, ``date_edtf``, ``date_earliest``, ``date_latest``
    (day numbers) and ``date_calendar``. They are what is stored, queried and dumped; the field
    itself has no column. Assign a ``HistoricalDate``, a text to read, or ``None``.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)

    def get_attname_column(self) -> tuple[str, None]:
        return self.get_attname(), None

    def contribute_to_class(
        self, cls: type[models.Model], name: str, private_only: bool = False
    ) -> None:
        super().contribute_to_class(cls, name, private_only=True)
        hidden: Any = {"editable": False, "blank": True}
        columns: dict[str, models.Field[Any, Any]] = {
            "written": models.CharField(max_length=200, default="", **hidden),
            "edtf": models.CharField(max_length=200, default="", **hidden),
            "earliest": models.BigIntegerField(null=True, **hidden),
            "latest": models.BigIntegerField(null=True, **hidden),
            "calendar": models.CharField(
                max_length=10,
                default="",
                choices=[(c.value, c.value) for c in Calendar],
                **hidden,
            ),
        }
        for part, column in columns.items():
            column.creation_counter = self.creation_counter
            cls.add_to_class(f"{name}_{part}", column)
        setattr(cls, name, _DateAttribute(name))

    def value_from_object(self, obj: models.Model) -> Any:
        return getattr(obj, self.name)

    def to_python(self, value: Any) -> HistoricalDate | None:
        return as_date(value)

    def formfield(self, **kwargs: Any) -> Any:
        from_class = kwargs.pop("form_class", None)
        return super().formfield(form_class=from_class or DateFormField, **kwargs)


def date_is_whole(name: str) -> Q:
    """Return the rule that a date's columns are all empty or together a date in order."""
    empty = Q(**{f"{name}_edtf": "", f"{name}_calendar": "", f"{name}_written": ""}) & Q(
        **{f"{name}_earliest__isnull": True, f"{name}_latest__isnull": True}
    )
    whole = (
        ~Q(**{f"{name}_edtf": ""})
        & Q(**{f"{name}_calendar__in": [c.value for c in Calendar]})
        & Q(**{f"{name}_earliest__isnull": False, f"{name}_latest__isnull": False})
        & Q(**{f"{name}_earliest__lte": F(f"{name}_latest")})
    )
    return empty | whole


def date_constraint(model: str, name: str) -> models.CheckConstraint:
    """Return the database's form of ``date_is_whole`` for the field ``name`` of ``model``."""
    return models.CheckConstraint(
        condition=date_is_whole(name), name=f"{model}_{name}_is_whole_or_empty"
    )


def by_date(name: str) -> tuple[Any, Any]:
    """Return the two expressions that sort by the date ``name``, records without one last.

    By the earliest day, or by the latest where the start is open or unknown; then by the latest.
    """
    first = Case(
        When(**{f"{name}_earliest": OPEN_EARLIEST}, then=F(f"{name}_latest")),
        default=F(f"{name}_earliest"),
    )
    return first.asc(nulls_last=True), F(f"{name}_latest").asc(nulls_last=True)
