"""Who is let into the desk, and for how long: asked before every page of it, in every language.

A session says itself when its editor was last seen and whether the second factor was given, so that
no page costs a query more. It ends by itself (``SESSION_COOKIE_AGE``) however busy it is.
"""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.sessions.models import Session
from django.http import HttpRequest
from django.utils import timezone

from treaties.models import SignedIn
from treaties.pages import network_of

from . import second
from .audit import agent_of, tidy

_SEEN, _FACTOR = "seen", "second_factor"
DUE, GIVEN = "due", "given"
# As often as a session says anew that its editor was there.
_EVERY = 60


def begin(request: HttpRequest) -> None:
    """Begin a session of the editor whose password was right; one with a device owes a code."""
    tidy()
    session, now = request.session, timezone.now()
    session[_SEEN] = int(now.timestamp())
    session[_FACTOR] = DUE if second.device_of(request.user) else ""
    session.set_expiry(now + timedelta(seconds=settings.SESSION_COOKIE_AGE))
    SignedIn.objects.create(
        key=session.session_key,
        account=request.user,
        network=network_of(request),
        agent=agent_of(request),
    )


def is_live(request: HttpRequest) -> bool:
    """Return whether the session’s editor was there lately; ends it where not."""
    user, now = request.user, int(timezone.now().timestamp())
    if not user.is_authenticated:
        return False
    last = user.last_login
    seen = request.session.get(_SEEN) or (int(last.timestamp()) if last else 0)
    if now - seen > settings.SESSION_IDLE_SECONDS:
        logout(request)
        return False
    # A page that merely stands open says every 20 seconds that it does: that is nobody at work.
    match = request.resolver_match
    if now - seen >= _EVERY and not (match and match.url_name == "presence"):
        request.session[_SEEN] = now
    return True


def is_settled(request: HttpRequest) -> bool:
    """Return whether the session owes no second factor."""
    given = request.session.get(_FACTOR)
    return given == GIVEN or (given != DUE and not is_needed(request.user))


def is_needed(user: Any) -> bool:
    """Return whether the site wants a second factor of ``user``: setting ``SECOND_FACTOR``."""
    if settings.SECOND_FACTOR == "publishers":
        rights = ("treaties.publish", "treaties.merge")
        return bool(user.is_superuser or any(map(user.has_perm, rights)))
    return bool(settings.SECOND_FACTOR == "everyone")


def settle(request: HttpRequest) -> None:
    """Enter that the session’s editor gave the second factor; it gets another key."""
    request.session[_FACTOR] = GIVEN
    old = request.session.session_key
    request.session.cycle_key()
    moved(request, old)


def moved(request: HttpRequest, old: str | None) -> None:
    """Enter that the session has another key now."""
    SignedIn.objects.filter(key=old).update(key=request.session.session_key)


def end(account: Any, but: str | None = None, **which: Any) -> int:
    """End the sessions of ``account`` but the one with the key ``but``; return how many.

    ``which`` narrows them: ``pk=1``, ``key="…"``.
    """
    rows = SignedIn.objects.filter(account=account, **which).exclude(key=but or "")
    keys = list(rows.values_list("key", flat=True))
    Session.objects.filter(session_key__in=keys).delete()
    SignedIn.objects.filter(key__in=keys).delete()
    return len(keys)
