"""A site behind the page layer, asked as a WSGI server asks it; counts what reaches Django."""

import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from django.core.handlers.wsgi import WSGIHandler

from treaties.pages.layer import middleware
from treaties.pages.layer.middleware import PageLayer
from treaties.pages.layer.validity import Away, ThroughDjango, Validity

Application = Callable[..., Iterable[bytes]]


@dataclass(frozen=True)
class Answer:
    """What came back; names of headers in small letters."""

    status: int
    headers: dict[str, str]
    body: bytes
    pairs: list[tuple[str, str]]

    @property
    def text(self) -> str:
        return self.body.decode()


def environment(address: str, method: str = "GET", **extra: str) -> dict[str, Any]:
    """Return a request as a server gives it on; ``extra`` as “HTTP_COOKIE”."""
    path, _mark, query = address.partition("?")
    return {
        "REQUEST_METHOD": method,
        "PATH_INFO": path,
        "QUERY_STRING": query,
        "SCRIPT_NAME": "",
        "SERVER_NAME": "testserver",
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": "127.0.0.1",
        "HTTP_HOST": "testserver",
        "wsgi.url_scheme": "http",
        "wsgi.input": BytesIO(),
        "wsgi.errors": sys.stderr,
        **extra,
    }


def ask(application: Application, environ: dict[str, Any]) -> Answer:
    """Return what an application answers; its iterable is closed, as the protocol wants it."""
    said: list[tuple[str, list[tuple[str, str]]]] = []
    answer = application(environ, lambda status, headers, _exc=None: said.append((status, headers)))
    try:
        body = b"".join(answer)
    finally:
        if hasattr(answer, "close"):
            answer.close()
    status, pairs = said[-1]
    names = {name.lower(): value for name, value in pairs}
    return Answer(int(status[:3]), names, body, list(pairs))


class Site:
    """The layer around Django, or around another application; ``drawn`` are the addresses that
    reached it, ``given`` their environments."""

    def __init__(
        self, application: Application | None = None, valid_by: Validity | None = None, **how: Any
    ) -> None:
        self.django = application or WSGIHandler()
        self.drawn: list[str] = []
        self.given: list[dict[str, Any]] = []
        self.layer = PageLayer(self._note, valid_by or ThroughDjango(), **how)

    def _note(self, environ: dict[str, Any], start: Any) -> Iterable[bytes]:
        query = environ["QUERY_STRING"]
        self.drawn.append(environ["PATH_INFO"] + (f"?{query}" if query else ""))
        self.given.append(environ)
        return self.django(environ, start)

    def get(self, address: str, method: str = "GET", **extra: str) -> Answer:
        return ask(self.layer, environment(address, method, **extra))

    def from_django(self, address: str, method: str = "GET", **extra: str) -> Answer:
        """Return what the site answers without the layer."""
        return ask(self.django, environment(address, method, **extra))


class Still:
    """A database in which nothing moves until a test says so; ``is_away`` as it says."""

    def __init__(self) -> None:
        self.now = "1"
        self.stamps: dict[tuple[str, str], str] = {}
        self.is_away = False
        self.asked = 0.0

    def token(self) -> str:
        if self.is_away:
            raise Away
        self.asked = middleware.monotonic()
        return self.now

    def stamp(self, kind: str, slug: str) -> str | None:
        if self.is_away:
            raise Away
        return self.stamps.get((kind, slug))
