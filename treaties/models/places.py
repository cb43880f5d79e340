"""Places: where treaties were signed and what they disposed of."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from .base import Identifier, NaturalKeyModel, RecordModel
from .choices import PlaceKind
from .date_field import HistoricalDateField, by_date, date_constraint
from .fields import LanguageTagField, MarkdownField, SearchKeyField
from .trees import refuse_cycle


class Place(RecordModel):
    """A city, island, region or water, by the name in use today."""

    kind = "place"

    name = models.CharField(
        _("name"),
        max_length=200,
        help_text=_("The name in use today: “Beijing”. Names of other times stand below."),
    )
    place_kind = models.CharField(_("kind of place"), max_length=20, choices=PlaceKind, blank=True)
    part_of = models.ForeignKey(
        "self",
        verbose_name=_("part of"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="parts",
        help_text=_("The next larger place: “Sakhalin” for “northern Sakhalin”."),
    )
    latitude = models.DecimalField(
        _("latitude"),
        max_digits=8,
        decimal_places=5,
        null=True,
        blank=True,
        validators=[MinValueValidator(-90), MaxValueValidator(90)],
        help_text=_("Degrees north of the equator, south with a minus: “39.9”."),
    )
    longitude = models.DecimalField(
        _("longitude"),
        max_digits=8,
        decimal_places=5,
        null=True,
        blank=True,
        validators=[MinValueValidator(-180), MaxValueValidator(180)],
        help_text=_("Degrees east of Greenwich, west with a minus: “116.4”."),
    )
    radius_km = models.PositiveIntegerField(
        _("radius in km"),
        null=True,
        blank=True,
        help_text=_("How far around the point the place reaches, roughly; empty for a town."),
    )
    description = MarkdownField(_("description"))

    class Meta(RecordModel.Meta):
        verbose_name = _("place")
        verbose_name_plural = _("places")
        constraints = (
            models.CheckConstraint(
                condition=Q(part_of__isnull=True) | ~Q(part_of=F("id")),
                name="place_is_not_part_of_itself",
            ),
            models.CheckConstraint(
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(
                    latitude__isnull=False,
                    longitude__isnull=False,
                    latitude__range=(-90, 90),
                    longitude__range=(-180, 180),
                ),
                name="place_has_both_coordinates_or_none",
            ),
        )

    def clean(self) -> None:
        refuse_cycle(self, "part_of", _("A place cannot be part of itself."))
        if (self.latitude is None) != (self.longitude is None):
            raise ValidationError(_("Give both latitude and longitude, or neither."))


class PlaceName(NaturalKeyModel):
    """What a place was or is called, in a language and in a time."""

    key_fields = ("place", "language", "name")

    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="names")
    name = models.CharField(_("name"), max_length=200)
    language = LanguageTagField(
        _("language"), help_text=_("Language of the name as a tag: “en”, “ja”, “ru”.")
    )
    used = HistoricalDateField(
        _("in use"), help_text=_("When the place was so called: “until 1928”. Empty: not recorded.")
    )
    search_key = SearchKeyField("name")

    class Meta:
        ordering = (*by_date("used"), "language", "name")
        verbose_name = _("name of the place")
        verbose_name_plural = _("names by period and language")
        constraints = (
            models.UniqueConstraint(
                fields=("place", "language", "name"), name="place_name_is_given_once"
            ),
            date_constraint("placename", "used"),
        )

    def __str__(self) -> str:
        return self.name


class PlaceIdentifier(Identifier):
    key_fields = ("place", "scheme", "value")

    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="identifiers")

    class Meta(Identifier.Meta):
        constraints = (
            models.UniqueConstraint(
                fields=("place", "scheme", "value"), name="place_identifier_is_given_once"
            ),
        )
