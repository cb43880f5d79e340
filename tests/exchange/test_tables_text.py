"""The docs name every table and every column, as they are."""

from django.conf import settings

from treaties.exchange.tables import TABLES, tables_text


def test_the_docs_hold_the_tables_as_they_are() -> None:
    text = (settings.BASE_DIR / "docs" / "tables.md").read_text()
    assert text.partition("## The tables\n\n")[2] == tables_text()


def test_every_column_is_named() -> None:
    text = tables_text()
    for table in TABLES.values():
        assert f"### `{table.name}`" in text
        assert all(f"`{column}`" in text for column in table.columns)
