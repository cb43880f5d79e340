"""Where published places are: kept by publishing, so that a map need not read their documents."""

from django.db import models

from .records import Published


class Mapped(models.Model):
    """A published place; without coordinates where its edition gives none. In no fixture."""

    published = models.OneToOneField(Published, on_delete=models.CASCADE, related_name="mapped")
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.published)
