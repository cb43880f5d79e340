"""Search over what is published: one small interface, the same words on both databases."""

from .found import Found, Hit, search
from .query import parsed

__all__ = ["Found", "Hit", "parsed", "search"]
