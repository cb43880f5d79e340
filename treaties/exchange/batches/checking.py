"""A file of tables → staged documents, or everything that is wrong with it.

Holds no lock while it reads and compares: each portion of rows ends in one short transaction.
"""

import json
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import BinaryIO

from django.utils.translation import gettext as _

from treaties.models import Batch

from ..faults import FaultAt, FileFaults
from ..sheets import CellRefused, FileRefused, Row, as_text, open_sheets
from ..tables import Manner, Origins, TableSheet, Taking
from .draft import Draft, Portion
from .holding import Holder
from .known import Known
from .missing import made_for
from .staging import count, load, stage, start_over
from .storing import opened
from .survey import Faults, Survey, refused, survey

# Rows that are read, compared and staged together.
PORTION = 500


def check_tables(batch: Batch, holder: Holder) -> list[FaultAt]:
    """Stage what the batch’s file says; return what is wrong, and then nothing is staged.

    Raises ``FileFaults`` where the file cannot be read, ``LostHold`` where others went on.
    """
    options = json.loads(batch.options)
    manner = Manner(*(bool(options.get(name)) for name in ("create", "clear", "replace")))
    start_over(holder)
    try:
        with opened(batch) as file:
            found = survey(file, batch.file_name, batch.table, options.get("encoding", ""))
            holder.beat(total=found.rows, progress=0)
            work = _Check(holder, found, manner, file, options.get("encoding", ""))
            work.run()
    except FileRefused as error:
        raise FileFaults([refused(error)]) from error
    if not work.faults:
        count(holder, found.rows, work.unchanged)
    return sorted(work.faults, key=lambda fault: (fault.sheet, fault.row))


class _Check:
    """One run through a file whose sheets and records are known."""

    def __init__(
        self, holder: Holder, found: Survey, manner: Manner, file: BinaryIO, encoding: str
    ) -> None:
        self.holder, self.batch = holder, holder.batch
        self.survey, self.manner, self.file, self.encoding = found, manner, file, encoding
        self.faults = Faults()
        self.known = Known(found.records)
        self.unchanged: set[str] = set()
        self.replaced: set[tuple[str, str]] = set()
        self.done = 0

    def run(self) -> None:
        """Read the sheets, those of whole records first."""
        for columns in self.survey.sheets:
            for sheet in open_sheets(self.file, self.batch.file_name, encoding=self.encoding):
                if sheet.name == columns.name:
                    for rows in _portions(sheet.rows):
                        self._take(columns, rows)

    def _take(self, columns: TableSheet, rows: list[Row]) -> None:
        texts = [(row.number, self._texts(columns, row)) for row in rows]
        given = [(number, cells) for number, cells in texts if cells is not None]
        kind = columns.table.kind
        wanted = {f"{kind.name}:{cells[columns.owner]}" for _number, cells in given}
        portion = load(self.batch, kind, wanted)
        origins: Origins = {}
        called: dict[str, str] = {}
        touched: dict[str, Draft] = {}
        for number, cells in given:
            draft = self._draft(columns, number, cells[columns.owner], portion)
            if draft is None:
                continue
            self._take_out(columns, draft)
            taking = Taking(columns, number, cells, self.manner, origins, called)
            taking.into(draft.document, draft.before)
            draft.first_row = draft.first_row or (columns.name, number)
            self.faults.add(*taking.faults)
            draft.told.update((fault.row, fault.column) for fault in taking.faults)
            touched[draft.address] = draft
        drafts = list(touched.values())
        if self.manner.create:
            drafts += made_for(drafts, called, self.known)
        else:
            self.known.look_up(name for draft in drafts for name in draft.names())
        for draft in drafts:
            self.faults.add(*draft.faults(origins, self.known, whole=not columns.table.child))
        self.done += len(rows)
        # With faults too: rows further down may belong to these records.
        stage(self.holder, drafts, self.unchanged, self.done)

    def _texts(self, columns: TableSheet, row: Row) -> list[str] | None:
        """Return a row’s cells as texts; ``None`` where one cannot be taken."""
        cells = []
        for index, cell in enumerate(row.cells):
            try:
                cells.append(as_text(cell))
            except CellRefused as error:
                column = columns.header[index] if index < len(columns.header) else str(index + 1)
                self.faults.add(
                    columns.fault(row.number, column, error.value, error.reason, error.mend)
                )
                return None
        cells += [""] * (len(columns.header) - len(cells))
        cells[columns.owner] = cells[columns.owner].strip()
        return cells

    def _draft(self, columns: TableSheet, number: int, slug: str, portion: Portion) -> Draft | None:
        """Return the record that a row is, or belongs to; ``None`` where there can be none."""
        owner = columns.table.owner
        if not slug:
            reason = _("Which record is meant? This cell is empty.")
            self.faults.add(columns.fault(number, owner, "", reason, _("Give its slug.")))
            return None
        draft = portion.draft(slug)
        if draft is not None and draft.refusal:
            self.faults.add(columns.fault(number, owner, slug, draft.refusal))
            return None
        if draft is None and not columns.table.child:
            return portion.new(slug)
        if draft is None:
            reason = _("There is no such record, in the work or in this file.")
            mend = self.known.near(f"{columns.table.kind.name}:{slug}") or _(
                "Make it first, or mend the slug."
            )
            self.faults.add(columns.fault(number, owner, slug, reason, mend))
        return draft

    def _take_out(self, columns: TableSheet, draft: Draft) -> None:
        """Take out the rows that a record had, where the file is to say all of them."""
        child, once = columns.table.child, (columns.table.name, draft.address)
        if self.manner.replace and child and once not in self.replaced:
            self.replaced.add(once)
            draft.document[child] = []


def _portions(rows: Iterable[Row]) -> Iterator[list[Row]]:
    every = iter(rows)
    while portion := list(islice(every, PORTION)):
        yield portion
