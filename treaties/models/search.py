"""What search reads: made from editions, so that it is in no dump and can be made anew."""

from django.db import models

from .fields import SortKeyField
from .records import Published


class SearchEntry(models.Model):
    """What a published record is found by. An index of each database follows these columns."""

    published = models.OneToOneField(
        Published, on_delete=models.CASCADE, primary_key=True, related_name="search_entry"
    )
    kind = models.CharField(max_length=20)
    # How many words its label and its text have.
    label_size = models.PositiveIntegerField()
    text_size = models.PositiveIntegerField()
    # The words of its names; those of all that it says; and that itself, for excerpts.
    head_words = models.TextField()
    text_words = models.TextField()
    text = models.TextField()

    class Meta:
        default_permissions = ()
        indexes = (
            models.Index(
                fields=("published", "kind", "label_size", "text_size"),
                name="treaties_search_order",
            ),
        )

    def __str__(self) -> str:
        return str(self.published)


class Word(models.Model):
    """A word of a name, as written and as looked for: what a misspelt one is compared with.

    Words are never taken out: what search suggests, it has looked for.
    """

    word = SortKeyField(max_length=60, primary_key=True)
    backward = SortKeyField(max_length=60)
    written = models.CharField(max_length=60)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.written
