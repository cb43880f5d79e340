"""The tables and their columns in words, which the docs hold."""

from django.utils.text import capfirst

from .fields import Field
from .table import TABLES, Table


def tables_text() -> str:
    """Return every table with its columns, as Markdown."""
    return "\n".join(_table(table) for table in TABLES.values())


def _table(table: Table) -> str:
    key = ", ".join(f"`{name}`" for name in (table.owner, *table.key))
    first = "The slug." if not table.child else f"The slug of the {table.kind.name}."
    lines = [
        f"### `{table.name}`: {table.label}",
        "",
        f"A row is known by {key}.",
        "",
        "| column | what |",
        "| --- | --- |",
        f"| `{table.owner}` | {first} Needed. |",
        *(f"| {_names(field)} | {_what(field)} |" for field in table.fields),
        "",
    ]
    return "\n".join(lines)


def _names(field: Field) -> str:
    return ", ".join(f"`{column}`" for column in field.columns)


def _what(field: Field) -> str:
    parts = [f"{capfirst(field.label)}.", field.help]
    if field.words:
        parts.append("One of: " + ", ".join(f"`{word}`" for word in field.words) + ".")
    if field.required:
        parts.append("Needed for a new row.")
    return " ".join(part for part in parts if part).replace("|", "\\|")
