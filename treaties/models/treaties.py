"""The treaty and its article: what it is called, what it says, in sections."""

from django.apps import apps
from django.db import models
from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext_lazy as _

from treaties.dates import HistoricalDate

from .base import (
    Identifier,
    NaturalKeyManager,
    NaturalKeyModel,
    Position,
    RecordModel,
    RecordQuerySet,
)
from .choices import SIGNINGS, InstrumentType, Laterality, TitleKind, TreatyStatus
from .date_field import by_date
from .fields import LanguageTagField, MarkdownField, SearchKeyField
from .parties import Party
from .subjects import Subject


class TreatyQuerySet(RecordQuerySet):
    """Treaties with what lists need."""

    def with_signing_date(self) -> "TreatyQuerySet":
        """Add ``signed_earliest`` and ``signed_latest`` of the preferred account of the signing.

        A treaty's dates have one home, its actions; here they are read from it for sorting.
        """
        # By name: actions stand in a module that builds on this one.
        actions = apps.get_model("treaties", "Action")._default_manager
        signing = actions.filter(
            treaty=OuterRef("pk"),
            kind__in=SIGNINGS,
            preferred=True,
        ).order_by(*by_date("date"))
        return self.annotate(
            signed_earliest=Subquery(signing.values("date_earliest")[:1]),
            signed_latest=Subquery(signing.values("date_latest")[:1]),
        )

    def for_labels(self) -> "TreatyQuerySet":
        """Load with each treaty what its ``label`` and ``years`` are read from."""
        return self.prefetch_related("actions")

    def by_signing_date(self) -> "TreatyQuerySet":
        """Sort by the day of signing, oldest first, treaties without one last."""
        return self.with_signing_date().order_by(*by_date("signed"), "sort_key")


class TreatyManager(NaturalKeyManager.from_queryset(TreatyQuerySet)):  # type: ignore[misc]
    """Natural keys and the treaties' own questions."""


class Treaty(RecordModel):
    """An instrument, or a group of them, and the article about it.

    When and where it was signed, came into force or ended stands in its actions alone.
    """

    kind = "treaty"

    name = models.CharField(
        _("title"),
        max_length=500,
        help_text=_("The English title of the article: “Soviet–Japanese Basic Convention”."),
    )
    instrument_type = models.CharField(
        _("instrument type"),
        max_length=20,
        choices=InstrumentType,
        help_text=_(
            "“Group of treaties” is for several that are spoken of together; "
            "its members are related to it by “Part of”."
        ),
    )
    laterality = models.CharField(_("laterality"), max_length=12, choices=Laterality, blank=True)
    status = models.CharField(
        _("status"),
        max_length=16,
        choices=TreatyStatus,
        blank=True,
        help_text=_("Only where a source says so; never inferred from an exchange or a date."),
    )
    depositary = models.ForeignKey(
        Party,
        verbose_name=_("depositary"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="deposited_treaties",
        help_text=_("Who keeps the instruments. A bilateral exchange has none."),
    )
    subjects = models.ManyToManyField(
        Subject, verbose_name=_("subjects"), blank=True, related_name="treaties"
    )
    lead = MarkdownField(
        _("lead"),
        help_text=_(
            "The first paragraph: what the treaty is and did. Cite with [@key, pp. 17, 33]; "
            "link with [text](person:slug)."
        ),
    )

    objects = TreatyManager()  # type: ignore[misc]

    class Meta(RecordModel.Meta):
        verbose_name = _("treaty")
        verbose_name_plural = _("treaties")

    @property
    def signed(self) -> HistoricalDate | None:
        """When it was signed, by the preferred account; the first day where there are several."""
        # Sorted here and not in the database, so that prefetched actions serve.
        actions = [a for a in self.actions.all() if a.preferred and a.kind in SIGNINGS]
        return min((a.date for a in actions if a.date), default=None)

    @property
    def years(self) -> str:
        return self.signed.year_text if self.signed else ""


class TreatyTitle(NaturalKeyModel, Position):
    """The treaty’s title in another language or script, or its official wording."""

    key_fields = ("treaty", "language", "text")

    treaty = models.ForeignKey(Treaty, on_delete=models.CASCADE, related_name="titles")
    text = models.CharField(_("title"), max_length=500)
    language = LanguageTagField(
        _("language"),
        help_text=_("“ja” for 日ソ基本条約; “ja-Latn-hepburn” for Nisso Kihon Jōyaku."),
    )
    title_kind = models.CharField(_("kind of title"), max_length=12, choices=TitleKind)
    search_key = SearchKeyField("text")

    class Meta:
        ordering = ("position", "language", "text")
        verbose_name = _("title")
        verbose_name_plural = _("titles in other languages and scripts")
        constraints = (
            models.UniqueConstraint(
                fields=("treaty", "language", "text"), name="treaty_title_is_given_once"
            ),
        )

    def __str__(self) -> str:
        return self.text


class AuthenticLanguage(NaturalKeyModel, Position):
    """A language in which the treaty’s text is authentic."""

    key_fields = ("treaty", "language")

    treaty = models.ForeignKey(Treaty, on_delete=models.CASCADE, related_name="authentic_languages")
    language = LanguageTagField(_("language"), help_text=_("“en”, “fr”, “ja”."))

    class Meta:
        ordering = ("position", "language")
        verbose_name = _("authentic language")
        verbose_name_plural = _("authentic languages")
        constraints = (
            models.UniqueConstraint(
                fields=("treaty", "language"), name="authentic_language_is_given_once"
            ),
        )

    def __str__(self) -> str:
        return self.language


class Section(NaturalKeyModel, Position):
    """A part of the article under a heading of its own."""

    key_fields = ("treaty", "heading")

    treaty = models.ForeignKey(Treaty, on_delete=models.CASCADE, related_name="sections")
    heading = models.CharField(
        _("heading"),
        max_length=200,
        help_text=_("“Background”. It gives the section its address on the page."),
    )
    body = MarkdownField(_("text"))

    class Meta:
        ordering = ("position", "pk")
        verbose_name = _("section")
        verbose_name_plural = _("sections")
        constraints = (
            models.UniqueConstraint(
                fields=("treaty", "heading"), name="section_heading_stands_once"
            ),
        )

    def __str__(self) -> str:
        return self.heading


class ExternalLink(NaturalKeyModel, Position):
    """A page elsewhere that a reader of the article should know."""

    key_fields = ("treaty", "url")

    treaty = models.ForeignKey(Treaty, on_delete=models.CASCADE, related_name="links")
    url = models.URLField(_("address"), max_length=1000)
    text = models.CharField(
        _("text"), max_length=300, help_text=_("What the reader finds there, in a few words.")
    )
    language = LanguageTagField(_("language"), blank=True, help_text=_("Of the page: “ja”."))

    class Meta:
        ordering = ("position", "pk")
        verbose_name = _("external link")
        verbose_name_plural = _("external links")
        constraints = (
            models.UniqueConstraint(fields=("treaty", "url"), name="external_link_is_given_once"),
        )

    def __str__(self) -> str:
        return self.text


class TreatyIdentifier(Identifier):
    key_fields = ("treaty", "scheme", "value")

    treaty = models.ForeignKey(Treaty, on_delete=models.CASCADE, related_name="identifiers")

    class Meta(Identifier.Meta):
        constraints = (
            models.UniqueConstraint(
                fields=("treaty", "scheme", "value"), name="treaty_identifier_is_given_once"
            ),
        )
