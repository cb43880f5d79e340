"""Pages for what went wrong, in the site’s dress, with the id that the log knows the request by.

They say what to do and nothing of the program, and ask the database for nothing.
"""

import logging
import sys
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _

logger = logging.getLogger(__name__)

_WORDS = {
    400: (
        _("This request cannot be read"),
        _("The address or what was sent with it is not as it should be. Nothing was changed."),
    ),
    403: (
        _("This is not open to you"),
        _("The page is closed, or your account may not do this. Nothing was changed."),
    ),
    413: (
        _("Too much was sent"),
        _("What was sent is larger than this site takes. Nothing was changed."),
    ),
    429: (
        _("Too many requests"),
        _("So much was asked for from your address that you have to wait. Try again later."),
    ),
    500: (
        _("Something went wrong"),
        _("The page could not be drawn. The fault is ours and has been recorded."),
    ),
    503: (
        _("The site is not available just now"),
        _("Its database does not answer. Nothing was lost; try again in a minute."),
    ),
}
# After how many seconds it is worth asking again.
_AGAIN = {429: 60, 503: 30}


def error_page(request: HttpRequest, status: int, reason: str = "") -> HttpResponse:
    """Return the page for a status; ``reason`` is said in the place of the usual words."""
    title, words = _WORDS[status]
    context = {"title": title, "words": reason or words}
    try:
        response = render(request, "error.html", context, status=status)
    except Exception:
        # Whatever has fallen with the page that was asked for: this template leans on nothing.
        logger.exception("The page of an error could not be drawn either")
        said = render_to_string("500.html", context | {"request": request})
        response = HttpResponse(said, status=status)
    response.headers["Cache-Control"] = "no-store"
    if status in _AGAIN:
        response.headers["Retry-After"] = str(_AGAIN[status])
    return response


def unreachable() -> HttpResponse:
    """Return what monitors are told where the database does not answer."""
    return HttpResponse("database unreachable\n", content_type="text/plain", status=503)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer what Django finds unreadable or unsafe, or larger than it takes."""
    return error_page(request, 413 if isinstance(exception, RequestDataTooBig) else 400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer what somebody may not do. What the exception says is for the log."""
    return error_page(request, 403)


def server_error(request: HttpRequest, *given: Any) -> HttpResponse:
    """Answer for a fault of ours; 503 where it is the database that does not answer."""
    error = sys.exc_info()[1]
    away = isinstance(error, OperationalError | InterfaceError)
    return error_page(request, 503 if away else 500)
