"""Scores a reply as Mozilla’s HTTP Observatory does, without asking it.

The rules are those of its public repository (``httpobs/docs/scoring.md``): 100 to begin with, less
for what is missing, and more for what is better than need be, if at least 90 are left. What these
replies cannot have (cross-origin scripts, CORS) is looked for and not scored.
"""

import re
from typing import Any

import html5lib

SIX_MONTHS = 15_768_000
PRIVATE = {"no-referrer", "same-origin", "strict-origin", "strict-origin-when-cross-origin"}
# From where scripts and plug-ins may not come.
UNSAFE = {"'unsafe-inline'", "'unsafe-eval'", "data:", "http:", "https:", "*", "blob:"}


def directives(reply: Any) -> dict[str, set[str]]:
    """Return the policy of a reply: each directive with its sources."""
    parts = (part.split() for part in reply.get("Content-Security-Policy", "").split(";"))
    return {name: set(sources) for name, *sources in filter(None, parts)}


def marks(reply: Any) -> dict[str, int]:
    """Return what each rule adds to or takes from the score of a reply over HTTPS."""
    policy = directives(reply)
    return {
        "csp": _csp(policy),
        "cookies": _cookies(reply),
        # Everyone may read what is public; cookies are sent along only where this says so.
        "cors": -50 if reply.get("Access-Control-Allow-Credentials") else 0,
        "referrer": 5 if reply.get("Referrer-Policy", "") in PRIVATE else 0,
        "hsts": _hsts(reply.get("Strict-Transport-Security", "")),
        "scripts": -50 if _foreign_scripts(reply) else 0,
        "nosniff": 0 if reply.get("X-Content-Type-Options") == "nosniff" else -5,
        "framing": _framing(policy, reply.get("X-Frame-Options", "")),
    }


def score(reply: Any) -> int:
    """Return the score: 100 and more is an A+."""
    given = marks(reply).values()
    without_bonus = 100 + sum(mark for mark in given if mark < 0)
    return without_bonus + sum(m for m in given if m > 0) if without_bonus >= 90 else without_bonus


def _csp(policy: dict[str, set[str]]) -> int:
    if not policy:
        return -25
    default = policy.get("default-src", {"*"})
    for name in ("script-src", "object-src"):
        if policy.get(name, default) & UNSAFE:
            return -20
    if any({"http:", "ftp:"} & sources for sources in policy.values()):
        return -20
    if policy.get("style-src", default) & UNSAFE:
        return 0
    return 10 if default == {"'none'"} else 5


def _cookies(reply: Any) -> int:
    cookies = reply.cookies.values()
    if not cookies:
        return 0
    if not all(one["secure"] for one in cookies):
        return -20
    sessions = [one for one in cookies if "session" in one.key]
    if not all(one["httponly"] for one in sessions):
        return -30
    return 5 if all(one["samesite"] in {"Lax", "Strict"} for one in cookies) else 0


def _hsts(value: str) -> int:
    age = re.search(r"max-age=(\d+)", value)
    if not age:
        return -20
    return 0 if int(age[1]) >= SIX_MONTHS else -10


def _foreign_scripts(reply: Any) -> list[str]:
    if "html" not in reply.get("Content-Type", ""):
        return []
    page = html5lib.parse(reply.content.decode(), namespaceHTMLElements=False)
    sources = (script.get("src", "") for script in page.iter("script"))
    return [source for source in sources if re.match(r"(?:[a-z]+:)?//", source)]


def _framing(policy: dict[str, set[str]], old: str) -> int:
    if policy.get("frame-ancestors") in ({"'none'"}, {"'self'"}):
        return 5
    return 0 if old.upper() in {"DENY", "SAMEORIGIN"} else -20
