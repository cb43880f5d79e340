"""What the list of treaties is narrowed by: kept by publishing beside the published table.

Everything here follows from what is published and can be made anew from it, so that no fixture and
no dump holds it.
"""

from array import array
from collections.abc import Iterable

from django.db import models
from django.utils.translation import gettext_lazy as _

from .fields import SortKeyField
from .records import Published

# Numbers of treaties and of values: 32 bits are enough for either.
_TYPE = "I"


def packed(numbers: Iterable[int]) -> bytes:
    """Return numbers as the database keeps them, sorted."""
    return array(_TYPE, sorted(numbers)).tobytes()


def unpacked(kept: bytes | memoryview) -> "array[int]":
    """Return the numbers that ``packed`` made bytes of."""
    numbers = array(_TYPE)
    numbers.frombytes(kept)
    return numbers


class Facet(models.TextChoices):
    """By what treaties are chosen, in reading order; its value is the word in addresses."""

    PARTY = "party", _("State or body")
    TYPE = "type", _("Type of instrument")
    DECADE = "decade", _("Decade")
    YEAR = "year", _("Year")
    PLACE = "place", _("Place")
    PERSON = "person", _("Signed by")
    SUBJECT = "subject", _("Subject")
    STATUS = "status", _("Status")


# Those whose values are records, by the names of their kinds.
OF_RECORDS = (Facet.PARTY, Facet.PLACE, Facet.PERSON)


class FacetValue(models.Model):
    """A value that treaties may share, how many do, and which: their numbers, packed."""

    facet = models.CharField(max_length=10)
    # As in addresses: a slug, a word of a vocabulary, a year.
    value = models.CharField(max_length=100)
    label = models.CharField(max_length=500)
    sort_key = SortKeyField(db_index=False)
    count = models.PositiveIntegerField(default=0)
    members = models.BinaryField(default=bytes)

    class Meta:
        ordering = ("facet", "sort_key", "value")
        default_permissions = ()
        constraints = (
            models.UniqueConstraint(fields=("facet", "value"), name="facet_value_stands_once"),
        )
        indexes = (
            models.Index(fields=("facet", "-count", "sort_key"), name="facet_values_by_number"),
        )

    def __str__(self) -> str:
        return f"{self.facet}={self.value}"


class Listed(models.Model):
    """A published treaty in its list: its place, its dates, the values that it has.

    ``number`` is small and stays: what ``FacetValue`` names it by. ``order`` is unique and compared
    bytewise. ``earliest`` and ``latest`` are the bounds of the day of signing, empty without one.
    """

    published = models.OneToOneField(Published, on_delete=models.CASCADE, related_name="listed")
    number = models.PositiveIntegerField(unique=True)
    order = SortKeyField(max_length=400, db_index=False)
    earliest = models.BigIntegerField(null=True, blank=True)
    latest = models.BigIntegerField(null=True, blank=True)
    values = models.BinaryField(default=bytes)

    class Meta:
        ordering = ("order",)
        default_permissions = ()
        indexes = (
            models.Index(fields=("order", "number"), name="listed_in_order"),
            models.Index(fields=("earliest", "latest", "number"), name="listed_by_date"),
        )

    def __str__(self) -> str:
        return str(self.published)
