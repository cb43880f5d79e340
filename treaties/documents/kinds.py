"""What a document of each kind holds, and in which order: the one table for writing and reading.

A field's form follows from its model field: a historical date is an object, a related record is
``"kind:slug"``, a decimal is text, everything else is itself. A record's private working note and
its sort key are left out.
"""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.db import models

from treaties.models import Event, Party, Person, Place, RecordModel, Source, Treaty
from treaties.models.date_field import HistoricalDateField
from treaties.models.fields import MarkdownField

FORMAT = 1


@dataclass(frozen=True, eq=False)
class Shape:
    """The fields of a row, in order, and of the rows that belong to it.

    ``owner`` is the field that says to which record a row belongs; ``""`` for the record itself.
    """

    model: type[models.Model]
    fields: tuple[str, ...]
    children: "dict[str, Shape]" = field(default_factory=dict)
    owner: str = ""

    @cached_property
    def keys(self) -> dict[str, None]:
        """The names of all that stands in such a row, in order."""
        head = () if self.owner else ("format", "kind", "slug")
        return dict.fromkeys((*head, *self.fields, *self.children))

    def _names(self, *classes: type[Any]) -> tuple[str, ...]:
        return tuple(n for n in self.fields if isinstance(self.model._meta.get_field(n), classes))

    @cached_property
    def dates(self) -> tuple[str, ...]:
        """The historical dates."""
        return self._names(HistoricalDateField)

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """The fields in house markup, in which sources are cited and records linked."""
        return self._names(MarkdownField)

    @cached_property
    def references(self) -> tuple[str, ...]:
        """The fields that name one other record."""
        return self._names(models.ForeignKey)

    @cached_property
    def reference_lists(self) -> tuple[str, ...]:
        """The fields that name several."""
        return self._names(models.ManyToManyField)

    @cached_property
    def values(self) -> tuple[str, ...]:
        """The fields that name no other record."""
        others = {*self.references, *self.reference_lists}
        return tuple(name for name in self.fields if name not in others)

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """The fields that are stored with the row itself."""
        return tuple(name for name in self.fields if name not in self.reference_lists)

    @cached_property
    def is_ordered(self) -> bool:
        """Whether an editor chooses the order of such rows."""
        return any(f.name == "position" for f in self.model._meta.fields)

    @cached_property
    def is_plain(self) -> bool:
        """Whether such a row is stored as its document says it: nothing is computed or checked."""
        fields = self.model._meta.concrete_fields
        return not (
            self.has_rules
            or self.dates
            or self.reference_lists
            or any(isinstance(field, models.DecimalField | models.DateField) for field in fields)
            or any(type(field).pre_save is not models.Field.pre_save for field in fields)
        )

    @cached_property
    def has_rules(self) -> bool:
        """Whether the model says something of a row whose fields are each right."""
        return self.model.clean is not models.Model.clean


@dataclass(frozen=True)
class Kind:
    """A kind of record: its names in addresses and commands, and the shape of its document."""

    name: str
    plural: str
    shape: Shape

    @property
    def model(self) -> type[RecordModel]:
        return self.shape.model  # type: ignore[return-value]


def _kind(model: type[RecordModel], plural: str, fields: str, children: dict[str, str]) -> Kind:
    """Build a kind from words: the record's fields, and the fields of each kind of child row."""
    children = {**children, "identifiers": "scheme value"}
    shapes = {}
    for name, words in children.items():
        rows: Any = model._meta.get_field(name)
        shapes[name] = Shape(rows.related_model, tuple(words.split()), owner=rows.remote_field.name)
    return Kind(model.kind, plural, Shape(model, tuple(fields.split()), shapes))


_ALL = (
    _kind(
        Treaty,
        "treaties",
        "name instrument_type laterality status depositary subjects lead",
        {
            "titles": "text language title_kind",
            "authentic_languages": "language",
            "parties": "party name_in_text side",
            "signatures": "person party capacity date place remark",
            "actions": "key kind parties date place event preferred remark",
            "publications": "series volume number pages registered remark",
            "provisions": "designation heading summary obliged entitled",
            "relations": "kind other remark",
            "sections": "heading body",
            "links": "url text language",
        },
    ),
    _kind(
        Event,
        "events",
        "name event_kind date part_of description",
        {
            "places": "place",
            "participants": "person party role",
            "treaties": "role treaty",
        },
    ),
    _kind(
        Person,
        "people",
        "family_name given_name name_order birth death description",
        {
            "names": "family_name given_name name_order language name_kind",
            "services": "party capacity date remark",
        },
    ),
    _kind(
        Party,
        "parties",
        "name party_kind valid part_of description",
        {
            "names": "name language used",
            "predecessors": "predecessor succession_kind date remark",
        },
    ),
    _kind(
        Place,
        "places",
        "name place_kind part_of latitude longitude radius_km description",
        {"names": "name language used"},
    ),
    _kind(
        Source,
        "sources",
        "type title short_title language byline container_title volume issue pages number edition "
        "publisher publisher_place issued accessed url doi isbn issn jstor s2cid seen_by seen_on",
        {"contributors": "role family_name given_name name_order literal"},
    ),
)

KINDS: dict[str, Kind] = {kind.name: kind for kind in _ALL}
