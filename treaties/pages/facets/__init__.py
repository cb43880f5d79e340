"""The list of treaties, narrowed by what they have in common: read from what publishing keeps."""

from .asking import LIST_PARAMETERS
from .listing import treaty_list

__all__ = ["LIST_PARAMETERS", "treaty_list"]
