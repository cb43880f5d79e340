"""Whether every link of a copy leads somewhere: to a file, and to the place in it that it names."""

from collections.abc import Iterator
from functools import lru_cache

from .folder import Folder
from .html import ids_in, references_in
from .leading import file_from
from .manifest import Unit


def broken_links(folder: Folder) -> Iterator[tuple[str, str]]:
    """Yield the links that lead nowhere: the file in which each stands, and where it leads.

    Of the whole copy, whether or not a page was drawn anew: what it leads to may have gone.
    """

    @lru_cache(maxsize=2_000)
    def ids(file: str) -> frozenset[str]:
        return frozenset(ids_in(folder.text(file) or ""))

    @lru_cache(maxsize=100_000)
    def leads(target: str) -> bool:
        file, _hash, name = target.partition("#")
        return folder.holds(file) and (not name or name in ids(file))

    for unit in folder.after.units():
        for target in sorted(unit.links):
            if not leads(target):
                yield from ((file, target) for file in _pages_with(folder, unit, target))


def _pages_with(folder: Folder, unit: Unit, target: str) -> list[str]:
    """Return the files of a unit that lead to a target."""
    return [
        file
        for file in sorted(unit.files)
        if file.endswith(".html")
        and any(file_from(file, one) == target for one in references_in(folder.text(file) or ""))
    ]
