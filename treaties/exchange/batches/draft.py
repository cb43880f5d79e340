"""A record on its way into a batch: as it stands, as it is to be, what is wrong with that."""

import copy
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.utils.text import slugify
from django.utils.translation import gettext
from django.utils.translation import gettext as _

from treaties.citations import MESSAGES, check, mentions, record_links
from treaties.documents import (
    FORMAT,
    Document,
    Kind,
    dumps,
    field_names,
    refusals_in,
    rows,
    settled,
    texts,
)

from ..faults import MOST_SHOWN, FaultAt
from ..tables import Origins, blank
from .known import Keys, Known

# Without one of these a text cites, links and marks nothing, and needs no parser.
_MARKS = frozenset("[]`!|_*#<\\^{}")


@dataclass
class Draft:
    """A record that a batch touches."""

    kind: Kind
    slug: str
    document: Document
    before: Document | None = None
    base: int = 0
    refusal: str = ""
    staged: bool = False
    first_row: tuple[str, int] | None = None
    # What it brings of its own history, whether readers had it, and whether it is no more there.
    history: str = ""
    shows: bool = False
    gone: bool = False
    # The cells, by row and column, of which it was said already that they cannot be taken.
    told: set[tuple[int, str]] = field(default_factory=set)

    @property
    def address(self) -> str:
        """How documents name the record."""
        return f"{self.kind.name}:{self.slug}"

    def finish(self) -> Document:
        """Return the document in its canonical form."""
        for name, shape in self.kind.shape.children.items():
            if not shape.is_ordered and len(self.document[name]) > 1:
                self.document[name].sort(key=dumps)
        return self.document

    def is_changed(self) -> bool:
        """Return whether it says something else than the record as it stands."""
        return self.before is None or self.finish() != settled([self.before])[0]

    @cached_property
    def named(self) -> set[str]:
        """Every record that a field names; to be asked for when all rows have been taken in."""
        return field_names(self.document)

    def names(self) -> set[str]:
        """Return every record that the document names; to be asked for as ``named`` is."""
        found = set(self.named)
        for _path, text in self._texts:
            found.update(f"source:{mention.key}" for mention in mentions(text))
            found.update(f"{link.kind}:{link.slug}" for link in record_links(text))
        return found

    @cached_property
    def _texts(self) -> list[tuple[str, str]]:
        """The texts, by path, that may cite or link something, and were not so before."""
        old = {text for _path, text in texts(self.before)} if self.before else set()
        return [
            (path, text)
            for path, text in texts(self.document)
            if text not in old and not _MARKS.isdisjoint(text)
        ]

    def faults(self, origins: Origins, known: Known, whole: bool) -> Iterator[FaultAt]:
        """Yield what is wrong with the document, at the cell that said it.

        Of what no cell of these rows said only if they are ``whole`` records: a needed field that
        is missing.
        """
        for refusal in refusals_in(self.document):
            origin = self._origin(origins, refusal.path)
            if origin is None and not whole:
                continue
            if self.told and not refusal.path:
                continue  # What a rule misses may be what could not be taken.
            place = origin or (*(self.first_row or ("", 0)), refusal.path)
            if (place[1], place[2]) not in self.told:
                # One reason for each cell: a second often follows from the first.
                self.told.add((place[1], place[2]))
                mend = self._mend(refusal.path, refusal.value)
                yield _at(place, refusal.value, refusal.reason, mend)
        for path, address in self._unknown(known):
            cell = self._origin(origins, path)
            if cell is not None:
                reason = _("There is no such record, in the work or in this file.")
                mend = known.near(address) or _("Make it first, or mend the slug.")
                yield _at(cell, address.partition(":")[2], reason, mend)
        for path, text in self._texts:
            cell = self._origin(origins, path)
            if cell is not None:
                yield from _text_faults(cell, text, known)

    def _unknown(self, known: Known) -> Iterator[tuple[str, str]]:
        """Yield the path of each field that names a record that is not there, with its address."""
        missing = {address for address in self.named if address not in known}
        for path, row, shape in rows(self.document) if missing else ():
            for name in shape.references:
                if row[name] in missing:
                    yield f"{path}{name}", row[name]
            for name in shape.reference_lists:
                for address in row[name]:
                    if address in missing:
                        yield f"{path}{name}", address

    def _mend(self, path: str, value: Any) -> str:
        if path == "slug":
            return _("Letters, digits and hyphens: “%(slug)s”.") % {
                "slug": slugify(str(value))[:100] or "treaty-of-portsmouth"
            }
        if path and value in ("", None):
            return _("A new row needs it.")
        return ""

    def _origin(self, origins: Origins, path: str) -> tuple[str, int, str] | None:
        """Return the cell that said what stands at a path, or the row that did."""
        steps = path.split(".")
        row: Any = self.document
        if len(steps) > 1 and steps[1].isdigit():
            row, steps = self.document[steps[0]][int(steps[1])], steps[2:]
        name = steps[0] if steps else ""
        found = origins.get((id(row), name))
        if found is None and (whole_row := origins.get((id(row), ""))):
            found = (whole_row[0], whole_row[1], whole_row[2] or name)
        return found


def _at(place: tuple[str, int, str], value: Any, reason: str, mend: str = "") -> FaultAt:
    sheet, row, column = place
    shown = "" if value is None else str(value)[:MOST_SHOWN]
    return FaultAt(reason, mend, sheet, row, column, shown)


def _text_faults(place: tuple[str, int, str], text: str, known: Known) -> Iterator[FaultAt]:
    """Yield the citations and links in a text that lead nowhere, and marks that are broken."""
    for problem in check(text, keys=Keys(known), records=known):
        reason = _("Line %(line)d, column %(column)d of the text: %(message)s") % {
            "line": problem.line,
            "column": problem.column,
            "message": gettext(MESSAGES[problem.code]).format(value=problem.value),
        }
        name = problem.value if ":" in problem.value else f"source:{problem.value}"
        unknown = problem.code in {"unknown_key", "unknown_record"}
        yield _at(place, problem.value, reason, known.near(name) if unknown else "")


@dataclass
class Portion:
    """The records of a kind that some rows touch, as they stand in the work or in the batch."""

    kind: Kind
    drafts: dict[str, Draft]

    def draft(self, slug: str) -> Draft | None:
        """Return the record by its slug, a former one too."""
        return self.drafts.get(slug)

    def new(self, slug: str) -> Draft:
        """Return a record that is made by the batch."""
        self.drafts[slug] = made = new_draft(self.kind, slug)
        return made


def new_draft(kind: Kind, slug: str) -> Draft:
    """Return a record with nothing filled in but its slug."""
    document: Document = {"format": FORMAT, "kind": kind.name, "slug": slug}
    document |= blank(kind.shape)
    document |= {name: [] for name in kind.shape.children}
    return Draft(kind, slug, document)


def stored_draft(kind: Kind, before: Document, base: int, refusal: str = "") -> Draft:
    """Return a record that stands in the work."""
    return Draft(kind, before["slug"], copy.deepcopy(before), before, base, refusal)
