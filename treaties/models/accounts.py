"""What is kept of editors’ accounts: what they did and tried, where they are signed in, groups.

None of it is about readers. How long it stays: ``docs/privacy.md``.
"""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .records import Record


class Act(models.TextChoices):
    """What an entry of the log says that somebody did or tried."""

    SIGNED_IN = "signed-in", pgettext_lazy("act", "signed in")
    FAILED = "failed", pgettext_lazy("act", "wrong name or password")
    THROTTLED = "throttled", pgettext_lazy("act", "refused: too many tries")
    CODE = "code", pgettext_lazy("act", "gave the second factor")
    RECOVERY = "recovery", pgettext_lazy("act", "used a recovery code")
    CODE_FAILED = "code-failed", pgettext_lazy("act", "wrong second factor")
    ENROLLED = "enrolled", pgettext_lazy("act", "set up the second factor")
    NEW_CODES = "new-codes", pgettext_lazy("act", "made new recovery codes")
    RESET = "reset", pgettext_lazy("act", "took away a second factor")
    PASSWORD = "password", pgettext_lazy("act", "changed a password")
    SIGNED_OUT = "signed-out", pgettext_lazy("act", "signed out")
    ENDED = "ended", pgettext_lazy("act", "ended sessions")
    DENIED = "denied", pgettext_lazy("act", "asked for what they may not")
    RIGHTS = "rights", pgettext_lazy("act", "changed an account or rights")
    EXPORTED = "exported", pgettext_lazy("act", "exported")
    ERASED = "erased", pgettext_lazy("act", "erased an account")


class AuditEntry(models.Model):
    """One thing that an editor, or somebody who would be one, did or tried. Never changed.

    ``account`` acted, or was tried at; an account that has entries cannot be deleted, only erased,
    so that no entry is ever lost with it. ``tried`` tells names that were typed apart without
    holding them: somebody may have typed a password there. ``network`` is the address, of IPv6
    the first half.
    """

    made = models.DateTimeField(_("when"), default=timezone.now, db_index=True)
    act = models.CharField(_("what"), max_length=12, choices=Act)
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("who"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    detail = models.CharField(_("details"), max_length=500, blank=True)
    network = models.CharField(_("from where"), max_length=45, blank=True)
    agent = models.CharField(_("browser"), max_length=80, blank=True)
    tried = models.CharField(max_length=64, blank=True)
    # As in the server's log; of what was done on the machine itself there is none.
    request = models.CharField(_("request"), max_length=64, blank=True, default="")

    class Meta:
        verbose_name = _("entry of the log")
        verbose_name_plural = _("log of accounts")
        ordering = ("-made", "-id")
        default_permissions = ("view",)
        indexes = (
            models.Index(fields=("tried", "made"), name="tries_at_a_name"),
            models.Index(fields=("network", "made"), name="tries_from_a_network"),
        )

    def __str__(self) -> str:
        return f"{self.made:%Y-%m-%d %H:%M} {self.act}"


class SignedIn(models.Model):
    """A session of an account, so that its owner can look at it and end it."""

    key = models.CharField(max_length=40, unique=True)
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    began = models.DateTimeField(_("since"), default=timezone.now)
    network = models.CharField(_("from where"), max_length=45, blank=True)
    agent = models.CharField(_("browser"), max_length=80, blank=True)

    class Meta:
        ordering = ("-began", "-id")
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.account}, {self.began:%Y-%m-%d %H:%M}"


class RecordGroup(models.Model):
    """Records that some editors are limited to: who is in a group works on its records alone."""

    name = models.CharField(_("name"), max_length=100, unique=True)
    members = models.ManyToManyField(
        settings.AUTH_USER_MODEL,
        verbose_name=_("editors"),
        blank=True,
        related_name="record_groups",
        help_text=_("They see and change the records of their groups, and no others."),
    )
    records = models.ManyToManyField(
        Record, verbose_name=_("records"), blank=True, related_name="groups"
    )

    class Meta:
        verbose_name = _("group of records")
        verbose_name_plural = _("groups of records")
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name
