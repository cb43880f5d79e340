"""The public pages: drawn from editions, the same for every reader.

``citation_source`` and ``draw`` are for the editors' previews; ``PageLayer`` is for the server.
"""

from .layer import PageLayer
from .page import draw
from .source import citation_source

__all__ = ["PageLayer", "citation_source", "draw"]
