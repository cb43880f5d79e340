"""Events: what happened around treaties, with or without a document."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from .base import Identifier, NaturalKeyModel, Position, RecordModel
from .choices import EventKind, EventTreatyRole, ParticipantRole
from .date_field import HistoricalDateField, by_date, date_constraint
from .fields import MarkdownField
from .parties import Party
from .people import Person
from .places import Place
from .treaties import Treaty
from .trees import refuse_cycle


class Event(RecordModel):
    """Something that happened on a day or over years."""

    kind = "event"

    name = models.CharField(_("name"), max_length=300)
    event_kind = models.CharField(_("kind of event"), max_length=30, choices=EventKind)
    date = HistoricalDateField(
        _("date"),
        help_text=_("“January 1928”, “1904–1905”, “until 1943”, or EDTF: “1924/1925”."),
    )
    part_of = models.ForeignKey(
        "self",
        verbose_name=_("part of"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="parts",
        help_text=_("The larger event that this one belongs to."),
    )
    description = MarkdownField(
        _("description"), help_text=_("What happened, each statement with its source.")
    )

    class Meta(RecordModel.Meta):
        ordering = (*by_date("date"), "sort_key", "slug")  # type: ignore[assignment]
        verbose_name = _("event")
        verbose_name_plural = _("events")
        constraints = (
            models.CheckConstraint(
                condition=Q(part_of__isnull=True) | ~Q(part_of=F("id")),
                name="event_is_not_part_of_itself",
            ),
            date_constraint("event", "date"),
        )

    @property
    def years(self) -> str:
        return self.date.year_text if self.date else ""

    def clean(self) -> None:
        refuse_cycle(self, "part_of", _("An event cannot be part of itself."))


class EventPlace(NaturalKeyModel, Position):
    """A place where the event happened."""

    key_fields = ("event", "place")

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="places")
    place = models.ForeignKey(
        Place, verbose_name=_("place"), on_delete=models.PROTECT, related_name="events"
    )

    class Meta:
        ordering = ("position", "pk")
        verbose_name = _("place")
        verbose_name_plural = _("places")
        constraints = (
            models.UniqueConstraint(fields=("event", "place"), name="event_place_is_named_once"),
        )

    def __str__(self) -> str:
        return str(self.place)


class Participant(NaturalKeyModel, Position):
    """A person or a party that took part, and as what."""

    key_fields = ("event", "person", "party", "role")

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="participants")
    person = models.ForeignKey(
        Person,
        verbose_name=_("person"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="participations",
    )
    party = models.ForeignKey(
        Party,
        verbose_name=_("party"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="participations",
    )
    role = models.CharField(_("role"), max_length=20, choices=ParticipantRole)

    class Meta:
        ordering = ("position", "pk")
        verbose_name = _("participant")
        verbose_name_plural = _("participants")
        constraints = (
            models.CheckConstraint(
                condition=Q(person__isnull=False, party__isnull=True)
                | Q(person__isnull=True, party__isnull=False),
                name="participant_is_a_person_or_a_party",
            ),
            models.UniqueConstraint(
                fields=("event", "person", "role"),
                condition=Q(person__isnull=False),
                name="person_takes_part_once_in_a_role",
            ),
            models.UniqueConstraint(
                fields=("event", "party", "role"),
                condition=Q(party__isnull=False),
                name="party_takes_part_once_in_a_role",
            ),
        )

    def __str__(self) -> str:
        return str(self.person or self.party)

    def clean(self) -> None:
        if (self.person_id is None) == (self.party_id is None):
            raise ValidationError(_("Name a person or a party, one of the two."))


class EventTreaty(NaturalKeyModel, Position):
    """A treaty that the event has to do with."""

    key_fields = ("event", "treaty", "role")

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="treaties")
    role = models.CharField(_("the event"), max_length=20, choices=EventTreatyRole)
    treaty = models.ForeignKey(
        Treaty, verbose_name=_("treaty"), on_delete=models.PROTECT, related_name="events"
    )

    class Meta:
        ordering = ("position", "pk")
        verbose_name = _("treaty")
        verbose_name_plural = _("treaties")
        constraints = (
            models.UniqueConstraint(
                fields=("event", "treaty", "role"), name="event_treaty_is_named_once_in_a_role"
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_role_display()} {self.treaty}"


class EventIdentifier(Identifier):
    key_fields = ("event", "scheme", "value")

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="identifiers")

    class Meta(Identifier.Meta):
        constraints = (
            models.UniqueConstraint(
                fields=("event", "scheme", "value"), name="event_identifier_is_given_once"
            ),
        )
