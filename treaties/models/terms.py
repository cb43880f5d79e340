"""What a treaty lays down, what it does to other treaties, where its text is printed."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from .base import NaturalKeyModel, Position
from .choices import RelationKind
from .date_field import HistoricalDateField, date_constraint
from .fields import REMARK_HELP, MarkdownField
from .parties import Party
from .treaties import Treaty


class SeriesPublication(NaturalKeyModel, Position):
    """Where the text is printed: a treaty series, its volume and pages."""

    key_fields = ("treaty", "series", "volume", "number")

    treaty = models.ForeignKey(Treaty, on_delete=models.CASCADE, related_name="publications")
    series = models.CharField(
        _("series"), max_length=200, help_text=_("“League of Nations Treaty Series”.")
    )
    volume = models.CharField(_("volume"), max_length=20, blank=True)
    number = models.CharField(
        _("number"), max_length=20, blank=True, help_text=_("The treaty’s number in the series.")
    )
    pages = models.CharField(_("pages"), max_length=50, blank=True, help_text=_("“32–53”"))
    registered = HistoricalDateField(
        _("registered on"),
        help_text=_("Leave empty where the action “Registered” gives the date."),
    )
    remark = MarkdownField(_("remark"), help_text=REMARK_HELP)

    class Meta:
        ordering = ("position", "pk")
        verbose_name = _("publication in a series")
        verbose_name_plural = _("publication in treaty series")
        constraints = (
            models.UniqueConstraint(
                fields=("treaty", "series", "volume", "number"),
                name="series_publication_is_given_once",
            ),
            date_constraint("seriespublication", "registered"),
        )

    def __str__(self) -> str:
        return " ".join(filter(None, (self.series, self.volume)))


class Provision(NaturalKeyModel, Position):
    """An article or clause of the treaty that the reference work describes."""

    key_fields = ("treaty", "designation")

    treaty = models.ForeignKey(Treaty, on_delete=models.CASCADE, related_name="provisions")
    designation = models.CharField(
        _("label"),
        max_length=50,
        help_text=_("“Article VI”. Its page address ends in #provision-vi."),
    )
    heading = models.CharField(_("heading"), max_length=300, blank=True)
    summary = MarkdownField(
        _("summary"), help_text=_("What it lays down, with its source: “[@key, p. 177]”.")
    )
    obliged = models.ForeignKey(
        Party,
        verbose_name=_("from"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="obligations",
        help_text=_("Who grants or is bound. Empty where it binds all."),
    )
    entitled = models.ForeignKey(
        Party,
        verbose_name=_("to"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="entitlements",
        help_text=_("Who gains by it."),
    )

    class Meta:
        ordering = ("position", "pk")
        verbose_name = _("provision")
        verbose_name_plural = _("provisions")
        constraints = (
            models.UniqueConstraint(
                fields=("treaty", "designation"), name="provision_label_stands_once"
            ),
        )

    def __str__(self) -> str:
        return self.designation


class Relation(NaturalKeyModel, Position):
    """What the treaty does to another. Kept here; the other’s page shows it from its own side."""

    key_fields = ("treaty", "kind", "other")

    treaty = models.ForeignKey(Treaty, on_delete=models.CASCADE, related_name="relations")
    kind = models.CharField(_("relation"), max_length=20, choices=RelationKind)
    other = models.ForeignKey(
        Treaty,
        verbose_name=_("treaty"),
        on_delete=models.PROTECT,
        related_name="inverse_relations",
    )
    remark = MarkdownField(_("remark"), help_text=REMARK_HELP)

    class Meta:
        ordering = ("position", "pk")
        verbose_name = _("relation to another treaty")
        verbose_name_plural = _("relations to other treaties")
        constraints = (
            models.UniqueConstraint(
                fields=("treaty", "kind", "other"), name="treaty_relation_is_given_once"
            ),
            models.CheckConstraint(
                condition=~Q(treaty=F("other")), name="treaty_does_not_relate_to_itself"
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.other}"

    def clean(self) -> None:
        if self.treaty_id is not None and self.treaty_id == self.other_id:
            raise ValidationError({"other": _("A treaty cannot relate to itself.")})
