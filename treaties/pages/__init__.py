"""The public pages: drawn from editions, the same for every reader.

``citation_source`` and ``draw`` are for the editors' previews, ``network_of`` for their sign-in.
"""

from .page import draw
from .senders import network_of
from .source import citation_source

__all__ = ["citation_source", "draw", "network_of"]
