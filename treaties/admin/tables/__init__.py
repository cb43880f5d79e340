"""Tables in and out at the desk: bringing in a file, looking at it, confirming, undoing; exports.

``Tables`` is mixed into the screen of each kind; ``urls`` gives the pages of imports themselves.
"""

from .screens import Tables
from .urls import urls

__all__ = ["Tables", "urls"]
