"""Treaties: the article, and the rows that are short."""

from django.contrib import admin
from django.db.models import Prefetch, Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from treaties.models import (
    Action,
    AuthenticLanguage,
    ExternalLink,
    Section,
    Treaty,
    TreatyIdentifier,
    TreatyParty,
    TreatyTitle,
)
from treaties.models.choices import ActionKind
from treaties.models.date_field import by_date

from .acts import (
    ActionRows,
    PartyRows,
    ProvisionRows,
    PublicationRows,
    RelationRows,
    SignatureRows,
)
from .base import FOR_EDITORS, RecordAdmin, StackedRows, TableRows
from .filters import GapFilter, PartyFilter, PeriodFilter, SubjectFilter

SIGNINGS = (ActionKind.SIGNATURE, ActionKind.DEFINITIVE_SIGNATURE)


class SectionRows(StackedRows):
    model = Section
    fields = ("heading", "body", "position")
    help_texts = {"body": _("Each statement with its source: the button “Cite” writes it for you.")}


class TitleRows(TableRows):
    model = TreatyTitle
    fields = ("text", "language", "title_kind", "position")


class LanguageRows(TableRows):
    model = AuthenticLanguage
    fields = ("language", "position")


class LinkRows(TableRows):
    model = ExternalLink
    fields = ("url", "text", "language", "position")


class IdentifierRows(TableRows):
    model = TreatyIdentifier
    fields = ("scheme", "value")


@admin.display(description=_("signed"), ordering=by_date("signed")[0])
def signed(treaty: Treaty) -> str | None:
    """The day of signing in words, by the preferred account."""
    return str(treaty.signed) if treaty.signed else None


@admin.display(description=_("parties"))
def parties(treaty: Treaty) -> str:
    """The first four parties."""
    named = [str(row.party) for row in treaty.parties.all()]
    more = _("and %(number)d more") % {"number": len(named) - 4} if len(named) > 4 else ""
    return ", ".join(filter(None, (*named[:4], more)))


@admin.register(Treaty)
class TreatyAdmin(RecordAdmin):
    """A treaty, its article and all that was done with it."""

    help_texts = {
        "laterality": _(
            "Bilateral: two parties, or two sides. Plurilateral: a few. Multilateral: many."
        ),
        "subjects": _("What it is about, in the narrowest terms that fit."),
    }
    list_display = ("name", signed, parties, "instrument_type", "status")
    list_prefetch = (
        Prefetch("actions", Action.objects.filter(kind__in=SIGNINGS)),
        Prefetch("parties", TreatyParty.objects.select_related("party")),
    )
    list_filter = (
        "instrument_type",
        "laterality",
        "status",
        PeriodFilter,
        PartyFilter,
        SubjectFilter,
        GapFilter,
    )
    period_of = "signed"
    gaps = {
        "lead": (_("without lead"), Q(lead="")),
        "sections": (_("without sections"), Q(sections__isnull=True)),
        "signed": (_("without date of signing"), Q(signed_earliest__isnull=True)),
        "parties": (_("without parties"), Q(parties__isnull=True)),
        "subjects": (_("without subjects"), Q(subjects__isnull=True)),
    }
    search_fields = ("sort_key", "name", "slug", "titles__search_key")
    fieldsets = (
        (None, {"fields": ("name", "slug", "lead")}),
        (
            _("The instrument"),
            {
                "fields": ("instrument_type", "laterality", "status", "depositary", "subjects"),
                "description": _(
                    "Where and when it was signed, came into force or ended: enter it once, "
                    "under Actions."
                ),
            },
        ),
        FOR_EDITORS,
    )
    inlines = (
        SectionRows,
        TitleRows,
        LanguageRows,
        PartyRows,
        SignatureRows,
        ActionRows,
        ProvisionRows,
        PublicationRows,
        RelationRows,
        LinkRows,
        IdentifierRows,
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Treaty]:
        """Return the treaties with their day of signing, which list and filter go by."""
        treaties: QuerySet[Treaty] = super().get_queryset(request).with_signing_date()
        return treaties
