"""Text typed is never lost: the one page for a form that was sent and could not be taken.

Its session had ended, its seal did not fit, the database was busy, the record gone, the form too
large. The page says which, shows all that was typed, and can send the same fields again.
"""

import logging
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import wraps
from typing import Any
from urllib.parse import parse_qsl

from django.contrib import admin
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import (
    PermissionDenied,
    RequestDataTooBig,
    TooManyFieldsSent,
    TooManyFilesSent,
)
from django.db import IntegrityError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _

from treaties.pages import error_page
from treaties.publishing import StepRefused

from .faults import (
    BUSY,
    FORBIDDEN,
    GONE,
    REFUSED,
    SEAL,
    SIGNED_OUT,
    TOO_LARGE,
    TOO_MANY,
    Fault,
)

logger = logging.getLogger(__name__)

# What is still read of a form that is over the limits, to be shown to the person who sent it.
MOST_BYTES, MOST_FIELDS = 20 * 1024 * 1024, 20_000
# From how many characters on a value is shown in a box of several lines.
LONG = 80
# What a form holds for Django: shown to nobody, but sent again.
_INTERNAL = re.compile(
    r"-(?:id|(?:TOTAL|INITIAL|MIN_NUM|MAX_NUM)_FORMS)$|^_(?!comment$)|__prefix__"
)
_OF_A_ROW = re.compile(r"(?P<rows>.+)-(?P<number>\d{1,6})-(?P<field>.+)")

# Sent by hand or by a script without any text that could be lost.
_WITHOUT_TEXT = frozenset(
    {"login", "logout", "preview", "presence", "second-factor", "second-factor-new"}
)

Typed = list[tuple[str, str]]


@dataclass(frozen=True)
class Field:
    """A value that was typed: what it is called, and whether and how it is shown."""

    name: str
    value: str

    @property
    def shown(self) -> bool:
        return bool(self.value.strip()) and not _INTERNAL.search(self.name)

    @property
    def lines(self) -> int:
        """How high a box it needs; 0 where a line does."""
        if len(self.value) <= LONG and "\n" not in self.value:
            return 0
        return min(2 + self.value.count("\n") + len(self.value) // LONG, 16)

    @property
    def label(self) -> str:
        """The name in words: “sections 2: body” of ``sections-1-body``."""
        name = self.name
        if found := _OF_A_ROW.fullmatch(name):
            name = f"{found['rows']} {int(found['number']) + 1}: {found['field']}"
        return name.replace("_", " ").strip()


def page(
    request: HttpRequest, fault: Fault, typed: Typed | None = None, reason: str = ""
) -> HttpResponse:
    """Return the page for ``fault`` with ``typed``, by default with what the request posted.

    It asks the database for nothing, which may be what is at fault.
    """
    if typed is None:
        typed = [(name, value) for name, values in request.POST.lists() for value in values]
    context = {
        "site_header": admin.site.site_header,
        "site_title": admin.site.site_title,
        "has_permission": False,
        "user": AnonymousUser(),
        "title": fault.title,
        "fault": fault,
        "reason": reason,
        "signed_out": fault is SIGNED_OUT,
        "fields": _fields(typed),
        "secrets": any(_is_secret(name) for name, _value in typed),
        "files": fault.again and bool(request.FILES),
        "address": request.get_full_path(),
        "login": reverse("admin:login"),
    }
    response = render(request, "admin/kept.html", context, status=fault.status)
    add_never_cache_headers(response)
    if fault is BUSY:
        response.headers["Retry-After"] = "60"
    return response


def _fields(typed: Iterable[tuple[str, str]]) -> list[Field]:
    return [
        Field(name, value)
        for name, value in typed
        if name != "csrfmiddlewaretoken" and not _is_secret(name)
    ]


def _is_secret(name: str) -> bool:
    return "password" in name.lower()


def keeping_when_signed_out(
    site: admin.AdminSite, view: Callable[..., HttpResponse]
) -> Callable[..., HttpResponse]:
    """Return ``view`` for ``site``: a form sent by nobody is kept, not led to the login.

    Django's redirect would drop all that was typed.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if _is_a_form(request) and not site.has_permission(request):
            return page(request, SIGNED_OUT)
        return view(request, *args, **kwargs)

    return guarded


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form without a valid seal (CSRF token): setting ``CSRF_FAILURE_VIEW``.

    Only where the browser says that a page of our own sent it. To show or to offer again what a
    foreign page has sent would turn the protection round.
    """
    if not _is_a_form(request) or not _from_ourselves(request):
        words = _("This form was not sent from a page of this site. Nothing was done.")
        return error_page(request, 403, words)
    return page(request, SEAL)


class KeepTyped:
    """Middleware of the editors' forms; stands before the one that reads their seal."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: Any
    ) -> HttpResponse | None:
        """Read the form, which whatever reads it first finds too large."""
        if not _is_a_form(request):
            return None
        try:
            request.POST  # noqa: B018 - read here, kept by Django
        except (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent) as error:
            logger.warning("%s", error)
            fault = TOO_LARGE if isinstance(error, RequestDataTooBig) else TOO_MANY
            return page(request, fault, _beyond_the_limits(request))
        return None

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Answer for a view that had to give up; Django sees to all other errors."""
        if not _is_a_form(request):
            return None
        if isinstance(error, OperationalError):
            logger.warning("Not stored: %s", error)
            return page(request, BUSY)
        if isinstance(error, IntegrityError):
            # Two checked the same address and found it free. Sent again, the form says so itself.
            logger.warning("Not stored: %s", error)
            words = _("Somebody else stored something with the same name or address just now.")
            return page(request, REFUSED, reason=words)
        if isinstance(error, StepRefused):
            return page(request, REFUSED, reason=str(error))
        if isinstance(error, PermissionDenied):
            return page(request, FORBIDDEN)
        if isinstance(error, Http404):
            return page(request, GONE)
        return None


def _is_a_form(request: HttpRequest) -> bool:
    """Return whether a form with an editor's text was sent."""
    match = request.resolver_match
    return (
        request.method == "POST"
        and match is not None
        and match.app_name == "admin"
        and match.url_name not in _WITHOUT_TEXT
    )


def _from_ourselves(request: HttpRequest) -> bool:
    """Return whether the browser says that the form stood on a page of this very host."""
    said = request.headers.get("Origin") or request.headers.get("Referer", "")
    return said == (own := f"{request.scheme}://{request.get_host()}") or said.startswith(f"{own}/")


def _beyond_the_limits(request: HttpRequest) -> Typed:
    """Return the fields of a form that Django refused to read; none where that is not to be done.

    Only for those who are signed in, on a page of ours: this costs more than reading a form.
    """
    if (
        request.content_type != "application/x-www-form-urlencoded"
        or not _from_ourselves(request)
        or not admin.site.has_permission(request)
    ):
        return []
    sent = request.read(MOST_BYTES + 1)
    if len(sent) > MOST_BYTES:
        return []
    try:
        return parse_qsl(sent.decode("ascii", "replace"), True, max_num_fields=MOST_FIELDS)
    except ValueError:
        return []
