"""A bibliography → staged sources, or everything that is wrong with it.

An entry whose key is a source’s, or that is one work with a source under another key, speaks of
that source: passed over where it says something else, or taken as a new revision, as whoever
brings it in has chosen. What an entry does not say of a source stays as it is.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from treaties.documents import KINDS, Document, canonical, check
from treaties.models import Batch, Record, Source

from .. import bibliographies
from ..bibliographies import Entry, Work
from ..bibliographies.limits import MAX_BYTES
from ..faults import MOST_SHOWN, FaultAt
from .draft import Draft
from .holding import Holder
from .staging import count, load, stage, start_over
from .storing import opened

PORTION = 500
# How many of the values that no field holds are told one by one.
MOST_TOLD = 200
_KIND = KINDS["source"]
_RECOGNIZED = (
    *("slug", "type", "title", "doi", "isbn", "issued_edtf"),
    *("volume", "issue", "pages", "number", "edition"),
)


def check_bibliography(batch: Batch, holder: Holder) -> list[FaultAt]:
    """Stage what the batch’s file says of sources; return what is wrong, and then nothing is.

    Raises ``LostHold`` where others went on.
    """
    options = json.loads(batch.options)
    start_over(holder)
    with opened(batch) as file:
        data = file.read(MAX_BYTES + 1)
    reading = bibliographies.read(data, batch.file_name, options.get("format") or None)
    if reading.faults:
        return reading.faults
    holder.beat(total=len(reading.entries), progress=0)
    own = {entry.slug for entry in reading.entries if entry.has_own_key}
    work = _Check(batch, own, replace=bool(options.get("replace")))
    for start in range(0, len(reading.entries), PORTION):
        entries = reading.entries[start : start + PORTION]
        stage(holder, work.drafts(entries), work.unchanged, start + len(entries))
    if not work.faults:
        count(holder, len(reading.entries), work.unchanged)
        told = [_in_words(one) for one in reading.told[:MOST_TOLD]]
        if len(reading.told) > MOST_TOLD:
            told.append(_("… and %(number)d more.") % {"number": len(reading.told) - MOST_TOLD})
        said = {**options, "passed_over": work.conflicts, "told": told}
        holder.beat(options=json.dumps(said, ensure_ascii=False))
    return work.faults


def _in_words(told: FaultAt) -> str:
    """Return "chang, line 3, abstract: No field of a source holds it: it is left out."."""
    line = _("line %(number)d") % {"number": told.row}
    place = ", ".join(filter(None, (told.sheet, line, told.column)))
    value = f" (“{told.value}”)" if told.value else ""
    return f"{place}{value}: {told.reason}"


@dataclass
class _Check:
    """One run through the entries of a file."""

    batch: Batch
    # The keys that entries have of their own: none is made that stands further down.
    own: set[str]
    replace: bool
    faults: list[FaultAt] = field(default_factory=list)
    unchanged: set[str] = field(default_factory=set)
    conflicts: list[str] = field(default_factory=list)
    # The slugs that this file makes or changes, with the keys of the entries that do.
    mine: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        works = map(bibliographies.work, Source.objects.values(*_RECOGNIZED))
        self.known = bibliographies.Known.of(works)
        self.taken = set(Record.objects.filter(kind="source").values_list("slug", flat=True))
        self.taken |= set(Source.objects.values_list("slug", flat=True))

    def drafts(self, entries: Sequence[Entry]) -> list[Draft]:
        """Return the sources that these entries make or change."""
        aims = [(entry, *self._aim(entry)) for entry in entries]
        portion = load(self.batch, _KIND, {f"source:{slug}" for _entry, slug, _by in aims})
        found: list[Draft] = []
        for entry, slug, by in aims:
            draft = portion.draft(slug) or portion.new(slug)
            if draft.refusal:
                self._refuse(entry, "key", entry.key, draft.refusal)
            elif (first := self.mine.get(draft.slug)) is not None:
                self.conflicts.append(_one_work(entry, first, by))
            else:
                self.mine[draft.slug] = entry.key or entry.slug
                found += self._filled(draft, entry, by)
        return found

    def _aim(self, entry: Entry) -> tuple[str, str]:
        """Return the slug of the source that an entry speaks of, and by what it was recognized."""
        if entry.has_own_key and entry.slug in self.taken:
            return entry.slug, ""
        one = bibliographies.work(entry.document())
        other, by = self.known.same_as(one)
        if other:
            return other, by
        slug, number = entry.slug, 2
        while not entry.has_own_key and (slug in self.taken or slug in self.own):
            slug, number = f"{entry.slug}-{number}", number + 1
        self.taken.add(slug)
        self.known.add(Work(**{**vars(one), "slug": slug}))
        return slug, ""

    def _filled(self, draft: Draft, entry: Entry, by: str) -> Iterator[Draft]:
        draft.document = canonical(_said(entry, draft.document))
        wrong = check(draft.document)
        for refusal in wrong:
            self._refuse(entry, refusal.path, refusal.value, refusal.reason)
        if draft.before is not None and draft.is_changed() and not self.replace:
            self.conflicts.append(_one_work(entry, draft.slug, by))
        elif not wrong:
            yield draft

    def _refuse(self, entry: Entry, path: str, value: Any, reason: str) -> None:
        shown = "" if value is None else str(value)[:MOST_SHOWN]
        mend = _("Mend it in the file, or take the entry out.")
        self.faults.append(FaultAt(reason, mend, entry.key[:100], entry.line, path[:100], shown))


def _said(entry: Entry, document: Document) -> Document:
    """Return the document with what the entry says: the rest stays."""
    said = {**document, **entry.fields}
    if entry.contributors:
        said["contributors"] = list(entry.contributors)
    more = [row for row in entry.identifiers if row not in document["identifiers"]]
    said["identifiers"] = [*document["identifiers"], *more]
    return said


def _one_work(entry: Entry, slug: str, by: str) -> str:
    """Return which source stays as it is: "fisher-1946 (“fisher46”, by its DOI)"."""
    key = entry.key or entry.slug
    if not by:
        return slug if slug == key else f"{slug} (“{key}”)"
    words = {
        "doi": _("by its DOI"),
        "isbn": _("by its ISBN"),
        "title": _("by title and year"),
    }
    return f"{slug} (“{key}”, {words[by]})"
