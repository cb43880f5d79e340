"""Pages in memory, bounded by bytes: those that nobody asked for lately go first."""

from threading import Lock

from .page import Page

# Addresses with a query are endless: they get this share, and never push out those without.
_SHARE_OF_QUERIES = 0.25
# A page that takes more than this share of its room is not kept.
_LARGEST = 0.125


class Store:
    """Pages by their keys; a hit takes no lock."""

    def __init__(self, most: int) -> None:
        asked = int(most * _SHARE_OF_QUERIES)
        self._plain, self._asked = _Room(most - asked), _Room(asked)

    def get(self, key: str) -> Page | None:
        """Return the page; whoever makes another form of it tells ``has_grown``."""
        page = self._plain.pages.get(key) or self._asked.pages.get(key)
        if page is not None:
            page.is_used = True
        return page

    def put(self, key: str, page: Page) -> None:
        """Keep a page in the place of the one that has its key."""
        self._of(key).put(key, page)

    def has_grown(self, key: str, page: Page) -> None:
        """Count what a page that is kept takes anew."""
        if self.get(key) is page:
            self.put(key, page)

    @property
    def size(self) -> int:
        """How many bytes all pages take."""
        return self._plain.size + self._asked.size

    def _of(self, key: str) -> "_Room":
        return self._plain if key.endswith("?") else self._asked


class _Room:
    """A part of the store: what is full drops the oldest page that was not used since its turn."""

    def __init__(self, most: int) -> None:
        self._most = most
        self.pages: dict[str, Page] = {}
        self._sizes: dict[str, int] = {}
        self._lock = Lock()
        self.size = 0

    def put(self, key: str, page: Page) -> None:
        size = page.size + len(key)
        with self._lock:
            self._drop(key)
            if size > self._most * _LARGEST:
                return
            self.pages[key], self._sizes[key] = page, size
            self.size += size
            while self.size > self._most:
                self._make_room()

    def _make_room(self) -> None:
        key, page = next(iter(self.pages.items()))
        size = self._drop(key)
        if page.is_used:
            # A second turn, at the end.
            page.is_used = False
            self.pages[key], self._sizes[key] = page, size
            self.size += size

    def _drop(self, key: str) -> int:
        size = self._sizes.pop(key, 0)
        self.pages.pop(key, None)
        self.size -= size
        return size
