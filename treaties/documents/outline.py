"""What lists say of a record, from its document: label, years, dates, a line about it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from treaties.citations import excerpt
from treaties.dates import HistoricalDate
from treaties.models.choices import SIGNINGS

from .kinds import KINDS
from .values import field_value, field_values
from .writer import Document

# What a list shows of a text, in characters.
EXCERPT = 160


@dataclass(frozen=True)
class Outline:
    """How a record is called and sorted; ``date`` is what lists of its kind are sorted by."""

    label: str
    years: str
    sort_text: str
    date: HistoricalDate | None


def outline(document: Document) -> Outline:
    """Return the outline of a document in today's format."""
    kind = KINDS[document["kind"]]
    values = field_values(document, kind.shape)
    # The model knows how its records are called; it need not be stored for that.
    row: Any = kind.model(slug=document["slug"], **values)
    if kind.name != "treaty":
        date = values.get("date")
        return Outline(row.label, str(row.years), row.sort_text, date)
    date = signed(document)
    return Outline(row.label, date.year_text if date else "", row.sort_text, date)


def signed(document: Document) -> HistoricalDate | None:
    """Return when the treaty of ``document`` was signed, by the preferred account."""
    shape = KINDS["treaty"].shape.children["actions"]
    dates = [
        field_value(row, "date", shape)
        for row in document["actions"]
        if row["preferred"] and row["kind"] in SIGNINGS and row["date"]
    ]
    return min(dates, default=None)


def about(document: Document, labels: Mapping[str, str]) -> str:
    """Return what a list adds to the label: a treaty's parties, a source's authors, the kind."""
    kind = KINDS[document["kind"]]
    if kind.name == "treaty":
        return " · ".join(labels.get(row["party"], "") for row in document["parties"])
    if kind.name == "source":
        shape = kind.shape.children["contributors"]
        return ", ".join(
            str(shape.model(**{n: row[n] for n in shape.fields}))
            for row in document["contributors"]
        )
    name = f"{kind.name}_kind"
    if name not in document:
        return ""
    row: Any = kind.model(**{name: document[name]})
    return str(getattr(row, f"get_{name}_display")())


def opening(document: Document) -> str:
    """Return the text that opens the page: a treaty's lead, another record's description."""
    return str(document.get("lead") or document.get("description") or "")


def first_words(document: Document) -> str:
    """Return the beginning of the opening text without markup, as a list shows it."""
    return excerpt(opening(document), EXCERPT)
