"""What is measured, and what it should be: the rows of the results, for each database."""

from .figures import Goal, Measure

MANY, FEW = 100_000, 10_000
# All of the rows would take the others an hour: they get fewer, and are compared by the row. Of
# bulk_create 20,000 and 100,000 were seen to cost about the same for each; of the library that is
# taken for granted.
SAMPLE = 20_000
SMALL_SAMPLE = 2_000

_IMPORT = Measure("import-table", MANY)
_EXPORT = Measure("export-table", MANY)

GOALS = (
    Goal(
        f"import_table, {MANY:,} treaties ÷ bulk_create without any check ({SAMPLE:,}, per row)",
        "rate",
        _IMPORT,
        Measure("import-bulk-create", SAMPLE),
        0.35,
    ),
    Goal(
        f"import_table, {MANY:,} treaties ÷ import-export row by row ({SMALL_SAMPLE:,}, per row)",
        "rate",
        _IMPORT,
        Measure("import-library", SMALL_SAMPLE),
        10,
    ),
    Goal(f"import_table, {MANY:,} treaties: peak memory", "memory", _IMPORT, None, 250),
    Goal(
        f"import_table, peak memory at {MANY:,} treaties ÷ at {FEW:,}",
        "growth",
        _IMPORT,
        Measure("import-table", FEW),
        1.3,
    ),
    Goal(
        f"export_table, {MANY:,} treaties ÷ import-export ({SAMPLE:,}, per row)",
        "rate",
        _EXPORT,
        Measure("export-library", SAMPLE),
        5,
    ),
    Goal(f"export_table, {MANY:,} treaties: peak memory", "memory", _EXPORT, None, 150),
)
