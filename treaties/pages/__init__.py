"""The public pages: drawn from editions, the same for every reader.

``citation_source`` and ``draw`` are for the editors' previews.
"""

from .page import draw
from .source import citation_source

__all__ = ["citation_source", "draw"]
