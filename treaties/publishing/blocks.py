"""Treaties by columns, a thousand in a row: kept so that all of them are soon looked through."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from treaties.models import ListedBlock
from treaties.models.facets import BLOCK, COLUMNS, as_array

# The columns that stand side by side: first the one that says of which treaty the others are.
_TABLES = (
    ("dated", "earliest", "latest"),
    ("place_bearers", "places"),
    ("person_bearers", "people"),
)
# For each of these tables the rows of a treaty, without its number.
Rows = tuple[Collection[tuple[int, ...]], ...]


def put(treaties: Mapping[int, Rows]) -> None:
    """Keep what is said of treaties, by their numbers, in the place of what was kept of them."""
    by_block: dict[int, set[int]] = defaultdict(set)
    for number in treaties:
        by_block[number // BLOCK].add(number)
    kept = {row.number: row for row in ListedBlock.objects.filter(number__in=list(by_block))}
    blocks = []
    for block, numbers in by_block.items():
        row = kept.get(block) or ListedBlock(number=block)
        for place, names in enumerate(_TABLES):
            said = [(n, *cells) for n in sorted(numbers) for cells in treaties[n][place]]
            _replace(row, names, numbers, said)
        blocks.append(row)
    ListedBlock.objects.bulk_create(
        blocks, update_conflicts=True, unique_fields=["number"], update_fields=list(COLUMNS)
    )


def _replace(
    block: ListedBlock,
    names: tuple[str, ...],
    numbers: set[int],
    said: Iterable[tuple[int, ...]],
) -> None:
    """Put the rows ``said`` into a table of the block, in place of those of these treaties.

    Rows stand by number, save where an earlier release wrote them: such a block is put in order.
    """
    columns = [as_array(COLUMNS[name], getattr(block, name)) for name in names]
    if columns[0] and min(numbers) <= max(columns[0]):
        rows = [row for row in zip(*columns, strict=True) if row[0] not in numbers]
        columns = [as_array(COLUMNS[name], b"") for name in names]
        said = sorted([*rows, *said])
    for row in said:
        for column, cell in zip(columns, row, strict=True):
            column.append(cell)
    for name, column in zip(names, columns, strict=True):
        setattr(block, name, column.tobytes())
