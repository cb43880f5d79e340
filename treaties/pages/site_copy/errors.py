"""Why a copy is not made; the copy that was there stays as it was."""

from collections.abc import Sequence


class CannotCopy(Exception):
    """A page cannot be drawn, or the settings do not allow it."""


class NotACopy(Exception):
    """The folder holds something else than a copy of this site."""


class BrokenLinks(Exception):
    """Links lead nowhere: each with the file that it stands in."""

    def __init__(self, links: Sequence[tuple[str, str]]) -> None:
        super().__init__(f"{len(links)} links lead nowhere.")
        self.links = links
