"""The log of accounts: one entry for everything that is done or tried."""

import re
from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import Any

from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from treaties.models import Act, AuditEntry, SignedIn
from treaties.pages import network_of

# How long addresses and browsers stay in the log, and tries at names that nobody has.
KEPT = timedelta(days=180)
# In this order: Edge and Opera call themselves Chrome too, and Chrome calls itself Safari.
_BROWSERS = (
    ("Edge", r"Edg(?:A|iOS)?/(\d{1,4})"),
    ("Opera", r"OPR/(\d{1,4})"),
    ("Firefox", r"(?:Firefox|FxiOS)/(\d{1,4})"),
    ("Chrome", r"(?:Chrome|CriOS)/(\d{1,4})"),
    ("Safari", r"Version/(\d{1,4})[^ ]* (?:Mobile/\w+ )?Safari"),
)
_SYSTEMS = ("Windows", "Android", "iPhone", "iPad", "Mac OS X", "CrOS", "Linux")


def note(
    act: Act,
    request: HttpRequest | None = None,
    account: Any = None,
    detail: str = "",
    tried: str = "",
) -> AuditEntry:
    """Enter that ``account`` did ``act``; without a request, on the machine itself.

    The entry carries the id of the request, by which the server’s log and replies know it.
    """
    return AuditEntry.objects.create(
        act=act,
        account=account,
        detail=detail.replace("\x00", "")[:500],
        network=network_of(request) if request else "",
        agent=agent_of(request) if request else "",
        tried=tried,
        request=getattr(request, "request_id", ""),
    )


def agent_of(request: HttpRequest) -> str:
    """Return browser and system in a few words: “Firefox 141, Linux”; ``""`` for others."""
    text = request.headers.get("User-Agent", "")[:500]
    found = ((name, re.search(pattern, text)) for name, pattern in _BROWSERS)
    browser = next((f"{name} {match[1]}" for name, match in found if match), "")
    system = next((name for name in _SYSTEMS if name in text), "")
    return ", ".join(filter(None, (browser, system)))


def noting_denials(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Return ``view``; whom it denies something is entered with the address they asked for."""

    @wraps(view)
    def noted(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except PermissionDenied:
            note(Act.DENIED, request, request.user, detail=f"{request.method} {request.path}")
            raise

    return noted


def tidy() -> None:
    """Take out what the log and the sessions need to hold no longer: ``docs/privacy.md``."""
    old = AuditEntry.objects.filter(made__lt=timezone.now() - KEPT)
    old.filter(account=None).delete()
    old.exclude(network="", agent="", tried="").update(network="", agent="", tried="")
    SessionStore.clear_expired()
    SignedIn.objects.exclude(key__in=Session.objects.values("session_key")).delete()
