"""The public pages: drawn from editions, the same for every reader.

``citation_source`` and ``draw`` are for the editors' previews, ``network_of`` for their sign-in,
``error_page`` for what goes wrong there, ``copy_site`` for whoever wants all of it as files,
``PageLayer`` for the server.
"""

from .errors import error_page
from .layer import PageLayer
from .page import draw
from .senders import network_of
from .site_copy import BrokenLinks, CannotCopy, NotACopy, copy_site
from .source import citation_source

__all__ = [
    "BrokenLinks",
    "CannotCopy",
    "NotACopy",
    "PageLayer",
    "citation_source",
    "copy_site",
    "draw",
    "error_page",
    "network_of",
]
