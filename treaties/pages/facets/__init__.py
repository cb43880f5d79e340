"""The list of treaties, narrowed by what they have in common: read from what publishing keeps."""

from .asking import LIST_PARAMETERS, MOST_VALUES, asked_in
from .choosing import Problem, chosen_by
from .counting import Found
from .listing import treaty_list
from .paging import first_of

__all__ = [
    "LIST_PARAMETERS",
    "MOST_VALUES",
    "Found",
    "Problem",
    "asked_in",
    "chosen_by",
    "first_of",
    "treaty_list",
]
