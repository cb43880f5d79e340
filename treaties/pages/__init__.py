"""The public pages: drawn from editions, the same for every reader.

``citation_source`` and ``draw`` are for the editors' previews, ``error_page`` for what goes wrong
there.
"""

from .errors import error_page
from .page import draw
from .source import citation_source

__all__ = ["citation_source", "draw", "error_page"]
