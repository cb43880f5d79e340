"""Whether anything was committed to a file of SQLite since, without asking SQLite.

In WAL mode the processes that use a database share the *wal-index*, a file named ``…-shm`` that
each of them maps. It begins with two copies of a head of 48 bytes, which a commit writes anew: with
a counter, the last frame of the log and its checksum. It is what a reader of SQLite looks at to
learn what it sees (https://sqlite.org/walformat.html, “The WAL-Index File Format”), so what was
read under a head stands for as long as that head does.

To look here takes no call of the system and keeps the interpreter’s lock. A query takes two calls
and gives the lock away three times, each time to a server’s thread that waits for it: measured
under load, thirty microseconds instead of one.
"""

import ctypes
import mmap
import os
from pathlib import Path

# Two copies of 48 bytes.
HEAD = 96
# By the file’s device and number. Nothing of it is ever closed: to close any descriptor of a file
# ends every lock that the process has on it (fcntl(2)), those of SQLite’s own connections too.
_MAPPED: dict[tuple[int, int], mmap.mmap] = {}


def mapped(database: Path) -> mmap.mmap | None:
    """Return the wal-index of a database that this thread has read; ``None`` if it has none.

    It is that of the database for as long as the connection that has read it is open: the last to
    close removes the file.
    """
    path = f"{database}-shm"
    try:
        found = os.stat(path)  # noqa: PTH116 (the name is made from another)
        identity = found.st_dev, found.st_ino
        if identity not in _MAPPED:
            _MAPPED[identity] = _map(path)
        return _MAPPED[identity]
    except (OSError, ValueError):
        return None


def _map(path: str) -> mmap.mmap:
    made = mmap.mmap(os.open(path, os.O_RDONLY | os.O_CLOEXEC), HEAD, access=mmap.ACCESS_READ)
    # It has a descriptor too, which the end of the program is not to close before the last thread.
    ctypes.pythonapi.Py_IncRef(ctypes.py_object(made))
    return made


def head(index: mmap.mmap) -> bytes | None:
    """Return what the next commit will change; ``None`` while one is being written down."""
    found = index[:HEAD]
    return found if found[:48] == found[48:] else None
