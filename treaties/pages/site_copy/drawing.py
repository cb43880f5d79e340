"""Pages as the site answers them: through its middleware and views, without a socket."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.handlers.base import BaseHandler
from django.core.handlers.wsgi import WSGIRequest
from django.db import connection, transaction
from django.http import Http404, HttpResponseBase
from django.http.request import validate_host
from django.urls import get_resolver

from .errors import CannotCopy

# Expected of a former or withdrawn record, and of a file that a record does not have.
_EXPECTED = (404, 410)


class Drawer:
    """Asks the site for its pages, as a reader at its own address would."""

    def __init__(self) -> None:
        site = urlsplit(settings.SITE_URL)
        self._secure = settings.SECURE_SSL_REDIRECT or site.scheme == "https"
        self._host = site.hostname or ""
        self._port = str(site.port or (443 if self._secure else 80))
        allowed = settings.ALLOWED_HOSTS
        if not validate_host(self._host, allowed):
            raise CannotCopy(
                f"SITE_URL names the host {self._host}, which ALLOWED_HOSTS does not: "
                "the site would answer nobody there. Add it to ALLOWED_HOSTS."
            )
        self._handler = BaseHandler()
        self._handler.load_middleware()

    def request(self, path: str, query: str = "") -> WSGIRequest:
        """Return the request of a reader who comes with nothing but the address."""
        environ: dict[str, Any] = {
            "REQUEST_METHOD": "GET",
            "PATH_INFO": path,
            "QUERY_STRING": query,
            "SERVER_NAME": self._host,
            "SERVER_PORT": self._port,
            "SERVER_PROTOCOL": "HTTP/1.1",
            "wsgi.url_scheme": "https" if self._secure else "http",
            "wsgi.input": BytesIO(),
        }
        return WSGIRequest(environ)

    def draw(self, path: str, query: str = "") -> HttpResponseBase:
        """Return what the site answers; raises ``CannotCopy`` where it fails to."""
        response = self._handler.get_response(self.request(path, query))
        if response.status_code >= 400 and response.status_code not in _EXPECTED:
            raise CannotCopy(f"The site answers {path} with {response.status_code}.")
        return response

    def not_found(self, path: str) -> HttpResponseBase:
        """Return the page that readers get where there is none, in the language in effect.

        From its view: for whoever develops, Django answers an address without a page otherwise.
        """
        view: Any = get_resolver().resolve_error_handler(404)
        response: HttpResponseBase = view(self.request(path), exception=Http404())
        return response


def body_of(response: Any) -> bytes:
    """Return the whole body of a response."""
    return b"".join(response)


@contextmanager
def expected_answers() -> Iterator[None]:
    """Let the log pass over addresses without a page: here they are no mistake of anybody’s."""
    logger = logging.getLogger("django.request")

    def passes(line: logging.LogRecord) -> bool:
        return getattr(line, "status_code", 0) not in _EXPECTED

    logger.addFilter(passes)
    try:
        yield
    finally:
        logger.removeFilter(passes)


@contextmanager
def snapshot() -> Iterator[None]:
    """Let everything inside read one state of the database, while others go on writing.

    Inside a transaction there is nothing to do. On SQLite a plain ``BEGIN``: Django’s own would
    take the writers’ lock (``transaction_mode`` is IMMEDIATE) and keep editors waiting.
    """
    if connection.in_atomic_block:
        yield
    elif connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("BEGIN DEFERRED")
        try:
            yield
        finally:
            with connection.cursor() as cursor:
                cursor.execute("ROLLBACK")
    else:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            yield
