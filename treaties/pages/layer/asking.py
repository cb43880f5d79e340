"""What a request asks the layer for: its address in one form, and which answers it takes.

What comes from outside is remembered in bounded numbers and of bounded length.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from urllib.parse import parse_qsl, urlencode

from django.conf import settings
from django.http.request import split_domain_port, validate_host
from django.urls import Resolver404, resolve
from django.utils import translation

from .declaring import kept_of

Environ = dict[str, Any]

# Longer ones go past the layer: nobody links to them.
LONGEST_PATH, LONGEST_QUERY = 400, 1_000
MOST_PARAMETERS = 100
_REMEMBERED = 2_048
_LONGEST_HEADER = 300


@dataclass(frozen=True)
class Asked:
    """A page that the layer keeps: its key, its query in one form, and the record that it is of.

    ``record`` is a kind and a slug; ``None`` where no stamp covers the page.
    """

    key: str
    query: str
    record: tuple[str, str] | None


def asked(path: str, query: str, scheme: str) -> Asked | None:
    """Return what is asked for at an address; ``None`` where that goes past the layer.

    Of the query, only what the view knows is left, sorted by name; values of one name stay in
    their order. The scheme is in the key since some headers hang on it.
    """
    if len(path) > LONGEST_PATH or len(query) > LONGEST_QUERY or not path.isascii():
        return None
    return _asked(path, query, scheme)


@lru_cache(_REMEMBERED)
def _asked(path: str, query: str, scheme: str) -> Asked | None:
    language = translation.get_language_from_path(path) or settings.LANGUAGE_CODE
    with translation.override(language):
        try:
            match = resolve(path)
        except Resolver404:
            return None
    declared = kept_of(match.func)
    if declared is None:
        return None
    known = ""
    if query and declared.parameters:
        try:
            pairs = parse_qsl(_text(query), keep_blank_values=True, max_num_fields=MOST_PARAMETERS)
        except ValueError:
            return None
        mine = [pair for pair in pairs if pair[0] in declared.parameters]
        known = urlencode(sorted(mine, key=lambda pair: pair[0]))
    record = (match.kwargs["kind"], match.kwargs["slug"]) if declared.of_record else None
    return Asked(f"{scheme} {path}?{known}", known, record)


def _text(query: str) -> str:
    """Return the query of a WSGI environment as Django reads it: bytes in Latin-1, of UTF-8."""
    raw = query.encode("latin-1")
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return query


def scheme_of(environ: Environ, trusted: tuple[str, str] | None) -> str:
    """Return “https” or “http”, as Django’s ``HttpRequest.scheme`` tells it.

    ``trusted`` is the setting ``SECURE_PROXY_SSL_HEADER``.
    """
    if trusted:
        name, secure = trusted
        said = environ.get(name)
        if said is not None:
            return "https" if said.partition(",")[0].strip() == secure else "http"
    return str(environ.get("wsgi.url_scheme", "http"))


def is_our_host(host: str, allowed: tuple[str, ...]) -> bool:
    """Tell whether the site, which has the hosts ``allowed``, answers for this Host header."""
    return len(host) <= _LONGEST_HEADER and _is_our_host(host, allowed)


@lru_cache(_REMEMBERED)
def _is_our_host(host: str, allowed: tuple[str, ...]) -> bool:
    domain, _port = split_domain_port(host)
    return bool(domain) and validate_host(domain, allowed)


def coding_for(header: str | None) -> str:
    """Return “br”, “gzip” or “identity”: what an Accept-Encoding takes best (RFC 9110, 12.5.3)."""
    if not header:
        return "identity"
    if len(header) > _LONGEST_HEADER:
        return _coding_for.__wrapped__(header)
    return _coding_for(header)


@lru_cache(_REMEMBERED)
def _coding_for(header: str) -> str:
    weights = _weights(header)
    other = weights.get("*", 0.0)
    offers = [(weights.get("br", other), "br"), (weights.get("gzip", other), "gzip")]
    # Of equal weight the smaller form is taken, and that of no form at all only if it is preferred.
    best = max(offers, key=lambda offer: offer[0])
    return best[1] if best[0] > 0 and best[0] >= weights.get("identity", 0.0) else "identity"


def takes_pages(accept: str) -> bool:
    """Tell whether nothing is preferred to HTML (RFC 9110, 12.5.1), nor wanted as much."""
    return len(accept) <= _LONGEST_HEADER and _takes_pages(accept)


@lru_cache(_REMEMBERED)
def _takes_pages(accept: str) -> bool:
    weights = _weights(accept)
    other = max(weights.get("text/*", 0.0), weights.get("*/*", 0.0))
    html = weights.get("text/html", other)
    rivals = {
        name: weight
        for name, weight in weights.items()
        # Browsers name pictures too, as much as pages.
        if name.startswith(("application/", "text/"))
        and name not in ("text/html", "text/*", "application/xhtml+xml")
    }
    return html > 0 and all(weight < html for weight in rivals.values())


_ITEM = re.compile(r"\s*([^\s;,]+)\s*((?:;[^,]*)?)")
_WEIGHT = re.compile(r";\s*q\s*=\s*([01](?:\.[0-9]{0,3})?)\s*(?:;|$)", re.IGNORECASE)


def _weights(header: str) -> Mapping[str, float]:
    """Return the weight of each thing in a header of the Accept family, 1 without one."""
    found = {}
    for item in header.split(","):
        if match := _ITEM.fullmatch(item.rstrip()):
            weight = _WEIGHT.search(match[2])
            found[match[1].lower()] = float(weight[1]) if weight else 1.0
    return found


def is_named(header: str, etag: str) -> bool:
    """Tell whether an If-None-Match names the tag, compared weakly (RFC 9110, 13.1.2)."""
    return header == etag or header.strip() == "*" or etag in _TAG.findall(header)


_TAG = re.compile(r'"[^"]*"')
