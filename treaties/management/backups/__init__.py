"""A whole site in one file, and back: taken while editors write, tried out before it is kept."""

from .file import BackupRefused, Contents
from .making import back_up, named_copy, prune, stamp
from .restoring import Restored, restore

__all__ = [
    "BackupRefused",
    "Contents",
    "Restored",
    "back_up",
    "named_copy",
    "prune",
    "restore",
    "stamp",
]
