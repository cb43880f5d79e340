"""The folder of a copy: new files are made beside it, then put in place one by one.

What was begun stays in ``.site-copy.next``. Without a manifest there, it is dropped by the next
copy and nothing has changed; with one, the next copy first finishes putting it in place.
"""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from .errors import NotACopy
from .manifest import NAME, Manifest, ManifestWriter, Unit, hash_of

NEXT = ".site-copy.next"


class Folder:
    """A folder that holds a copy or will; nobody else makes one there meanwhile."""

    def __init__(self, root: Path) -> None:
        self.root, self._next = root, root / NEXT
        if (self._next / NAME).exists():
            self._put_in_place()
        shutil.rmtree(self._next, ignore_errors=True)
        self.before = Manifest(root / NAME)
        self._next.mkdir()
        self._removed: set[str] = set()

    def stage(self, unit: Unit, file: str, content: bytes) -> None:
        """Take a file of a unit, to be put in place later; the same as before is left alone."""
        unit.files[file] = hash_of(content)
        before = self.before.unit(unit.name)
        if before and before.files.get(file) == unit.files[file] and (self.root / file).exists():
            return
        path = self._next / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)

    def kept(self, unit: Unit) -> Unit | None:
        """Return the unit as the copy has it, where it was made from the same and is all there."""
        before = self.before.unit(unit.name)
        if before is None or before.made_from != unit.made_from:
            return None
        return before if all((self.root / file).exists() for file in before.files) else None

    @contextmanager
    def listing(self, program: str) -> Iterator[ManifestWriter]:
        """Give what the units of the new copy are noted in."""
        with (self._next / f"{NAME}.part").open("wb") as out:
            writer = ManifestWriter(out, program)
            yield writer
            writer.close()
        self.after = Manifest(self._next / f"{NAME}.part")
        self._removed = set(_gone(self.before, self.after))

    def text(self, file: str) -> str | None:
        """Return a file as the new copy will have it; ``None`` where it will have none."""
        path = self._path(file)
        return path.read_text(encoding="utf-8") if path else None

    def holds(self, file: str) -> bool:
        """Tell whether the new copy will have a file."""
        return self._path(file) is not None

    def _path(self, file: str) -> Path | None:
        if (self._next / file).is_file():
            return self._next / file
        here = self.root / file
        return here if file not in self._removed and here.is_file() else None

    def finish(self) -> tuple[int, int]:
        """Put everything in place; return how many files were written and how many removed."""
        (self._next / f"{NAME}.part").replace(self._next / NAME)
        return self._put_in_place()

    def drop(self) -> None:
        """Leave the copy as it was, unless it is being put in place: that is finished later."""
        if not (self._next / NAME).exists():
            shutil.rmtree(self._next, ignore_errors=True)

    def _put_in_place(self) -> tuple[int, int]:
        removed = 0
        for file in _gone(Manifest(self.root / NAME), Manifest(self._next / NAME)):
            path = self.root / file
            removed += path.exists()
            path.unlink(missing_ok=True)
            _drop_empty(path.parent, self.root)
        written = 0
        for folder, _folders, files in os.walk(self._next):
            there = self.root / Path(folder).relative_to(self._next)
            there.mkdir(parents=True, exist_ok=True)
            for name in files:
                if name != NAME:
                    Path(folder, name).replace(there / name)
                    written += 1
        (self._next / NAME).replace(self.root / NAME)
        shutil.rmtree(self._next)
        return written, removed


def _gone(before: Manifest, after: Manifest) -> Iterator[str]:
    """Yield the files that the one copy has and the other has not; a file is of one unit only."""
    for old in before.units():
        new = after.unit(old.name)
        yield from (file for file in old.files if new is None or file not in new.files)


def _drop_empty(folder: Path, root: Path) -> None:
    while folder != root and folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent


@contextmanager
def opened(root: Path) -> Iterator[Folder]:
    """Give the folder; it is made if there is none, and stays as it was if the work fails.

    Raises ``NotACopy`` where it holds anything else than a copy, or one is being made there.
    """
    if root.exists() and not root.is_dir():
        raise NotACopy(f"{root} is a file; a folder is needed.")
    ours = {NAME, NEXT}
    if root.exists() and any(root.iterdir()) and not any((root / name).exists() for name in ours):
        raise NotACopy(
            f"{root} is not empty and holds no copy of a site: nothing was written there. Choose "
            "an empty folder, or one that export_site has made."
        )
    root.mkdir(parents=True, exist_ok=True)
    held = os.open(root, os.O_RDONLY)
    try:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise NotACopy(f"Another export_site is at work in {root}: wait for it.") from error
        folder = Folder(root)
        try:
            yield folder
        finally:
            folder.drop()
    finally:
        os.close(held)
