"""One line in the log for each request, told apart by an id that the reply carries as well.

The middleware is the outermost, so that it sees what every other has made of a request. Whatever
Django and our own modules say of a request’s fault goes into that one line: an id that a reader
names finds one line, with the traceback in it.
"""

import logging
import re
import secrets
import time
from collections.abc import Callable
from contextvars import ContextVar

from django.conf import settings
from django.http import HttpRequest, HttpResponse

logger = logging.getLogger("request")
# The id of the request that is being answered, for whatever else is logged meanwhile.
during: ContextVar[str] = ContextVar("during", default="")
_ID = re.compile(r"[A-Za-z0-9._-]{8,64}")


class RequestLog:
    """Middleware that gives each request an id, and logs it once it is answered."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        begun = time.perf_counter()
        request.request_id = _id(request)  # type: ignore[attr-defined]
        token = during.set(request.request_id)  # type: ignore[attr-defined]
        try:
            response = self.get_response(request)
        finally:
            during.reset(token)
        response.headers["X-Request-ID"] = request.request_id  # type: ignore[attr-defined]
        _log(request, response.status_code, round((time.perf_counter() - begun) * 1000))
        return response


class IntoTheLine(logging.Handler):
    """Keeps what is logged of a request’s fault for the request’s own line."""

    def emit(self, record: logging.LogRecord) -> None:
        request = getattr(record, "request", None)
        if isinstance(request, HttpRequest):
            request.fault = record  # type: ignore[attr-defined]
        else:
            logging.getLogger().handle(record)


def _id(request: HttpRequest) -> str:
    """Return the id that our own proxy gave, or a new one; visitors’ own are not taken."""
    given = request.headers.get("X-Request-ID", "") if settings.TRUST_PROXY else ""
    return given if _ID.fullmatch(given) else secrets.token_hex(8)


def _log(request: HttpRequest, status: int, milliseconds: int) -> None:
    fault: logging.LogRecord | None = getattr(request, "fault", None)
    # Asked of nobody: to look who it is would read a cookie and the database for every page.
    user = getattr(request, "_cached_user", None)
    match = request.resolver_match
    slow = milliseconds >= settings.SLOW_MS
    said = {
        "request": request.request_id,  # type: ignore[attr-defined]
        "user": user.pk if user is not None else None,
        "address": match.view_name if match else None,
        "method": request.method,
        "path": request.path,
        "status": status,
        "ms": milliseconds,
        "slow": slow,
        "fault": fault.getMessage() if fault and status != 404 else None,
    }
    level = logging.ERROR if status >= 500 else logging.WARNING if slow else logging.INFO
    logger.log(
        level,
        "%s %r %s in %d ms",
        request.method,
        request.path,
        status,
        milliseconds,
        extra={"said": {name: value for name, value in said.items() if value not in (None, False)}},
        exc_info=fault.exc_info if fault and status >= 500 else None,
    )
