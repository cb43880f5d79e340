"""Subject terms: the thesaurus by which treaties are grouped for readers."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from .base import NaturalKeyModel
from .fields import SearchKeyField
from .trees import refuse_cycle


class Subject(NaturalKeyModel):
    """A term of the thesaurus: “fisheries”, “most-favored-nation treatment”."""

    kind = "subject"

    slug = models.SlugField(_("slug"), max_length=100, unique=True)
    term = models.CharField(_("term"), max_length=200, unique=True)
    search_key = SearchKeyField("term")
    broader = models.ForeignKey(
        "self",
        verbose_name=_("broader term"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="narrower",
        help_text=_("The term that takes this one in: “natural resources” for “timber”."),
    )

    class Meta:
        ordering = ("term",)
        verbose_name = _("subject term")
        verbose_name_plural = _("subject terms")
        constraints = (
            models.CheckConstraint(
                condition=~Q(broader=F("id")) | Q(broader__isnull=True),
                name="subject_is_not_broader_than_itself",
            ),
        )

    def __str__(self) -> str:
        return self.term

    def clean(self) -> None:
        refuse_cycle(self, "broader", _("A term cannot be broader than itself."))
