"""A made-up collection: as many treaties as are asked for, with all that they name, as documents.

For trying out how the site and its commands do with much content. Nothing of it can be taken for
research: names are put together from syllables, slugs begin with “made-up-”, and every record says
what it is.
"""

from .collecting import collection, size
from .forms import PREFIX

__all__ = ["PREFIX", "collection", "size"]
