"""A bundle → staged documents, or everything that is wrong with it.

What a bundle says of a record that the work has is a conflict where it differs: passed over, or
taken as a new revision, as whoever brings it in has chosen.
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
)
from treaties.models import Batch

from ..bundles import Entry, read_head, records
from ..faults import MOST_SHOWN, FaultAt
from .draft import Draft
from .holding import Holder
from .known import Known
from .staging import count, load, stage, start_over
from .storing import opened
from .survey import Faults
from .terms import lacking_terms

PORTION = 500
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
        lines = _survey(records(file, head))
        holder.beat(total=len(lines), progress=0)
        terms, faults = lacking_terms(head.terms)
        work = _Check(holder, lines, bool(options.get("replace")), faults)
        for term in terms:
            work.known.add(f"subject:{term['slug']}")
        entries = records(file, head)
        while portion := list(islice(entries, PORTION)):
            work.take(portion)
    if not work.faults:
        count(holder, len(lines), work.unchanged)
        told = {**options, "terms": terms, "passed_over": work.conflicts}
        holder.beat(options=json.dumps(told, ensure_ascii=False))
    return sorted(work.faults, key=lambda fault: (fault.row, fault.column))


def _survey(entries: Iterator[Entry]) -> dict[str, int]:
    """Return the records of a bundle by address, each with its line."""
    lines: dict[str, int] = {}
    for entry in entries:
        document = entry.value.get("document")
        if isinstance(document, dict):
            lines.setdefault(f"{document.get('kind')}:{document.get('slug')}", entry.line)
    return lines


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
        self, holder: Holder, lines: dict[str, int], replace: bool, faults: list[FaultAt]
    ) -> None:
        self.holder, self.lines, self.replace = holder, lines, replace
        self.faults = Faults(faults)
        self.known = Known(lines)
        self.unchanged: set[str] = set()
        self.conflicts: list[str] = []
        self.done = 0

    def take(self, entries: list[Entry]) -> None:
        """Read some records, and stage those that are new or change something."""
        given = [(entry.line, document) for entry in entries for document in self._documents(entry)]
        self.known.look_up(name for _line, document in given for name in field_names(document))
        drafts: list[Draft] = []
        for kind in by_kind(f"{document['kind']}:" for _line, document in given):
            some = [(line, document) for line, document in given if document["kind"] == kind]
            drafts += self._drafts(kind, some)
        self.done += len(entries)
        stage(self.holder, drafts, self.unchanged, self.done)

    def _documents(self, entry: Entry) -> Iterator[Document]:
        """Yield the document of a line, if it is one, in today’s format."""
        try:
            document = current(entry.value.get("document"))
        except DocumentError as error:
            for refusal in error.refusals:
                self._refuse(entry.line, "", refusal.path, refusal.value, refusal.reason)
            return
        address = f"{document['kind']}:{document['slug']}"
        if self.lines[address] != entry.line:
            words = _("This record stands in line %(line)d already.")
            self._refuse(entry.line, address, "slug", "", words % {"line": self.lines[address]})
            return
        # What its texts cite may come later: publishing looks at that.
        wrong = check(document)
        for refusal in wrong:
            self._refuse(entry.line, address, refusal.path, refusal.value, refusal.reason)
        if not wrong:
            yield document

    def _drafts(self, kind: str, given: list[tuple[int, Document]]) -> Iterator[Draft]:
        """Yield the records that are new or say something else here."""
        portion = load(self.holder.batch, KINDS[kind], {f"{kind}:{d['slug']}" for _l, d in given})
        told = settled([document for _line, document in given])
        for (line, document), now in zip(given, told, strict=True):
            address = f"{kind}:{document['slug']}"
            for path, name in self._unknown(document):
                reason = _("There is no such record, in the work or in this file.")
                mend = self.known.near(name) or _("Export it too, or make it first.")
                self._refuse(line, address, path, name, reason, mend)
            draft = portion.draft(document["slug"]) or portion.new(document["slug"])
            if draft.refusal:
                self._refuse(line, address, "slug", document["slug"], draft.refusal)
                continue
            draft.document = canonical(now | {"slug": draft.slug})
            if draft.before is not None and draft.is_changed() and not self.replace:
                self.conflicts.append(draft.address)
                continue
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
