"""What every record has, and what every row that belongs to one has: a key that people can read."""

from typing import Any, ClassVar, cast

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from .addresses import page_address
from .choices import IdentifierScheme
from .fields import SortKeyField, citable


class NaturalKeyManager(models.Manager):
    """Finds a row by what its ``natural_key`` gives, so that fixtures name no database id."""

    def get_by_natural_key(self, *values: Any) -> Any:
        lookups = {}
        model = cast(type["NaturalKeyModel"], self.model)
        for path, value in zip(model.natural_key_paths(), values, strict=True):
            lookups[path if value is not None else f"{path}__isnull"] = (
                True if value is None else value
            )
        return self.get(**lookups)


class NaturalKeyModel(models.Model):
    """A row with a natural key: the fields in ``key_fields``, of a related record its slug.

    A constraint of each model stands behind its key.
    """

    key_fields: ClassVar[tuple[str, ...]] = ("slug",)

    objects = NaturalKeyManager()

    class Meta:
        abstract = True

    @classmethod
    def natural_key_paths(cls) -> tuple[str, ...]:
        """Return the lookups of the key: ``("treaty__slug", "person__slug")``."""
        return tuple(
            f"{name}__slug" if cls._meta.get_field(name).is_relation else name
            for name in cls.key_fields
        )

    def natural_key(self) -> tuple[Any, ...]:
        """Return the key's values; ``None`` for a record that is not there (yet)."""
        values: list[Any] = []
        for name in self.key_fields:
            field = self._meta.get_field(name)
            if not field.is_relation:
                values.append(getattr(self, name))
            elif getattr(self, f"{name}_id") is None:
                values.append(None)
            else:
                values.append(getattr(self, name).slug)
        return tuple(values)


class RecordQuerySet(models.QuerySet):
    """Records with what others show of them."""

    def for_labels(self) -> "RecordQuerySet":
        """Load with each record what its ``label`` and ``years`` are read from."""
        return self.all()


class RecordModel(NaturalKeyModel):
    """A record: something with a page of its own, known to all others by its kind and slug."""

    kind: ClassVar[str]

    slug = models.SlugField(
        _("slug"),
        max_length=100,
        unique=True,
        validators=[citable],
        error_messages={"unique": _("Another record has this already: add a word or a year.")},
        help_text=_(
            "The last part of the page’s address. Other records and readers’ bookmarks rely on it."
        ),
    )
    sort_key = SortKeyField("sort_text", verbose_name=_("sort key"))
    working_note = models.TextField(
        _("working note"),
        blank=True,
        max_length=20_000,
        help_text=_("For editors only: doubts, things to check. Never published or exported."),
    )

    objects = NaturalKeyManager.from_queryset(RecordQuerySet)()  # type: ignore[misc]

    class Meta:
        abstract = True
        ordering = ("sort_key", "slug")

    def __str__(self) -> str:
        return self.label

    def get_absolute_url(self) -> str:
        return page_address(self.kind, self.slug)

    @property
    def label(self) -> str:
        """How the record is called in lists and links; a kind without ``name`` says its own."""
        name: str = self.name  # type: ignore[attr-defined]
        return name

    @property
    def sort_text(self) -> str:
        """What the record is sorted by, before folding; the label unless a kind says otherwise."""
        return self.label

    @property
    def years(self) -> str:
        """The years that tell the record from its namesakes: “1857–1929”; ``""`` without any."""
        return ""


class Identifier(NaturalKeyModel):
    """What a record is called by another system; one subclass for each kind of record."""

    scheme = models.CharField(_("scheme"), max_length=20, choices=IdentifierScheme)
    value = models.CharField(
        _("value"),
        max_length=200,
        help_text=_("The identifier alone, without the address: “Q34266”."),
    )

    class Meta:
        abstract = True
        ordering = ("scheme", "value")
        verbose_name = _("outside identifier")
        verbose_name_plural = _("outside identifiers")

    def __str__(self) -> str:
        return f"{self.get_scheme_display()} {self.value}"

    def clean(self) -> None:
        scheme = IdentifierScheme(self.scheme) if self.scheme in IdentifierScheme.values else None
        if scheme and not scheme.takes(self.value):
            message = _("“%(value)s” is no identifier of %(scheme)s; it looks like “%(example)s”.")
            values = {"value": self.value, "scheme": scheme.label, "example": scheme.example}
            raise ValidationError({"value": ValidationError(message, params=values)})

    @property
    def url(self) -> str:
        """The identifier's page at the system that gave it, or ``""`` where there is none."""
        return IdentifierScheme(self.scheme).url(self.value)


class Position(models.Model):
    """A row whose place among its siblings an editor chooses."""

    position = models.PositiveSmallIntegerField(
        _("order"),
        default=0,
        validators=[MaxValueValidator(9_999)],
        help_text=_("Lower numbers come first."),
    )

    class Meta:
        abstract = True
