"""Many who ask for one page at once: one of them draws it, the others wait for that."""

from collections.abc import Callable
from threading import Event, Lock

from .page import Page


class _Flight:
    def __init__(self) -> None:
        self.landed = Event()
        self.page: Page | None = None


class Flights:
    """Pages that are being drawn, by what they are and the token that was read before."""

    def __init__(self, patience: float) -> None:
        self._patience = patience
        self._flights: dict[tuple[str, str], _Flight] = {}
        self._lock = Lock()

    def page(self, key: tuple[str, str], draw: Callable[[], Page | None]) -> Page | None:
        """Return what ``draw`` gives, or another’s result that began after ``key`` was known.

        ``None`` where the page is not to be kept, and each draws its own: so does whoever has
        waited in vain, since the one who drew failed or takes too long.
        """
        with self._lock:
            flight = self._flights.get(key)
            is_mine = flight is None
            if flight is None:
                flight = self._flights[key] = _Flight()
        if not is_mine:
            flight.landed.wait(self._patience)
            return flight.page or draw()
        try:
            flight.page = draw()
        finally:
            with self._lock:
                del self._flights[key]
            flight.landed.set()
        return flight.page
