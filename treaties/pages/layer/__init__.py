"""The page layer in front of Django: pages from memory, valid as the database says each time."""

from .declaring import kept
from .middleware import PageLayer

__all__ = ["PageLayer", "kept"]
