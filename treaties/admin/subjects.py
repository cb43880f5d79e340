"""Subject terms."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from treaties.models import Subject

from .base import SearchableAdmin


@admin.register(Subject)
class SubjectAdmin(SearchableAdmin):
    """The thesaurus, term by term."""

    help_texts = {
        "term": _("In lower case, as readers look for it: “fisheries”, “withdrawal of troops”."),
        "slug": _("The term in addresses: “withdrawal-of-troops”."),
    }
    list_display = ("term", "broader")
    list_select_related = ("broader",)
    search_fields = ("search_key", "slug")
    search_help_text = _("A word of the term.")
    fields = ("term", "slug", "broader")
