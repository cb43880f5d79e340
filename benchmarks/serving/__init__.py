"""Servers under load: started, asked by wrk, and their processor time read from /proc."""

from .load import CONNECTIONS, Load, load
from .servers import Server, fetch, granian, nginx, nginx_site, ours, running

__all__ = [
    "CONNECTIONS",
    "Load",
    "Server",
    "fetch",
    "granian",
    "load",
    "nginx",
    "nginx_site",
    "ours",
    "running",
]
