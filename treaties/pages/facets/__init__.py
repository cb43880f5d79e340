"""The list of treaties, narrowed by what they have in common: read from what publishing keeps."""

from .listing import treaty_list

__all__ = ["treaty_list"]
