"""What is brought in from a file: the batch, its bytes, what is wrong with them, what is staged.

``exchange`` alone writes these tables. A batch stays as a record of who brought in what; its bytes
and its staged documents go after a time.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import pgettext_lazy

from .records import Record, now


class BatchState(models.TextChoices):
    """Where a batch stands between the upload and what came of it."""

    UPLOADED = "uploaded", pgettext_lazy("import", "waiting to be checked")
    CHECKING = "checking", pgettext_lazy("import", "being checked")
    REFUSED = "refused", pgettext_lazy("import", "has errors")
    READY = "ready", pgettext_lazy("import", "ready to be confirmed")
    RESERVING = "reserving", pgettext_lazy("import", "being prepared")
    WRITING = "writing", pgettext_lazy("import", "being written")
    DONE = "done", pgettext_lazy("import", "done")
    OUTDATED = "outdated", pgettext_lazy("import", "outdated: records changed since")
    RETREATING = "retreating", pgettext_lazy("import", "being taken back")
    FAILED = "failed", pgettext_lazy("import", "failed, nothing written")
    PUBLISHING = "publishing", pgettext_lazy("import", "being published")
    UNDOING = "undoing", pgettext_lazy("import", "being undone")
    UNDONE = "undone", pgettext_lazy("import", "undone")
    EXPIRED = "expired", pgettext_lazy("import", "expired")


# While a batch is in one of these, the records that it touches are nobody else’s.
HOLDING = (
    BatchState.RESERVING,
    BatchState.WRITING,
    BatchState.RETREATING,
    BatchState.UNDOING,
)
# In these somebody is at work; if nobody is any more, the next who comes by goes on.
RUNNING = (BatchState.UPLOADED, BatchState.CHECKING, BatchState.PUBLISHING, *HOLDING)


class Batch(models.Model):
    """One file that was brought in, and what became of it."""

    what = models.CharField(max_length=20)
    table = models.CharField(max_length=60, blank=True)
    file_name = models.CharField(max_length=255)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    # JSON, as the form or the command gave them.
    options = models.TextField(default="{}")
    comment = models.CharField(max_length=500, blank=True)
    state = models.CharField(max_length=12, choices=BatchState, default=BatchState.UPLOADED)
    # What the state does not say: why it failed, what kept it from being undone.
    note = models.TextField(blank=True)

    made = models.DateTimeField(default=now)
    author = models.CharField(max_length=150)
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    finished = models.DateTimeField(null=True, blank=True)
    undone = models.DateTimeField(null=True, blank=True)
    # Who asked for the present step, or the last one: confirming, publishing, undoing.
    actor = models.CharField(max_length=150, blank=True)
    actor_account = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    rows = models.PositiveIntegerField(default=0)
    new = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    wrong = models.PositiveIntegerField(default=0)

    # How far the present work has come: rows or records, of so many.
    progress = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    # Who is at work, and when they last were: another goes on only if these stand still.
    holder = models.CharField(max_length=120, blank=True)
    beat = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-pk",)
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.pk} · {self.file_name}"


class BatchFile(models.Model):
    """A part of an uploaded file’s bytes: in the database, where every worker finds them."""

    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="parts")
    number = models.PositiveIntegerField()
    data = models.BinaryField()

    class Meta:
        ordering = ("batch", "number")
        default_permissions = ()
        constraints = (
            models.UniqueConstraint(fields=("batch", "number"), name="file_part_is_stored_once"),
        )

    def __str__(self) -> str:
        return f"{self.batch}: {self.number}"


class Fault(models.Model):
    """Something in a file that cannot be taken: where it stands, why, what would be right."""

    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="faults")
    number = models.PositiveIntegerField()
    sheet = models.CharField(max_length=100, blank=True)
    # 0 where the fault is in no one row.
    row = models.PositiveIntegerField(default=0)
    column = models.CharField(max_length=100, blank=True)
    value = models.CharField(max_length=200, blank=True)
    reason = models.TextField()
    mend = models.TextField(blank=True)

    class Meta:
        ordering = ("batch", "number")
        default_permissions = ()
        constraints = (
            models.UniqueConstraint(fields=("batch", "number"), name="fault_is_counted_once"),
        )

    def __str__(self) -> str:
        return self.reason


class Staged(models.Model):
    """A record as a batch would make it, and what the batch did.

    ``base`` is the version that the preview was made against, 0 for a record that is new.
    """

    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="staged")
    kind = models.CharField(max_length=10)
    slug = models.CharField(max_length=100)
    # Records are written in this order: first those that others name.
    place = models.PositiveIntegerField()
    base = models.PositiveIntegerField(default=0)
    document = models.TextField()
    # Whether it names a record that is written after it, whose row has to be there before.
    forward = models.BooleanField(default=False)
    # Of a bundle: what the record brings of its own history, as JSON, until it is stored.
    history = models.TextField(blank=True)
    # Whether that makes it a record that readers have, and whether one of which only the address
    # and the history are left; ``document`` is empty then.
    shows = models.BooleanField(default=False)
    gone = models.BooleanField(default=False)
    record = models.ForeignKey(
        Record, null=True, blank=True, on_delete=models.PROTECT, related_name="staged_for"
    )
    # The version that the batch made of the record, and that undoing made.
    stored = models.PositiveIntegerField(null=True, blank=True)
    restored = models.BooleanField(default=False)

    class Meta:
        # No ordering: for its sake SQLite would walk a whole batch to find a few of its rows.
        default_permissions = ()
        constraints = (
            models.UniqueConstraint(fields=("batch", "kind", "slug"), name="record_staged_once"),
            models.CheckConstraint(
                condition=Q(stored__isnull=True) | Q(record__isnull=False),
                name="what_is_stored_is_a_record",
            ),
        )
        indexes = (models.Index(fields=("batch", "place"), name="staged_in_order"),)

    def __str__(self) -> str:
        return self.address

    @property
    def address(self) -> str:
        """How documents name the record: ``"person:lev-karakhan"``."""
        return f"{self.kind}:{self.slug}"
