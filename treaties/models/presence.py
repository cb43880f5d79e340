"""Who has a form open: what warns two editors before they write the same record."""

from django.conf import settings
from django.db import models
from django.utils import timezone


class Presence(models.Model):
    """That somebody has the form of a record open. Of the moment only: never in a fixture.

    ``row`` is the id of the record among those of its kind. ``since`` stays while the form is
    open, ``seen`` is when its page last said so.
    """

    kind = models.CharField(max_length=10)
    row = models.PositiveBigIntegerField()
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    since = models.DateTimeField(default=timezone.now)
    seen = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        ordering = ("since", "id")
        default_permissions = ()
        constraints = (
            models.UniqueConstraint(
                fields=("kind", "row", "user"), name="presence_is_noted_once_for_each_form"
            ),
        )

    def __str__(self) -> str:
        return f"{self.user} at {self.kind} {self.row}"
