"""Sources: the works that the articles cite, each kept once for all of them."""

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from stdnum import isbn, issn
from stdnum.exceptions import ValidationError as NumberError

from .base import Identifier, NaturalKeyModel, Position, RecordModel
from .choices import ContributorRole, NameOrder, SourceType
from .date_field import HistoricalDateField, date_constraint
from .fields import LanguageTagField, SearchKeyField
from .people import full_name

doi_form = RegexValidator(
    r"^10\.[0-9]{4,9}/\S+\Z", _("A DOI begins with “10.” and a number: “10.2307/2049056”.")
)
digits = RegexValidator(r"^[0-9]+\Z", _("Digits alone, without the address."))


def check_isbn(value: str) -> None:
    """Raise ``ValidationError`` where ``value`` is no ISBN-10 or ISBN-13 with its check digit."""
    try:
        isbn.validate(value)
    except NumberError as error:
        raise ValidationError(
            _("“%(value)s” is no ISBN: length or check digit is wrong."), params={"value": value}
        ) from error


def check_issn(value: str) -> None:
    """Raise ``ValidationError`` where ``value`` is no ISSN with its check digit."""
    try:
        issn.validate(value)
    except NumberError as error:
        raise ValidationError(
            _("“%(value)s” is no ISSN: length or check digit is wrong."), params={"value": value}
        ) from error


class Source(RecordModel):
    """A work, with the fields of its kind. Text cites it by its key: ``[@chang, p. 17]``."""

    kind = "source"

    type = models.CharField(_("type"), max_length=20, choices=SourceType)
    title = models.CharField(
        _("title"),
        max_length=500,
        help_text=_("As it is to be printed, capitals included: nothing is changed later."),
    )
    short_title = models.CharField(_("short title"), max_length=200, blank=True)
    language = LanguageTagField(_("language"), blank=True, help_text=_("Of the work: “en”, “ja”."))
    byline = models.CharField(
        _("byline"),
        max_length=200,
        blank=True,
        help_text=_("A line that names nobody: “special cable to The New York Times”."),
    )
    container_title = models.CharField(
        _("published in"),
        max_length=300,
        blank=True,
        help_text=_("The journal, newspaper, book or site, by its full name."),
    )
    search_key = SearchKeyField("other_titles")
    volume = models.CharField(_("volume"), max_length=50, blank=True)
    issue = models.CharField(_("issue"), max_length=50, blank=True)
    pages = models.CharField(
        _("pages"),
        max_length=100,
        blank=True,
        help_text=_("First and last page of the whole article or chapter: “175–179”."),
    )
    number = models.CharField(
        _("number"), max_length=50, blank=True, help_text=_("Of a report, file or treaty.")
    )
    edition = models.CharField(_("edition"), max_length=50, blank=True, help_text=_("“2nd”"))
    publisher = models.CharField(_("publisher"), max_length=200, blank=True)
    publisher_place = models.CharField(_("place of publication"), max_length=200, blank=True)
    issued = HistoricalDateField(
        _("published"), help_text=_("“1959”, “11 October 1936”. Empty where the work gives none.")
    )
    accessed = HistoricalDateField(_("retrieved"), help_text=_("When the web page was read."))
    url = models.URLField(_("address"), max_length=1000, blank=True)
    doi = models.CharField(
        "DOI",
        max_length=200,
        blank=True,
        validators=[doi_form],
        help_text=_("Without the address: “10.2307/2049056”."),
    )
    isbn = models.CharField("ISBN", max_length=20, blank=True, validators=[check_isbn])
    issn = models.CharField("ISSN", max_length=10, blank=True, validators=[check_issn])
    jstor = models.CharField("JSTOR", max_length=20, blank=True, validators=[digits])
    s2cid = models.CharField("S2CID", max_length=20, blank=True, validators=[digits])
    seen_by = models.CharField(
        _("seen by"),
        max_length=150,
        blank=True,
        help_text=_("Who held the work itself in hand and checked these fields against it."),
    )
    seen_on = models.DateField(_("seen on"), null=True, blank=True)

    class Meta(RecordModel.Meta):
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        constraints = (
            date_constraint("source", "issued"),
            date_constraint("source", "accessed"),
            models.CheckConstraint(
                condition=Q(seen_by="", seen_on__isnull=True)
                | (~Q(seen_by="") & Q(seen_on__isnull=False)),
                name="source_is_seen_by_somebody_on_a_day",
            ),
        )

    @property
    def label(self) -> str:
        return self.title

    @property
    def other_titles(self) -> str:
        """What else the source is found by: its short title, and what it appeared in."""
        return f"{self.short_title} {self.container_title}"

    @property
    def years(self) -> str:
        return self.issued.year_text if self.issued else ""

    def clean(self) -> None:
        if bool(self.seen_by) != bool(self.seen_on):
            raise ValidationError({"seen_on": _("Say both who saw the work and when.")})


class Contributor(NaturalKeyModel, Position):
    """An author, editor or translator as the work names them: a person or a body."""

    key_fields = ("source", "role", "family_name", "given_name", "literal")

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="contributors")
    role = models.CharField(
        _("role"), max_length=12, choices=ContributorRole, default=ContributorRole.AUTHOR
    )
    family_name = models.CharField(_("family name"), max_length=100, blank=True)
    given_name = models.CharField(_("given names"), max_length=100, blank=True)
    name_order = models.CharField(
        _("order of names"), max_length=12, choices=NameOrder, default=NameOrder.GIVEN_FIRST
    )
    literal = models.CharField(
        _("body"),
        max_length=200,
        blank=True,
        help_text=_("An institution or newspaper, instead of a personal name."),
    )
    search_key = SearchKeyField("name")

    class Meta:
        ordering = ("position", "pk")
        verbose_name = _("contributor")
        verbose_name_plural = _("contributors")
        constraints = (
            models.UniqueConstraint(
                fields=("source", "role", "family_name", "given_name", "literal"),
                name="contributor_is_named_once_in_a_role",
            ),
            models.CheckConstraint(
                condition=(Q(literal="") & ~Q(family_name=""))
                | (~Q(literal="") & Q(family_name="", given_name="")),
                name="contributor_is_a_person_or_a_body",
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The body, or the person’s name in its bearer’s order."""
        return self.literal or full_name(self.family_name, self.given_name, self.name_order)

    def clean(self) -> None:
        if bool(self.literal) == bool(self.family_name) or (self.literal and self.given_name):
            raise ValidationError(_("Give a personal name or a body, one of the two."))


class SourceIdentifier(Identifier):
    key_fields = ("source", "scheme", "value")

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="identifiers")

    class Meta(Identifier.Meta):
        constraints = (
            models.UniqueConstraint(
                fields=("source", "scheme", "value"), name="source_identifier_is_given_once"
            ),
        )
