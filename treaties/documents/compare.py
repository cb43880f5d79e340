"""Two documents of one kind → what changed from one to the other, for people to read."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .kinds import KINDS, Shape
from .marking import Piece, marked, shortened
from .matching import matches
from .readable import (
    Labels,
    called_by,
    exact_text,
    field_label,
    is_own,
    list_label,
    row_label,
    row_language,
    value_text,
)
from .writer import Document

# Texts longer than this are shown once, with their changed words marked.
LONGEST_VALUE = 60


@dataclass(frozen=True)
class Change:
    """A field that differs: two values, a text with its words marked, or the rows of a list.

    X
    """

    name: str
    label: str
    old: str = ""
    new: str = ""
    is_own: bool = False
    words: tuple[Piece, ...] = ()
    items: "tuple[Item, ...]" = ()

    @property
    def excerpt(self) -> tuple[Piece, ...]:
        """``words`` without the long runs that did not change."""
        return tuple(shortened(self.words))


@dataclass(frozen=True)
class Item:
    """A row of a list that is new, gone, changed or in another place; or a record in a set.

    ``changes`` of a row that was added or removed are its values; a moved row may have changed too.
    ``places`` are where a moved row stood and stands, counted from 1.
    """

    kind: Literal["added", "removed", "changed", "moved"]
    label: str
    lang: str = ""
    is_own: bool = True
    changes: tuple[Change, ...] = ()
    places: tuple[int, int] | None = None


@dataclass(frozen=True)
class Comparison:
    """All that differs between two documents; false where nothing does."""

    changes: tuple[Change, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.changes)


def compare(old: Document | None, new: Document | None, labels: Labels | None = None) -> Comparison:
    """Return what changed from ``old`` to ``new``, in the order of the document.

    ``None`` is a record that is not there: all of the other is added or removed. ``labels`` says
    what to call other records: ``{"person:lev-karakhan": "Lev Karakhan"}``; those that it leaves
    out stand by their address. Raises ``ValueError`` where the two are of different kinds.
    """
    kinds = {document["kind"] for document in (old, new) if document is not None}
    if len(kinds) > 1:
        raise ValueError(f"these are of different kinds: {', '.join(sorted(kinds))}")
    if not kinds:
        return Comparison()
    shape = KINDS[kinds.pop()].shape
    return Comparison(tuple(_Comparer(labels or {}).document(old, new, shape)))


def summary(comparison: Comparison) -> str:
    """Return the changed fields in a line: “Lead, Sections (1 added, 1 moved)”; ``""`` for none."""
    parts = []
    for change in comparison.changes:
        if counts := ", ".join(_counts(change.items)):
            parts.append(f"{change.label} ({counts})")
        else:
            parts.append(change.label)
    return ", ".join(parts)


def _counts(items: Sequence[Item]) -> Iterator[str]:
    number = Counter(item.kind for item in items)
    number["changed"] += sum(item.kind == "moved" and bool(item.changes) for item in items)
    if count := number["added"]:
        yield ngettext("%(count)d added", "%(count)d added", count) % {"count": count}
    if count := number["removed"]:
        yield ngettext("%(count)d removed", "%(count)d removed", count) % {"count": count}
    if count := number["changed"]:
        yield ngettext("%(count)d changed", "%(count)d changed", count) % {"count": count}
    if count := number["moved"]:
        yield ngettext("%(count)d moved", "%(count)d moved", count) % {"count": count}


@dataclass(frozen=True)
class _Comparer:
    labels: Labels

    def document(
        self, old: Document | None, new: Document | None, shape: Shape
    ) -> Iterator[Change]:
        before, after = (document["slug"] if document else "" for document in (old, new))
        if before != after:
            # Sources and links have another “Address”.
            yield Change("slug", _("Page address"), before, after)
        yield from self.fields(old, new, shape, shape.fields)
        for name, child in shape.children.items():
            before, after = (document[name] if document else [] for document in (old, new))
            if items := tuple(self.items(before, after, child)):
                yield Change(name, list_label(child), items=items)

    def fields(
        self, old: Document | None, new: Document | None, shape: Shape, names: Iterable[str]
    ) -> Iterator[Change]:
        """Yield the fields that differ, of two rows or of one that is new or gone."""
        for name in names:
            before, after = (row[name] if row else None for row in (old, new))
            label = field_label(shape.model, name)
            if name in shape.reference_lists and old and new:
                if items := tuple(self.members(old[name], new[name])):
                    yield Change(name, label, items=items)
            elif before != after and (_is_filled(before) or _is_filled(after)):
                yield self.value(name, label, before, after, shape)

    def value(self, name: str, label: str, old: Any, new: Any, shape: Shape) -> Change:
        before, after = (value_text(value, name, shape, self.labels) for value in (old, new))
        if name in shape.texts or _is_long_text(before, after, name, shape):
            return Change(name, label, words=marked(before, after))
        if before == after:
            before, after = (exact_text(value, name, shape, self.labels) for value in (old, new))
        return Change(name, label, before, after, is_own(name, shape))

    def members(self, old: Sequence[str], new: Sequence[str]) -> Iterator[Item]:
        """Yield the records that one of two sets names and the other does not."""
        kept = set(old) & set(new)
        for kind, addresses in (("removed", old), ("added", new)):
            for address in addresses:
                if address not in kept:
                    yield Item(kind, self.labels.get(address, address))  # type: ignore[arg-type]

    def items(self, old: list[Document], new: list[Document], shape: Shape) -> Iterator[Item]:
        """Yield the rows that are not in both lists alike."""
        for match in matches(old, new, shape):
            row = match.new or match.old or {}
            said = called_by(shape)
            label, lang = row_label(row, shape, self.labels), row_language(row, shape)
            own = any(is_own(name, shape) for name in said)
            names: Iterable[str] = shape.fields
            if not (match.old and match.new):
                # The label says some of its fields already; others are keys for programs.
                names = [n for n in shape.fields if n not in said and _is_edited(n, shape)]
            changes = tuple(self.fields(match.old, match.new, shape, names))
            if match.places:
                yield Item("moved", label, lang, own, changes, match.places)
            elif match.old is None:
                yield Item("added", label, lang, own, changes)
            elif match.new is None:
                yield Item("removed", label, lang, own, changes)
            elif changes:
                yield Item("changed", label, lang, own, changes)


def _is_filled(value: Any) -> bool:
    return value is not None and value not in ("", [])


def _is_edited(name: str, shape: Shape) -> bool:
    return bool(getattr(shape.model._meta.get_field(name), "editable", False))


def _is_long_text(old: str, new: str, name: str, shape: Shape) -> bool:
    """Return whether both are long texts, and neither a date nor a name of another record."""
    field = shape.model._meta.get_field(name)
    return (
        isinstance(field, models.CharField | models.TextField)
        and min(len(old), len(new)) > LONGEST_VALUE
    )
