"""What is kept of every record whatever happens to its rows: revisions, editions, steps.

``publishing`` alone writes these tables. A ``Record`` is never deleted, and neither is anything
that hangs on it.
"""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import pgettext_lazy

from .addresses import page_address
from .base import NaturalKeyModel
from .fields import SortKeyField


class State(models.TextChoices):
    """Where the newest revision of a record stands on its way to readers."""

    DRAFT = "draft", pgettext_lazy("state", "draft")
    REVIEW = "review", pgettext_lazy("state", "in review")
    APPROVED = "approved", pgettext_lazy("state", "approved")
    SCHEDULED = "scheduled", pgettext_lazy("state", "scheduled")
    PUBLISHED = "published", pgettext_lazy("state", "published")
    WITHDRAWN = "withdrawn", pgettext_lazy("state", "withdrawn")
    DELETED = "deleted", pgettext_lazy("state", "in the bin")
    REDIRECT = "redirect", pgettext_lazy("state", "led elsewhere")


class StepKind(models.TextChoices):
    """What people do with a record besides writing in it."""

    SUBMIT = "submit", pgettext_lazy("step", "submitted for review")
    TAKE_BACK = "take-back", pgettext_lazy("step", "taken back")
    SEND_BACK = "send-back", pgettext_lazy("step", "sent back")
    APPROVE = "approve", pgettext_lazy("step", "approved")
    SCHEDULE = "schedule", pgettext_lazy("step", "scheduled")
    UNSCHEDULE = "unschedule", pgettext_lazy("step", "taken off the schedule")
    PUBLISH = "publish", pgettext_lazy("step", "published")
    WITHDRAW = "withdraw", pgettext_lazy("step", "withdrawn")
    DELETE = "delete", pgettext_lazy("step", "put into the bin")
    BRING_BACK = "bring-back", pgettext_lazy("step", "brought back")
    RENAME = "rename", pgettext_lazy("step", "moved to another address")
    MERGE = "merge", pgettext_lazy("step", "merged into another record")


def now() -> datetime:
    """Return the present to the millisecond: what a fixture can hold."""
    moment = timezone.now()
    return moment.replace(microsecond=moment.microsecond // 1000 * 1000)


class Record(NaturalKeyModel):
    """A record by its kind and slug: how often it was saved, where it stands, what is published.

    ``version`` is the number of the newest revision, 0 before the first. Every slug that a record
    ever had stays here; an old one leads to the record that has a new one.
    """

    key_fields = ("kind", "slug")

    kind = models.CharField(max_length=10)
    slug = models.CharField(max_length=100)
    version = models.PositiveIntegerField(default=0)
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    publish_at = models.DateTimeField(null=True, blank=True)
    redirect = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="former"
    )
    # Of a withdrawn record: what its address says, and whether its editions are closed too.
    reason = models.TextField(blank=True)
    editions_closed = models.BooleanField(default=False)

    class Meta:
        ordering = ("kind", "slug")
        default_permissions = ()
        permissions = [
            ("submit", "Can submit records for review"),
            ("review", "Can approve records and send them back"),
            ("publish", "Can publish, schedule and withdraw records"),
            ("merge", "Can merge records and give them another address"),
        ]
        constraints = (
            models.UniqueConstraint(fields=("kind", "slug"), name="address_is_given_once"),
            models.CheckConstraint(
                condition=Q(redirect__isnull=True) | ~Q(redirect=F("id")),
                name="record_does_not_lead_to_itself",
            ),
            models.CheckConstraint(
                condition=Q(publish_at__isnull=False, state="scheduled")
                | (Q(publish_at__isnull=True) & ~Q(state="scheduled")),
                name="scheduled_record_has_a_time",
            ),
        )

    def __str__(self) -> str:
        return self.address

    @property
    def address(self) -> str:
        """How documents name the record: ``"person:lev-karakhan"``."""
        return f"{self.kind}:{self.slug}"

    def get_absolute_url(self) -> str:
        return page_address(self.kind, self.slug)


class Made(NaturalKeyModel):
    """A row that says when it was made and by whom; deleting an account leaves the name.

    Accounts belong to one installation: in no fixture, where they would have to be there before.
    """

    made = models.DateTimeField(default=now)
    author = models.CharField(max_length=150)
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        serialize=False,
    )

    class Meta:
        abstract = True


class Revision(Made):
    """A document that was saved. Never changed.

    ``document`` is canonical text; the editors’ private note is kept beside it.
    """

    key_fields = ("record", "number")

    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="revisions")
    number = models.PositiveIntegerField()
    document = models.TextField()
    working_note = models.TextField(blank=True)
    comment = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ("record", "-number")
        default_permissions = ()
        constraints = (
            models.UniqueConstraint(
                fields=("record", "number"), name="revision_number_is_given_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.record} r{self.number}"

    @classmethod
    def natural_key_paths(cls) -> tuple[str, ...]:
        return ("record__kind", "record__slug", "number")

    def natural_key(self) -> tuple[Any, ...]:
        return (*self.record.natural_key(), self.number)


class Edition(Made):
    """A revision that was published, with what it showed of other records. Never changed."""

    key_fields = ("record", "number")

    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="editions")
    number = models.PositiveIntegerField()
    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="editions")
    shown = models.TextField()
    remark = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ("record", "-number")
        default_permissions = ()
        constraints = (
            models.UniqueConstraint(
                fields=("record", "number"), name="edition_number_is_given_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.record} e{self.number}"

    @classmethod
    def natural_key_paths(cls) -> tuple[str, ...]:
        return ("record__kind", "record__slug", "number")

    def natural_key(self) -> tuple[Any, ...]:
        return (*self.record.natural_key(), self.number)

    def get_absolute_url(self) -> str:
        return page_address(f"{self.record.kind}-edition", self.record.slug, self.number)


class Published(NaturalKeyModel):
    """A record’s newest edition as lists and other pages need it: the published table."""

    key_fields = ("record",)

    record = models.OneToOneField(Record, on_delete=models.PROTECT, related_name="published")
    edition = models.OneToOneField(Edition, on_delete=models.PROTECT, related_name="published")
    label = models.CharField(max_length=500)
    years = models.CharField(max_length=60, blank=True)
    about = models.CharField(max_length=1000, blank=True)
    # HTML of one line: cut by ``first_words``, and by nothing else, which could cut a tag.
    excerpt = models.TextField(blank=True)
    sort_key = SortKeyField()
    # Day numbers of what lists are sorted by; empty where nothing is dated.
    first = models.BigIntegerField(null=True, blank=True)
    last = models.BigIntegerField(null=True, blank=True)
    has_article = models.BooleanField(default=False)
    stamp = models.CharField(max_length=32)

    class Meta:
        ordering = ("sort_key", "record")
        default_permissions = ()

    def __str__(self) -> str:
        return self.label

    @classmethod
    def natural_key_paths(cls) -> tuple[str, ...]:
        return ("record__kind", "record__slug")

    def natural_key(self) -> tuple[Any, ...]:
        return self.record.natural_key()


class Naming(NaturalKeyModel):
    """That a published record names another; what pages find their margin by."""

    key_fields = ("by", "record")

    by = models.ForeignKey(Published, on_delete=models.CASCADE, related_name="names")
    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="named_by")

    class Meta:
        ordering = ("by", "record")
        default_permissions = ()
        constraints = (models.UniqueConstraint(fields=("by", "record"), name="naming_stands_once"),)

    def __str__(self) -> str:
        return f"{self.by} → {self.record}"

    @classmethod
    def natural_key_paths(cls) -> tuple[str, ...]:
        return ("by__record__kind", "by__record__slug", "record__kind", "record__slug")

    def natural_key(self) -> tuple[Any, ...]:
        return (*self.by.natural_key(), *self.record.natural_key())


class Step(Made):
    """Something that was done with a record on its way to readers: who, when, with which remark."""

    key_fields = ("record", "number")

    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="steps")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=12, choices=StepKind)
    # The newest revision when the step was taken.
    version = models.PositiveIntegerField()
    remark = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ("record", "-number")
        default_permissions = ()
        constraints = (
            models.UniqueConstraint(fields=("record", "number"), name="step_number_is_given_once"),
        )

    def __str__(self) -> str:
        return f"{self.record}: {self.get_kind_display()}"

    @classmethod
    def natural_key_paths(cls) -> tuple[str, ...]:
        return ("record__kind", "record__slug", "number")

    def natural_key(self) -> tuple[Any, ...]:
        return (*self.record.natural_key(), self.number)
