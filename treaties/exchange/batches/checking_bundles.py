"""A bundle → staged documents, or everything that is wrong with it.

What a bundle says of a record that the work has is a conflict where it differs: passed over, or
taken as a new revision, as whoever brings it in has chosen. A record that is new here comes with
the history that the bundle has of it; one that is not keeps its own.
"""

import json
from collections.abc import Iterator
from itertools import islice
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from treaties.documents import (
    KINDS,
    Document,
    DocumentError,
    by_kind,
    canonical,
    check,
    current,
    field_names,
    rows,
    settled,
    settled_by,
)
from treaties.models import Batch, State

from ..bundles import Entry, read_head, records, refusals_in
from ..faults import MOST_SHOWN, FaultAt
from .addresses import (
    Addresses,
    address_in,
    former_draft,
    says_the_same,
    survey_bundle,
    with_records,
)
from .draft import Draft
from .holding import Holder
from .known import Known
from .staging import count, load, stage, start_over
from .storing import opened
from .survey import Faults
from .terms import lacking_terms

PORTION = 500
Item = dict[str, Any]
# A line’s number, its history, its newest document.
Told = tuple[int, Item, Document | None]
# How many of the records that are passed over are named.
_NAMED = 50


def check_bundle(batch: Batch, holder: Holder) -> list[FaultAt]:
    """Stage what the batch’s bundle holds; return what is wrong, and then nothing is staged.

    Raises ``FileFaults`` where the file cannot be read, ``LostHold`` where others went on.
    """
    options = json.loads(batch.options)
    start_over(holder)
    with opened(batch) as file:
        head = read_head(file)
        found = survey_bundle(records(file, head))
        holder.beat(total=len(found.lines), progress=0)
        terms, faults = lacking_terms(head.terms)
        work = _Check(holder, found, bool(options.get("replace")), faults)
        for term in terms:
            work.known.add(f"subject:{term['slug']}")
        entries = records(file, head)
        while portion := list(islice(entries, PORTION)):
            work.take(portion)
    if not work.faults:
        count(holder, len(found.lines), work.unchanged)
        told = {**options, "terms": terms, "passed_over": work.conflicts}
        holder.beat(options=json.dumps(told, ensure_ascii=False))
    return sorted(work.faults, key=lambda fault: (fault.row, fault.column))


def passed_over(batch: Batch) -> str:
    """Return which records of a bundle stay as they are here, in words; ``""`` for none."""
    addresses = json.loads(batch.options).get("passed_over", [])
    if not addresses:
        return ""
    words = ngettext(
        "%(number)d record says something else here and stays as it is: %(names)s",
        "%(number)d records say something else here and stay as they are: %(names)s",
        len(addresses),
    )
    names = ", ".join(addresses[:_NAMED]) + (" …" if len(addresses) > _NAMED else "")
    return words % {"number": len(addresses), "names": names}


class _Check:
    """One run through a bundle whose records are known."""

    def __init__(
        self, holder: Holder, found: Addresses, replace: bool, faults: list[FaultAt]
    ) -> None:
        self.holder, self.found, self.replace = holder, found, replace
        self.faults = Faults(faults)
        self.known = Known(found.lines.keys() - found.gone)
        self.unchanged: set[str] = set()
        self.conflicts: list[str] = []
        self.done = 0

    def take(self, entries: list[Entry]) -> None:
        """Read some records, and stage those that are new or change something."""
        told = [line for entry in entries for line in self._told(entry)]
        gone = [(entry, item) for entry, item, document in told if document is None]
        given = [(entry, item, document) for entry, item, document in told if document is not None]
        self.known.look_up(name for _e, _i, document in given for name in field_names(document))
        drafts = list(self._former(gone))
        for kind in by_kind(f"{document['kind']}:" for _e, _i, document in given):
            drafts += self._drafts(kind, [one for one in given if one[2]["kind"] == kind])
        self.done += len(entries)
        stage(self.holder, drafts, self.unchanged, self.done)

    def _told(self, entry: Entry) -> Iterator[Told]:
        """Yield what a line says, if it can be taken: the line, its history, its newest document.

        The history is empty where the line has a document alone; the document is ``None`` where the
        record is no more there.
        """
        item = entry.value
        has_history = "address" in item
        if not has_history and item.keys() != {"document"}:
            self._refuse(entry.line, "", "", None, _("A line has a document, or an address."))
            return
        address = address_in(item)
        wrong = refusals_in(item) if has_history else []
        for refusal in wrong:
            self._refuse(entry.line, address, refusal.path, refusal.value, refusal.reason)
        if wrong:
            return
        if (first := self.found.lines.get(address)) not in {None, entry.line}:
            words = _("This record stands in line %(line)d already.") % {"line": first}
            self._refuse(entry.line, address, "slug", "", words)
            return
        if has_history and (item["leads_to"] or item["state"] == State.DELETED):
            yield entry.line, item, None
            return
        yield from self._with_document(entry.line, item, address)

    def _with_document(self, line: int, item: Item, address: str) -> Iterator[Told]:
        """Yield a record that is there with its document, in today’s format."""
        path = f"revisions.{len(item['revisions']) - 1}.document." if "address" in item else ""
        told = item["revisions"][-1]["document"] if "address" in item else item["document"]
        try:
            document = current(told)
        except DocumentError as error:
            for refusal in error.refusals:
                self._refuse(line, "", refusal.path, refusal.value, refusal.reason)
            return
        # A record that was renamed since its newest revision is called by its address.
        document = document | {"slug": address.partition(":")[2]}
        document = settled_by(document, self.found.leads)
        # What its texts cite may come later: publishing looks at that.
        wrong = check(document)
        for refusal in wrong:
            self._refuse(line, address, path + refusal.path, refusal.value, refusal.reason)
        if not wrong:
            yield line, item if "address" in item else {}, document

    def _former(self, given: list[tuple[int, Item]]) -> Iterator[Draft]:
        """Yield the addresses that lead elsewhere or are in the bin, and are new here."""
        for line, item, record in with_records(given):
            leads_to = item["leads_to"]
            if leads_to and not self._leads_somewhere(item["address"], leads_to):
                reason = _("It leads to no record, in the work or in this file.")
                self._refuse(line, item["address"], "leads_to", leads_to, reason)
            elif record is None:
                yield former_draft(item)
            elif says_the_same(record, item):
                self.unchanged.add(item["address"])
            else:
                self.conflicts.append(item["address"])

    def _leads_somewhere(self, address: str, leads_to: str) -> bool:
        if leads_to in self.found.lines:
            return address not in self.found.loops
        self.known.look_up([leads_to])
        return leads_to in self.known

    def _drafts(self, kind: str, given: list[tuple[int, Item, Document]]) -> Iterator[Draft]:
        """Yield the records that are new or say something else here."""
        addresses = {f"{kind}:{document['slug']}" for _line, _item, document in given}
        portion = load(self.holder.batch, KINDS[kind], addresses)
        told = settled([document for _line, _item, document in given])
        for (line, item, document), now in zip(given, told, strict=True):
            address = f"{kind}:{document['slug']}"
            for path, name in self._unknown(document):
                reason = _("There is no such record, in the work or in this file.")
                mend = self.known.near(name) or _("Export it too, or make it first.")
                self._refuse(line, address, path, name, reason, mend)
            draft = portion.draft(document["slug"]) or portion.new(document["slug"])
            if draft.address != address and draft.address in self.found.lines:
                # Joined with another one here, of which the bundle tells as well.
                self.conflicts.append(address)
                continue
            if draft.refusal:
                self._refuse(line, address, "slug", document["slug"], draft.refusal)
                continue
            draft.document = canonical(now | {"slug": draft.slug})
            if draft.before is not None and draft.is_changed() and not self.replace:
                self.conflicts.append(draft.address)
                continue
            if draft.before is None and item:
                draft.history = json.dumps(item, ensure_ascii=False)
                draft.shows = item["published"] is not None
            yield draft

    def _unknown(self, document: Document) -> Iterator[tuple[str, str]]:
        """Yield the fields that name records which are nowhere, with these."""
        for path, row, shape in rows(document):
            for name in (*shape.references, *shape.reference_lists):
                value = row[name]
                for address in value if isinstance(value, list) else [value]:
                    if address and address not in self.known:
                        yield f"{path}{name}", address

    def _refuse(
        self, line: int, address: str, path: str, value: Any, reason: str, mend: str = ""
    ) -> None:
        shown = "" if value is None else str(value)[:MOST_SHOWN]
        self.faults.add(FaultAt(reason, mend, address[:100], line, path[:100], shown))
