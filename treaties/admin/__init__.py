"""The editors' screens, one module for each subject, as in ``treaties.models``.

``base`` holds what all screens share: forms that check citations, rows in their order, labels that
tell namesakes apart, a search that folds accents. Importing this package registers the screens.
"""

from . import events, parties, people, places, reports, sources, subjects, treaties

__all__ = ["events", "parties", "people", "places", "reports", "sources", "subjects", "treaties"]
