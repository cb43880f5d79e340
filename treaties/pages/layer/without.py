"""What is answered while the database cannot be reached: a 503 that needs nothing of it."""

import logging
from collections.abc import Callable

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation

# What the layer puts into a request’s environment; no header can be called so.
AWAY = "treaties.away"
_PLAIN = (
    "The database cannot be reached just now, so nothing can be read or saved here. "
    "Please try again in a minute; go back in your browser to find what you typed.\n"
)
_log = logging.getLogger(__name__)


class WithoutDatabase:
    """Django middleware: answers for the database where the layer or a view met its absence."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return _told(request) if AWAY in request.META else self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Answer where a view could not reach the database."""
        if not isinstance(error, OperationalError | InterfaceError):
            return None
        _log.error("%s: the database cannot be reached", request.path, exc_info=error)
        return _told(request)


def _told(request: HttpRequest) -> HttpResponse:
    """Return the page for readers, in the language of the address; plain words for others."""
    path = request.path_info
    language = translation.get_language_from_path(path)
    bare = path.removeprefix(f"/{language}") if language else path
    if bare == "/health/":
        answer = HttpResponse("database unreachable\n", content_type="text/plain", status=503)
    elif bare.startswith("/admin/"):
        answer = HttpResponse(_PLAIN, content_type="text/plain; charset=utf-8", status=503)
    else:
        answer = render(request, "503.html", status=503)
    answer.headers["Retry-After"] = "30"
    answer.headers["Cache-Control"] = "no-store"
    return answer
