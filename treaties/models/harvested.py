"""What harvesters are told of each address: kept by publishing, in no dump, made anew."""

from django.db import models

from .records import Edition


class Harvested(models.Model):
    """An address that readers had once: what stands there, and since when harvesters can know.

    ``changed`` is a whole second, the time of this repository and not that of the edition, which
    may have been made elsewhere long ago. Without an edition, nothing stands there any more. Rows
    are never taken out: harvesters learn of every address that is gone, however late they ask.
    """

    kind = models.CharField(max_length=10)
    slug = models.CharField(max_length=100)
    changed = models.DateTimeField()
    edition = models.ForeignKey(
        Edition, null=True, on_delete=models.PROTECT, related_name="harvested"
    )

    class Meta:
        ordering = ("changed", "id")
        default_permissions = ()
        constraints = (
            models.UniqueConstraint(fields=("kind", "slug"), name="harvested_address_stands_once"),
        )
        indexes = (
            models.Index(fields=("changed", "id"), name="harvested_in_order"),
            models.Index(fields=("kind", "changed", "id"), name="harvested_kind_in_order"),
        )

    def __str__(self) -> str:
        return f"{self.kind}:{self.slug}"
