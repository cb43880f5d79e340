"""People: who negotiated, signed, governed."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from treaties.citations import Contributor, natural

from .base import Identifier, NaturalKeyModel, RecordModel
from .choices import NameKind, NameOrder
from .date_field import HistoricalDateField, by_date, date_constraint
from .fields import REMARK_HELP, LanguageTagField, MarkdownField, SearchKeyField
from .parties import Party


def full_name(family: str, given: str, order: str) -> str:
    """Return a name in its bearer’s order, as notes give it: unspaced where the script is."""
    first = order == NameOrder.FAMILY_FIRST
    return natural(Contributor(family=family, given=given, family_first=first))


class NamedPerson(models.Model):
    """A personal name with its family name marked, and the order in which its bearer used it."""

    family_name = models.CharField(
        _("family name"),
        max_length=100,
        help_text=_("People are sorted by it. For a person with one name only, put it here."),
    )
    given_name = models.CharField(
        _("given names"), max_length=100, blank=True, help_text=_("With the patronymic, if used.")
    )
    name_order = models.CharField(
        _("order of names"), max_length=12, choices=NameOrder, default=NameOrder.GIVEN_FIRST
    )

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.full_name

    @property
    def full_name(self) -> str:
        """The name in its bearer’s order."""
        return full_name(self.family_name, self.given_name, self.name_order)


class Person(NamedPerson, RecordModel):
    """Somebody who took part, under the name that English-language works use."""

    kind = "person"

    birth = HistoricalDateField(_("born"), help_text=_("“1857”, “c. 1857”, “20 January 1889 O.S.”"))
    death = HistoricalDateField(_("died"), help_text=_("Leave empty what is not known."))
    description = MarkdownField(
        _("description"),
        help_text=_("Who this was, in a paragraph or two; each statement with its source."),
    )

    class Meta(RecordModel.Meta):
        verbose_name = _("person")
        verbose_name_plural = _("people")
        constraints = (
            date_constraint("person", "birth"),
            date_constraint("person", "death"),
            models.CheckConstraint(
                condition=Q(birth_earliest__isnull=True)
                | Q(death_latest__isnull=True)
                | Q(birth_earliest__lte=models.F("death_latest")),
                name="person_is_born_before_dying",
                violation_error_message=_("The death comes before the birth."),
            ),
        )

    @property
    def label(self) -> str:
        return self.full_name

    @property
    def sort_text(self) -> str:
        return f"{self.family_name} {self.given_name}"

    @property
    def years(self) -> str:
        if self.birth and self.death:
            return f"{self.birth.year_text}–{self.death.year_text}"
        if self.birth:
            return _("born %(year)s") % {"year": self.birth.year_text}
        return _("died %(year)s") % {"year": self.death.year_text} if self.death else ""

    def clean(self) -> None:
        if self.birth and self.death and self.birth.earliest > self.death.latest:
            raise ValidationError({"death": _("The death comes before the birth.")})


class PersonName(NamedPerson, NaturalKeyModel):
    """Another form of a person’s name: the full form, the native script, a pseudonym."""

    key_fields = ("person", "language", "family_name", "given_name")

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="names")
    language = LanguageTagField(
        _("language"), help_text=_("“ja” for 後藤新平, “ja-Latn-hepburn” for Gotō Shinpei.")
    )
    name_kind = models.CharField(_("kind of name"), max_length=12, choices=NameKind)
    search_key = SearchKeyField("full_name")

    class Meta:
        ordering = ("language", "family_name", "given_name")
        verbose_name = _("form of the name")
        verbose_name_plural = _("other forms of the name")
        constraints = (
            models.UniqueConstraint(
                fields=("person", "language", "family_name", "given_name"),
                name="person_name_is_given_once",
            ),
        )


class PersonService(NaturalKeyModel):
    """What a person was to a party: citizen, ambassador, minister, from when to when."""

    key_fields = ("person", "party", "capacity")

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="services")
    party = models.ForeignKey(
        Party, verbose_name=_("party"), on_delete=models.PROTECT, related_name="servants"
    )
    capacity = models.CharField(
        _("capacity"),
        max_length=200,
        help_text=_("“diplomat”, “ambassador to China”, “national”."),
    )
    date = HistoricalDateField(_("from and to"))
    remark = MarkdownField(_("remark"), help_text=REMARK_HELP)

    class Meta:
        ordering = (*by_date("date"), "capacity")
        verbose_name = _("nationality or service")
        verbose_name_plural = _("nationality and service")
        constraints = (
            models.UniqueConstraint(
                fields=("person", "party", "capacity"), name="person_service_is_given_once"
            ),
            date_constraint("personservice", "date"),
        )

    def __str__(self) -> str:
        return f"{self.capacity}, {self.party}"


class PersonIdentifier(Identifier):
    key_fields = ("person", "scheme", "value")

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="identifiers")

    class Meta(Identifier.Meta):
        constraints = (
            models.UniqueConstraint(
                fields=("person", "scheme", "value"), name="person_identifier_is_given_once"
            ),
        )
