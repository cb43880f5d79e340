"""What readers say is wrong with a page."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .records import Record


class ErrorReport(models.Model):
    """A reader’s report of an error in an edition of a record, and what became of it.

    ``sender`` tells reports of one day and one address from others without holding the address:
    a keyed hash. Holds names of people, so never in a fixture.
    """

    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="reports")
    edition = models.PositiveIntegerField(_("edition"))
    message = models.TextField(_("what is wrong"), max_length=4_000)
    source = models.TextField(_("where it is right"), max_length=1_000, blank=True)
    name = models.CharField(_("name"), max_length=150, blank=True)
    email = models.EmailField(_("email address"), blank=True)
    made = models.DateTimeField(_("sent"), default=timezone.now)
    sender = models.CharField(max_length=64)

    settled = models.DateTimeField(_("settled"), null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("settled by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    outcome = models.TextField(
        _("outcome"),
        blank=True,
        help_text=_("What was done, or why nothing was. For editors; the reader is not told."),
    )

    class Meta:
        verbose_name = _("report of an error")
        verbose_name_plural = _("reports of errors")
        ordering = ("-made", "-id")
        default_permissions = ("view", "change", "delete")
        indexes = (models.Index(fields=("sender", "made"), name="reports_of_a_sender"),)

    def __str__(self) -> str:
        return f"{self.record.address}, {self.made:%Y-%m-%d}"
