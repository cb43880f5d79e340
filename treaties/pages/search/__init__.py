"""Search over what is published: one small interface, the same words on both databases."""

from .found import PAGE, Found, Hit, search
from .query import MAX_QUERY
from .ranking import MOST

__all__ = ["MAX_QUERY", "MOST", "PAGE", "Found", "Hit", "search"]
