"""The editors' screens, one module for each subject, as in ``treaties.models``.

``base`` holds what all screens share: forms that check citations, rows in their order, labels that
tell namesakes apart, a search that folds accents. Importing this package registers the screens.
``accounts`` says who is let in; what can be done with an account is for commands too.
"""

from . import events, parties, people, places, reports, sources, subjects, treaties
from .accounts import screens as accounts
from .accounts.leaving import erase, exported, reset_second_factor

__all__ = [
    "accounts",
    "erase",
    "events",
    "exported",
    "parties",
    "people",
    "places",
    "reports",
    "reset_second_factor",
    "sources",
    "subjects",
    "treaties",
]
