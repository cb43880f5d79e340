"""Files for tests, and what becomes of them."""

import csv
import io
from collections.abc import Mapping, Sequence
from typing import Any

from openpyxl import Workbook

from treaties.documents import dumps, whole, write
from treaties.documents.kinds import KINDS
from treaties.exchange import confirm, receive, run
from treaties.models import Batch, Fault, Record, Revision
from treaties.publishing import Author

EDITOR = Author("Editor")
Content = str | bytes | Mapping[str, Sequence[Sequence[Any]]]


def as_bytes(content: Content) -> bytes:
    """Return a file’s bytes: of a text in UTF-8, of sheets as a workbook."""
    if isinstance(content, bytes):
        return content
    if isinstance(content, str):
        return content.encode()
    book = Workbook()
    book.remove(book.active)
    for name, rows in content.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def as_csv(rows: Sequence[Sequence[Any]]) -> str:
    """Return rows as CSV."""
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue()


def bring(content: Content, table: str = "treaty", *, name: str = "", **options: Any) -> Batch:
    """Return the batch that a file makes, once it has been looked at."""
    author = options.pop("author", EDITOR)
    batch = receive(
        io.BytesIO(as_bytes(content)),
        name or ("table.csv" if isinstance(content, str | bytes) else "book.xlsx"),
        what="table",
        table=table,
        author=author,
        options={"trusted": author.account is None, **options},
    )
    run(batch)
    return batch


def take(content: Content, table: str = "treaty", **options: Any) -> Batch:
    """Return the batch of a good file, written."""
    batch = bring(content, table, **options)
    assert batch.state == "ready", told(batch)
    confirm(batch, EDITOR)
    run(batch)
    assert batch.state == "done", batch.note
    return batch


def told(batch: Batch) -> list[tuple[str, int, str, str, str, str]]:
    """Return what was said to be wrong: sheet, row, column, value, reason, what would be right."""
    return list(
        Fault.objects.filter(batch=batch).values_list(
            "sheet", "row", "column", "value", "reason", "mend"
        )
    )


def everything() -> dict[str, str]:
    """Return every record’s document, from its rows."""
    return {
        f"{kind.name}:{row.slug}": dumps(write(row))
        for kind in KINDS.values()
        for row in whole(kind)
    }


def newest(address: str) -> str:
    """Return the text of a record’s newest revision."""
    kind, _colon, slug = address.partition(":")
    record = Record.objects.get(kind=kind, slug=slug)
    return Revision.objects.get(record=record, number=record.version).document
