"""Servers under load: started, asked by wrk, and their processor time read from /proc."""

from .load import Load, load
from .servers import nginx, ours

__all__ = ["Load", "load", "nginx", "ours"]
