"""What the screens of all kinds share."""

import json
from collections.abc import Iterator
from functools import reduce
from operator import or_
from typing import Any

from django.contrib import admin
from django.contrib.admin.utils import flatten
from django.contrib.admin.views.main import ChangeList
from django.contrib.admin.widgets import AdminTextareaWidget, RelatedFieldWidgetWrapper
from django.db import connection, models
from django.db.models import Q, QuerySet
from django.db.models.functions import Collate, Upper
from django.db.models.lookups import Contains
from django.forms import Field
from django.http import HttpRequest, HttpResponse
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from treaties.citations import fold
from treaties.models import RecordModel
from treaties.models.date_field import HistoricalDateField, by_date
from treaties.models.fields import LanguageTagField, MarkdownField
from treaties.publishing import is_published, record_of

from .bounded import MAX_TERM, MAX_WORDS, Bounded
from .forms import ContentForm, ReadDateWidget, TextFormField
from .formsets import RowFormSet
from .labels import LabelledSelect, LabelledSelectMultiple, record_label, with_labels
from .limits import LimitedToGroups
from .pages import Pages
from .paging import ListPaginator
from .saving import Saves
from .tables import Tables

# From the one length on a line of text gets the whole width, up to the other only a little.
LONG, SHORT = 200, 50
# So many letters of a word stand in few records.
SHORTEST_TELLING = 3

# Django’s “Select a valid choice” says neither what happened nor what to do.
GONE = {"invalid_choice": _("What was chosen here has been deleted meanwhile. Choose again.")}

FOR_EDITORS = (_("For editors only"), {"fields": ("working_note",), "classes": ("collapse",)})


def date_column(name: str, description: str) -> Any:
    """Return a column of a list: the date ``name`` in words, sorted as dates are."""

    @admin.display(description=description, ordering=by_date(name)[0])
    def column(record: models.Model) -> str | None:
        date = getattr(record, name)
        return str(date) if date else None

    return column


class Screen:
    """The fields of records and rows: labels for what is chosen, room for texts, dates read."""

    form = ContentForm
    # How many lines a text gets, by the name of its field.
    rows = {"lead": 8, "description": 10, "body": 20, "summary": 4}
    # What an editor asks at a field, where its own help does not say it.
    help_texts: dict[str, Any] = {}
    formfield_overrides = {
        models.TextField: {"form_class": TextFormField, "widget": AdminTextareaWidget},
        models.URLField: {"assume_scheme": "https"},
        HistoricalDateField: {"widget": ReadDateWidget},
    }

    class Media:
        css = {"all": ("treaties/admin.css", "treaties/admin-editor.css")}

    def get_autocomplete_fields(self, request: HttpRequest) -> list[str]:
        """Return every relation: no field ever lists all the records there are."""
        opts = self.opts  # type: ignore[attr-defined]
        return [f.name for f in (*opts.fields, *opts.many_to_many) if f.is_relation]

    def formfield_for_dbfield(
        self, db_field: models.Field, request: HttpRequest, **kwargs: Any
    ) -> Field | None:
        if db_field.name in self.help_texts:
            kwargs["help_text"] = self.help_texts[db_field.name]
        if isinstance(db_field, models.ForeignKey):
            kwargs.setdefault("widget", LabelledSelect(db_field, self.admin_site))  # type: ignore[attr-defined]
        elif isinstance(db_field, models.ManyToManyField):
            kwargs.setdefault("widget", LabelledSelectMultiple(db_field, self.admin_site))  # type: ignore[attr-defined]
        field: Field | None = super().formfield_for_dbfield(db_field, request, **kwargs)  # type: ignore[misc]
        if field is None:
            return None
        if db_field.is_relation:
            field.error_messages.update(GONE)
        if isinstance(field.widget, RelatedFieldWidgetWrapper):
            # Deleting a record is never what somebody means who is filling in another one.
            field.widget.can_delete_related = False
        if isinstance(db_field, models.TextField):
            field.widget.attrs["rows"] = self.rows.get(db_field.name, 3)
            if isinstance(db_field, MarkdownField):
                # What the script gives a toolbar; remarks are shown on a line of their facts.
                field.widget.attrs["data-markup"] = "line" if db_field.name == "remark" else "text"
        elif isinstance(db_field, LanguageTagField):
            field.widget.attrs["class"] = "vTextField language-tag"
        elif isinstance(db_field, models.URLField):
            field.widget.attrs["class"] = "vURLField long-line"
        elif type(db_field) is models.CharField and not db_field.choices:
            length = db_field.max_length or LONG
            width = "long-line" if length >= LONG else "short-line" if length <= SHORT else ""
            field.widget.attrs["class"] = f"vTextField {width}".strip()
        return field


class RecordChangeList(ChangeList):
    """A list that loads what its columns show, which other screens do not need."""

    def get_queryset(self, request: HttpRequest, **kwargs: Any) -> QuerySet[Any]:
        records: QuerySet[Any] = super().get_queryset(request, **kwargs)
        return records.prefetch_related(*self.model_admin.list_prefetch)

    def get_ordering_field(self, field_name: Any) -> Any:
        """Sort names and titles by their folded key, as everywhere; the heading then says so."""
        if field_name in {"name", "title"}:
            return "sort_key"
        return super().get_ordering_field(field_name)


def _slug_has(word: str) -> Q:
    """Return what finds a word in a slug, whatever its capitals.

    PostgreSQL makes capitals of plain letters without its dictionary, which would take five times
    as long as all else in a search; migration 0014 indexes what is asked in these words.
    """
    if connection.vendor == "postgresql":
        return Q(Contains(Upper(Collate("slug", "C")), word.upper()))
    return Q(slug__icontains=word)


class SearchableAdmin(Bounded, Screen, admin.ModelAdmin):
    """A list that is searched by names in any language, and filtered only as it offers.

    ``search_fields`` are fields of the model, or of rows that belong to it. A sort key or search
    key (``"names__search_key"``) is folded: “Goto” finds “Gotō” in it, whichever the database.
    """

    list_per_page = 50
    paginator = ListPaginator
    list_prefetch: tuple[Any, ...] = ()
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER  # A count for every value offered would be a query each.
    save_on_top = True

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return RecordChangeList

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        """Return the records in which every word is found, in whichever field or row."""
        # PostgreSQL refuses NUL in a text.
        for word in search_term[:MAX_TERM].replace("\x00", " ").split()[:MAX_WORDS]:
            queryset = queryset.filter(self._holds(word))
        return queryset, False

    def _holds(self, word: str) -> Q:
        """Return what finds the records that have a word.

        One or two letters stand in so many that a page in order is soon full. For more, each field
        is looked through by its index (on PostgreSQL, migration 0014 has one of letters), and then
        the few records are read that were found in one.
        """
        found = list(self._places(word))
        if len(word) < SHORTEST_TELLING:
            return reduce(or_, (place for place, _ids in found))
        every = self.model._default_manager.order_by()
        first, *others = (
            every.filter(place).values("pk") if ids is None else ids for place, ids in found
        )
        # ``all``: to find each but once, SQLite would read whole rows in the order of their ids.
        return Q(pk__in=first.union(*others, all=True))

    def _places(self, word: str) -> Iterator[tuple[Q, QuerySet[Any] | None]]:
        """Yield what finds a word in each field, and in the rows that belong to a record.

        For such rows with it: the ids of the records that they belong to.
        """
        folded = fold(word)
        for path in self.search_fields:
            relation, _dots, name = path.rpartition("__")
            if path == "slug":
                yield _slug_has(word), None
                continue
            if not name.endswith("_key"):
                lookup = {f"{name}__icontains": word}
            elif folded:
                lookup = {f"{name}__contains": folded}
            else:
                continue  # Of a mere dash nothing is left, and nothing stands in every key.
            if relation:
                rows = self.opts.get_field(relation)
                having = rows.related_model._default_manager.order_by().filter(**lookup)
                ids = having.values(rows.field.name)
                yield Q(pk__in=ids), ids
            else:
                yield Q(**lookup), None

    def response_add(
        self, request: HttpRequest, obj: models.Model, post_url_continue: str | None = None
    ) -> HttpResponse:
        return self._labelled(super().response_add(request, obj, post_url_continue), obj)

    def response_change(self, request: HttpRequest, obj: models.Model) -> HttpResponse:
        return self._labelled(super().response_change(request, obj), obj)

    def _labelled(self, response: HttpResponse, obj: models.Model) -> HttpResponse:
        """Let a popup hand back the label that tells the record from its namesakes."""
        context = getattr(response, "context_data", None) or {}
        if "popup_response_data" in context:
            record = with_labels(self.model._default_manager.all()).get(pk=obj.pk)
            told = json.loads(context["popup_response_data"]) | {"obj": record_label(record)}
            context["popup_response_data"] = json.dumps(told)
        return response


class RecordAdmin(LimitedToGroups, Tables, Saves, Pages, SearchableAdmin):
    """The screen of a kind of record."""

    search_help_text = _("Names and titles in any language or script, or a part of the address.")

    def view_on_site(self, obj: RecordModel) -> str | None:
        """Return the public page; nothing while readers have none."""
        record = record_of(obj)
        return obj.get_absolute_url() if record and is_published(record) else None


class Rows(Screen):
    """Rows that belong to a record: who may change the record may change them."""

    extra = 0
    formset = RowFormSet

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Return the rows with the records that they name, which their headings show."""
        shown = flatten(self.fields)  # type: ignore[attr-defined]
        opts = self.opts  # type: ignore[attr-defined]
        named = [f.name for f in opts.fields if f.is_relation and f.name in shown]
        rows: QuerySet[Any] = super().get_queryset(request)  # type: ignore[misc]
        if named:
            rows = rows.select_related(*named)
        return rows.prefetch_related(*(f.name for f in opts.many_to_many))

    def _owner(self) -> admin.ModelAdmin:
        return self.admin_site.get_model_admin(self.parent_model)  # type: ignore[attr-defined,no-any-return]

    def has_add_permission(self, request: HttpRequest, obj: models.Model | None) -> bool:
        if obj is None:
            return bool(self._owner().has_add_permission(request))
        return bool(self._owner().has_change_permission(request, obj))

    def has_change_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return self.has_add_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return self.has_add_permission(request, obj)

    def has_view_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return bool(self._owner().has_view_permission(request, obj))


class TableRows(Rows, admin.TabularInline):
    """Short rows, one to a line; each input says its column, since it has no label of its own."""

    def formfield_for_dbfield(
        self, db_field: models.Field, request: HttpRequest, **kwargs: Any
    ) -> Field | None:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is not None:
            # Behind the admin's wrapper, or the first of a date's two inputs.
            widget = getattr(field.widget, "widget", field.widget)
            widget = getattr(widget, "widgets", [widget])[0]
            widget.attrs["aria-label"] = capfirst(field.label)
        return field


class StackedRows(Rows, admin.StackedInline):
    """Rows with texts or many fields, one under another."""
