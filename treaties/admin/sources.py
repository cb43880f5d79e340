"""Sources."""

from django.contrib import admin
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from treaties.models import Contributor, Source, SourceIdentifier

from .base import FOR_EDITORS, RecordAdmin, TableRows, date_column
from .filters import GapFilter, PeriodFilter
from .forms import ContentForm


class SourceForm(ContentForm):
    """Calls the slug what it is to those who cite, and has them choose it."""

    slug_from = ()

    class Meta:
        labels = {"slug": _("Citation key")}
        help_texts = {
            "slug": _(
                "What texts cite it by: “slusser-triska-1959” for [@slusser-triska-1959, p. 49]. "
                "Author and year serve best; texts rely on it."
            ),
            "short_title": _("Kept for other styles of citation; found by the search."),
            "publisher_place": _("As the title page gives it: “Stanford”."),
            "url": _("Where the work itself can be read."),
            "jstor": _("The number at the end of its JSTOR address: “2492391”."),
            "s2cid": _("The Corpus ID at Semantic Scholar, a number."),
            "seen_on": _("The day on which that was done: “2026-11-05” or “5 November 2026”."),
        }


class ContributorRows(TableRows):
    model = Contributor
    fields = ("role", "family_name", "given_name", "name_order", "literal", "position")


class IdentifierRows(TableRows):
    model = SourceIdentifier
    fields = ("scheme", "value")


@admin.display(description=_("key"), ordering="slug")
def key(source: Source) -> str:
    """What texts cite the source by."""
    return source.slug


@admin.display(description=_("by"))
def contributors(source: Source) -> str:
    """The first three who are named."""
    named = [str(contributor) for contributor in source.contributors.all()]
    more = "…" if len(named) > 3 else ""
    return ", ".join(named[:3]) + more or source.byline


@admin.register(Source)
class SourceAdmin(RecordAdmin):
    """A source, with the fields of its kind."""

    form = SourceForm
    list_display = ("title", key, contributors, "type", date_column("issued", _("published")))
    list_prefetch = ("contributors",)
    list_filter = ("type", PeriodFilter, GapFilter)
    period_of = "issued"
    gaps = {
        "seen": (_("not seen by anybody"), Q(seen_on__isnull=True)),
        "date": (_("without date"), Q(issued_edtf="")),
        "contributors": (_("without contributors"), Q(contributors__isnull=True)),
    }
    search_fields = (
        "sort_key",
        "title",
        "slug",
        "search_key",
        "contributors__search_key",
        "doi",
        "isbn",
    )
    search_help_text = _("Title, author, journal, citation key, DOI or ISBN.")
    fieldsets = (
        (None, {"fields": ("type", "slug", "title", "short_title", "language", "byline")}),
        (
            _("Where and when it appeared"),
            {
                "fields": (
                    "container_title",
                    ("volume", "issue"),
                    "pages",
                    ("number", "edition"),
                    "publisher",
                    "publisher_place",
                    "issued",
                )
            },
        ),
        (
            _("Where to find it"),
            {"fields": ("url", "accessed", "doi", ("jstor", "s2cid"), ("isbn", "issn"))},
        ),
        (_("Checked against the work itself"), {"fields": (("seen_by", "seen_on"),)}),
        FOR_EDITORS,
    )
    inlines = (ContributorRows, IdentifierRows)
