"""The page layer: public pages from memory, in front of Django, for as long as they are valid."""

from collections.abc import Callable, Iterable
from io import BytesIO
from time import monotonic
from typing import Any

from django.conf import settings

from .asking import Asked, Environ, is_named
from .flights import Flights
from .page import Drawn, Headers, Page
from .recognizing import Recognizing
from .store import Store
from .validity import Away, Validity, validity
from .without import AWAY

Start = Callable[..., Any]
Application = Callable[[Environ, Start], Iterable[bytes]]

# So long readers go on without the database, from what it confirmed last; and so long it is let
# alone once it did not answer.
GRACE, PAUSE = 60.0, 1.0
# Whoever waits longer for another to draw a page draws it.
PATIENCE = 10.0
_MEGABYTE = 1024 * 1024
# Of a request, what is one reader’s own.
_PERSONAL = (
    "HTTP_COOKIE",
    "HTTP_AUTHORIZATION",
    "HTTP_IF_MATCH",
    "HTTP_IF_NONE_MATCH",
    "HTTP_IF_MODIFIED_SINCE",
    "HTTP_IF_UNMODIFIED_SINCE",
    "HTTP_RANGE",
)
_NOTHING: list[bytes] = []


class PageLayer:
    """WSGI middleware around Django’s application; see docs/page-layer.md."""

    def __init__(
        self, application: Application, valid_by: Validity | None = None, memory: int | None = None
    ) -> None:
        self._application = application
        self._validity = valid_by or validity()
        self._ask = self._validity.token
        self._wish = Recognizing().wish
        self._store = Store(settings.PAGE_MEMORY * _MEGABYTE if memory is None else memory)
        self._flights = Flights(PATIENCE)
        # The token that was read last; when the database did not answer, if it was asked in vain.
        self._known = ""
        self._failed: float | None = None

    def __call__(self, environ: Environ, start: Start) -> Iterable[bytes]:
        # What most requests go through stands in one piece: calls cost more than what they do.
        wish = self._wish(environ)
        if wish is None:
            return self._past(environ, start)
        page = self._store.get(wish.asked.key)
        if not wish.takes_pages and (page is None or page.is_negotiated):
            return self._application(environ, start)
        # Read once: another thread may end the pause meanwhile.
        failed, token = self._failed, None
        try:
            self._known = token = self._ask() if failed is None else self._ask_again(failed)
            if page is None or page.token != token:
                page = self._valid(wish.asked, page, token, environ)
        except Away:
            if token is None and failed is None:
                self._did_not_answer()
            # Who has just been told the token needs no older page.
            if token is not None or page is None or not self._stands(page):
                return self._without(environ, start)
        except _NotKept as answer:
            return _send(answer.drawn, environ, start)
        form = page.forms.get(wish.coding)
        if form is None:
            form = page.make(wish.coding)
            self._store.has_grown(wish.asked.key, page)
        tags = environ.get("HTTP_IF_NONE_MATCH")
        if tags is not None and page.is_found and is_named(tags, form.etag):
            start("304 Not Modified", form.unchanged.copy())
            return _NOTHING
        start(page.status, form.headers.copy())
        return form.body if wish.is_sent else _NOTHING

    def _past(self, environ: Environ, start: Start) -> Iterable[bytes]:
        if environ["PATH_INFO"] == "/health/":
            return self._health(environ, start)
        return self._application(environ, start)

    def _ask_again(self, failed: float) -> str:
        """Ask a database that did not answer at that time; raises ``Away`` during the pause."""
        if monotonic() < failed + PAUSE:
            raise Away
        try:
            token = self._ask()
        except Away:
            self._did_not_answer()
            raise
        self._failed = None
        return token

    def _did_not_answer(self) -> None:
        """Begin a pause, unless another thread was answered lately: it is no outage then."""
        now = monotonic()
        if now > self._validity.asked + PAUSE:
            self._failed = now

    def _stands(self, page: Page) -> bool:
        """Tell whether a page may be shown while the database is away."""
        return page.token == self._known and monotonic() < self._validity.asked + GRACE

    def _valid(self, one: Asked, page: Page | None, token: str, environ: Environ) -> Page:
        """Return the page as of ``token``: the one that is kept if its stamp stands, or another.

        Raises ``_NotKept`` with what Django answered where that is not to be kept.
        """
        stamp = self._validity.stamp(*one.record) if one.record else None
        if page is not None and stamp is not None and page.stamp == stamp:
            page.token = token
            return page
        refused: list[Drawn] = []

        def draw() -> Page | None:
            drawn = self._draw(one, environ)
            if not drawn.may_be_kept():
                refused.append(drawn)
                return None
            # Both were read before: what has changed since makes them invalid, not the page.
            made = Page(drawn, token, stamp)
            self._store.put(one.key, made)
            return made

        made = self._flights.page((one.key, token), draw)
        if made is None:
            raise _NotKept(refused[-1])
        return made

    def _draw(self, one: Asked, environ: Environ) -> Drawn:
        """Return what Django answers to anybody who asks for this page."""
        given = {name: value for name, value in environ.items() if name not in _PERSONAL}
        given |= {"REQUEST_METHOD": "GET", "QUERY_STRING": one.query, "wsgi.input": BytesIO()}
        said: list[tuple[str, Headers]] = []
        parts: list[bytes] = []

        def start(status: str, headers: Headers, exc_info: Any = None) -> Callable[[bytes], None]:
            said.append((status, headers))
            return parts.append

        answer = self._application(given, start)
        try:
            parts += answer
        finally:
            if hasattr(answer, "close"):
                answer.close()
        status, headers = said[-1]
        return Drawn(status, list(headers), b"".join(parts))

    def _without(self, environ: Environ, start: Start) -> Iterable[bytes]:
        return self._application({**environ, AWAY: True}, start)

    def _health(self, environ: Environ, start: Start) -> Iterable[bytes]:
        """Ask the database as readers’ requests do, and without a pause."""
        try:
            # With the time of its confirmation goes the token that was confirmed.
            self._known = self._ask()
        except Away:
            return self._without(environ, start)
        return self._application(environ, start)


class _NotKept(Exception):
    """What Django answered is not to be kept."""

    def __init__(self, drawn: Drawn) -> None:
        self.drawn = drawn


def _send(drawn: Drawn, environ: Environ, start: Start) -> Iterable[bytes]:
    start(drawn.status, drawn.headers)
    return [drawn.body] if environ["REQUEST_METHOD"] == "GET" else _NOTHING
