"""Search over what is published: one small interface, the same words on both databases."""

from .found import MOST, Found, Hit, search
from .query import MAX_QUERY

__all__ = ["MAX_QUERY", "MOST", "Found", "Hit", "search"]
