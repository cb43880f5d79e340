"""What the list of treaties is narrowed by: kept by publishing beside the published table.

Everything here follows from what is published and can be made anew from it, so that no fixture and
no dump holds it.
"""

from array import array
from collections.abc import Collection, Iterable
from itertools import compress

from django.db import models
from django.utils.translation import gettext_lazy as _

from .fields import SortKeyField
from .records import Published

# A value that more than one treaty in so many has is kept as a bit for each treaty: soon counted.
_DENSE = 256
_BITS, _NUMBERS = b"b", b"n"
_AS_BITS = bytes.maketrans(b"01", b"\x00\x01")
# So many treaties are in a block.
BLOCK = 1000


def packed(numbers: Iterable[int]) -> bytes:
    """Return numbers of treaties as the database keeps them: a list where they are few."""
    ordered = array("I", sorted(numbers))
    if ordered and len(ordered) * _DENSE > ordered[-1]:
        bits = bytearray(ordered[-1] // 8 + 1)
        for number in ordered:
            bits[number >> 3] |= 1 << (number & 7)
        return _BITS + bits
    return _NUMBERS + ordered.tobytes()


def unpacked(kept: bytes | memoryview) -> "array[int]":
    """Return the numbers that ``packed`` made bytes of."""
    if bytes(kept[:1]) == _BITS:
        signs = f"{int.from_bytes(kept[1:], 'little'):b}"[::-1].encode()
        return array("I", compress(range(len(signs)), signs.translate(_AS_BITS)))
    return as_array("I", kept[1:])


def altered(
    kept: bytes | memoryview, gained: Collection[int], lost: Collection[int]
) -> tuple[bytes, int]:
    """Return what ``packed`` kept with some numbers more and some fewer, and how many they are.

    Of bits, only those are looked at that change: there is one for each treaty of the work.
    """
    if bytes(kept[:1]) == _BITS:
        bits = bytearray(kept[1:])
        bits.extend(bytes(max(0, max((*gained, *lost), default=0) // 8 + 1 - len(bits))))
        for number in lost:
            bits[number >> 3] &= ~(1 << (number & 7))
        for number in gained:
            bits[number >> 3] |= 1 << (number & 7)
        whole = int.from_bytes(bits, "little")
        count, highest = whole.bit_count(), whole.bit_length() - 1
        if count * _DENSE > highest >= 0:
            return _BITS + bits[: highest // 8 + 1], count
        kept = _BITS + bits
    numbers = {*unpacked(kept), *gained}.difference(lost)
    return packed(numbers), len(numbers)


def as_bits(kept: bytes | memoryview) -> int | None:
    """Return the numbers as the bits of a whole number, where they are kept so."""
    return int.from_bytes(kept[1:], "little") if bytes(kept[:1]) == _BITS else None


def as_array(kind: str, kept: bytes | memoryview) -> "array[int]":
    """Return the column of numbers that bytes hold; ``kind`` is as for ``array``."""
    numbers: array[int] = array(kind)
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


# Those whose values may be as many as there are treaties.
LONG = (Facet.PLACE, Facet.PERSON)
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
    ``values`` are the ids of its values.
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
        indexes = (models.Index(fields=("order", "number"), name="listed_in_order"),)

    def __str__(self) -> str:
        return str(self.published)


class ListedBlock(models.Model):
    """Some treaties with numbers that follow one another, by columns: read whole to be counted.

    Of those with a date: number, earliest, latest. For places and for people: the number of a
    treaty, and behind it, in another column, the id of a value that it has.
    """

    number = models.PositiveIntegerField(unique=True)
    dated = models.BinaryField(default=bytes)
    earliest = models.BinaryField(default=bytes)
    latest = models.BinaryField(default=bytes)
    place_bearers = models.BinaryField(default=bytes)
    places = models.BinaryField(default=bytes)
    person_bearers = models.BinaryField(default=bytes)
    people = models.BinaryField(default=bytes)

    class Meta:
        ordering = ("number",)
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.number)


# How wide the numbers of each column are.
COLUMNS = {
    "dated": "I",
    "earliest": "q",
    "latest": "q",
    "place_bearers": "I",
    "places": "I",
    "person_bearers": "I",
    "people": "I",
}
