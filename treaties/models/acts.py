"""What was done with a treaty and by whom: parties, signatures, actions."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from .base import NaturalKeyModel, Position
from .choices import ActionKind
from .date_field import HistoricalDateField, date_constraint
from .events import Event
from .fields import REMARK_HELP, MarkdownField
from .parties import Party
from .people import Person
from .places import Place
from .treaties import Treaty


class TreatyParty(NaturalKeyModel, Position):
    """A party to the treaty, by the name that the text gives it."""

    key_fields = ("treaty", "party")

    treaty = models.ForeignKey(Treaty, on_delete=models.CASCADE, related_name="parties")
    party = models.ForeignKey(
        Party, verbose_name=_("party"), on_delete=models.PROTECT, related_name="treaties"
    )
    name_in_text = models.CharField(
        _("name in the text"),
        max_length=300,
        blank=True,
        help_text=_("Only where the treaty calls the party something else."),
    )
    side = models.CharField(
        _("side"),
        max_length=100,
        blank=True,
        help_text=_("For treaties between two groups: “Allied and Associated Powers”."),
    )

    class Meta:
        ordering = ("position", "pk")
        verbose_name = _("party")
        verbose_name_plural = _("parties")
        constraints = (
            models.UniqueConstraint(fields=("treaty", "party"), name="treaty_party_is_named_once"),
        )

    def __str__(self) -> str:
        return str(self.party)


class Signature(NaturalKeyModel, Position):
    """A plenipotentiary’s hand under the treaty, for the party that sent them."""

    key_fields = ("treaty", "person", "party")

    treaty = models.ForeignKey(Treaty, on_delete=models.CASCADE, related_name="signatures")
    person = models.ForeignKey(
        Person, verbose_name=_("signed by"), on_delete=models.PROTECT, related_name="signatures"
    )
    party = models.ForeignKey(
        Party, verbose_name=_("for"), on_delete=models.PROTECT, related_name="signatures"
    )
    capacity = models.CharField(
        _("capacity"),
        max_length=300,
        blank=True,
        help_text=_("As the treaty gives it: “Envoy Extraordinary and Minister Plenipotentiary”."),
    )
    date = HistoricalDateField(
        _("date"), help_text=_("Only where it differs from the date of the action “Signed”.")
    )
    place = models.ForeignKey(
        Place,
        verbose_name=_("place"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="signatures",
        help_text=_("Only where it differs from the place of the action “Signed”."),
    )
    remark = MarkdownField(_("remark"), help_text=REMARK_HELP)

    class Meta:
        ordering = ("position", "pk")
        verbose_name = _("signature")
        verbose_name_plural = _("signatures")
        constraints = (
            models.UniqueConstraint(
                fields=("treaty", "person", "party"), name="person_signs_once_for_a_party"
            ),
            date_constraint("signature", "date"),
        )

    def __str__(self) -> str:
        return f"{self.person}, {self.party}"


class Action(NaturalKeyModel, Position):
    """Something done to the treaty on a day: signature, ratification, exchange, registration…

    Where sources disagree there are several accounts of one action; one of them is preferred.
    """

    key_fields = ("treaty", "key")

    treaty = models.ForeignKey(Treaty, on_delete=models.CASCADE, related_name="actions")
    key = models.SlugField(max_length=60, editable=False, blank=True)
    kind = models.CharField(_("action"), max_length=30, choices=ActionKind)
    parties = models.ManyToManyField(
        Party,
        verbose_name=_("by"),
        blank=True,
        related_name="actions",
        help_text=_("Both parties for an exchange; empty where all acted together."),
    )
    date = HistoricalDateField(_("date"))
    place = models.ForeignKey(
        Place,
        verbose_name=_("place"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="actions",
    )
    event = models.ForeignKey(
        Event,
        verbose_name=_("event"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="actions",
        help_text=_("The event that tells of this action; the two are then shown as one."),
    )
    preferred = models.BooleanField(
        _("preferred account"),
        default=True,
        help_text=_("Untick for another account of an action where sources disagree."),
    )
    remark = MarkdownField(_("remark"), help_text=REMARK_HELP)

    class Meta:
        ordering = ("position", "pk")
        verbose_name = _("action")
        verbose_name_plural = _("actions")
        constraints = (
            models.UniqueConstraint(fields=("treaty", "key"), name="action_key_stands_once"),
            date_constraint("action", "date"),
        )

    def __str__(self) -> str:
        date = self.date
        return f"{self.get_kind_display()} {date}" if date else self.get_kind_display()

    def clean(self) -> None:
        told = self.event.date if self.event and self.preferred else None
        mine = self.date
        if told and mine and (told.latest < mine.earliest or mine.latest < told.earliest):
            message = _(
                "The event is dated %(event)s, this action %(action)s: mend one of the two dates."
            ) % {"event": told, "action": mine}
            raise ValidationError({"event": message})

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self.key:
            self.key = self._free_key()
        super().save(*args, **kwargs)

    def _free_key(self) -> str:
        """Return the kind, numbered from the second: a key that stays when rows move about."""
        taken = set(
            Action.objects.filter(treaty_id=self.treaty_id, key__startswith=self.kind).values_list(
                "key", flat=True
            )
        )
        number = 1
        key: str = self.kind
        while key in taken:
            number += 1
            key = f"{self.kind}-{number}"
        return key
