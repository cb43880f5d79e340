"""Parties: states, empires and the bodies that sign, register or profit."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from .base import Identifier, NaturalKeyModel, RecordModel
from .choices import PartyKind, SuccessionKind
from .date_field import HistoricalDateField, by_date, date_constraint
from .fields import REMARK_HELP, LanguageTagField, MarkdownField, SearchKeyField
from .trees import refuse_cycle


class Party(RecordModel):
    """A state, empire, organization or other body that acts in its own name."""

    kind = "party"

    name = models.CharField(
        _("name"), max_length=200, help_text=_("As readers look for it: “Soviet Union”.")
    )
    party_kind = models.CharField(_("kind of party"), max_length=20, choices=PartyKind)
    valid = HistoricalDateField(
        _("existed"), help_text=_("From and to: “1868–1947”. Leave empty what is not sourced.")
    )
    part_of = models.ForeignKey(
        "self",
        verbose_name=_("part of"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="parts",
        help_text=_("The body it belongs to: the Empire of Japan for its navy."),
    )
    description = MarkdownField(_("description"))

    class Meta(RecordModel.Meta):
        verbose_name = _("party")
        verbose_name_plural = _("parties")
        constraints = (
            models.CheckConstraint(
                condition=Q(part_of__isnull=True) | ~Q(part_of=F("id")),
                name="party_is_not_part_of_itself",
            ),
            date_constraint("party", "valid"),
        )

    @property
    def years(self) -> str:
        return self.valid.year_text if self.valid else ""

    def clean(self) -> None:
        refuse_cycle(self, "part_of", _("A party cannot be part of itself."))


class PartyName(NaturalKeyModel):
    """What a party is or was called, in a language and in a time."""

    key_fields = ("party", "language", "name")

    party = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="names")
    name = models.CharField(_("name"), max_length=200)
    language = LanguageTagField(_("language"), help_text=_("“en”, “ja”, “ru”."))
    used = HistoricalDateField(_("in use"), help_text=_("Empty: as long as the party existed."))
    search_key = SearchKeyField("name")

    class Meta:
        ordering = (*by_date("used"), "language", "name")
        verbose_name = _("name of the party")
        verbose_name_plural = _("names by period and language")
        constraints = (
            models.UniqueConstraint(
                fields=("party", "language", "name"), name="party_name_is_given_once"
            ),
            date_constraint("partyname", "used"),
        )

    def __str__(self) -> str:
        return self.name


class PartySuccession(NaturalKeyModel):
    """A party before this one. Kept with the successor; the predecessor’s page shows it too."""

    key_fields = ("party", "predecessor")

    party = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="predecessors")
    predecessor = models.ForeignKey(
        Party, verbose_name=_("predecessor"), on_delete=models.PROTECT, related_name="successors"
    )
    succession_kind = models.CharField(
        _("kind of succession"), max_length=20, choices=SuccessionKind, default="succession"
    )
    date = HistoricalDateField(_("date"))
    remark = MarkdownField(_("remark"), help_text=REMARK_HELP)

    class Meta:
        ordering = (*by_date("date"), "predecessor")
        verbose_name = _("predecessor")
        verbose_name_plural = _("predecessors")
        constraints = (
            models.UniqueConstraint(
                fields=("party", "predecessor"), name="predecessor_is_named_once"
            ),
            models.CheckConstraint(
                condition=~Q(party=F("predecessor")), name="party_does_not_succeed_itself"
            ),
            date_constraint("partysuccession", "date"),
        )

    def __str__(self) -> str:
        return str(self.predecessor)

    def clean(self) -> None:
        if self.party_id is not None and self.party_id == self.predecessor_id:
            raise ValidationError({"predecessor": _("A party does not succeed itself.")})


class PartyIdentifier(Identifier):
    key_fields = ("party", "scheme", "value")

    party = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="identifiers")

    class Meta(Identifier.Meta):
        constraints = (
            models.UniqueConstraint(
                fields=("party", "scheme", "value"), name="party_identifier_is_given_once"
            ),
        )
