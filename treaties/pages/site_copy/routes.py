"""The public addresses, from the URL configuration, and the file of each in the copy."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from urllib.parse import parse_qsl

from django.conf import settings
from django.urls import LocalePrefixPattern, Resolver404, URLResolver, get_resolver, resolve
from django.utils import translation

# What answers to what it is asked, and so needs the server: of a path, or the pattern of paths.
_LIVE = re.compile(r"^(?:admin|api|health|oai)(?:/|$)|/report/$")
# The address of the search holds the copy’s own.
SEARCH = "search"
INDEX = "index.html"


@dataclass(frozen=True)
class Route:
    """A pattern of addresses that the copy holds; ``kind`` is that of a record, if it has one."""

    name: str
    kind: str
    parameters: frozenset[str]
    in_languages: bool


@dataclass(frozen=True)
class Found:
    """What stands at an address; ``is_live`` where only the server can answer there."""

    name: str
    kind: str
    slug: str
    is_live: bool


def routes() -> list[Route]:
    """Return every route of the copy, in the order of the URL configuration."""
    return list(_routes(get_resolver().url_patterns, "", in_languages=False))


def _routes(patterns: Any, before: str, *, in_languages: bool) -> Iterator[Route]:
    for one in patterns:
        tongues = isinstance(one.pattern, LocalePrefixPattern)
        whole = before if tongues else f"{before}{one.pattern}"
        if _LIVE.search(whole):
            continue
        if isinstance(one, URLResolver):
            yield from _routes(one.url_patterns, whole, in_languages=in_languages or tongues)
        else:
            kind = one.default_args.get("kind", "")
            yield Route(one.name, kind, frozenset(one.pattern.converters), in_languages)


@lru_cache(maxsize=100_000)
def found_at(path: str) -> Found | None:
    """Return what stands at a path of the site; ``None`` where nothing can."""
    with translation.override(language_of(path)):
        try:
            match = resolve(path)
        except Resolver404:
            return None
    given = match.kwargs
    is_live = _LIVE.search(bare(path).removeprefix("/")) is not None
    return Found(match.url_name or "", given.get("kind", ""), given.get("slug", ""), is_live)


def language_of(path: str) -> str:
    """Return the language of the page at a path."""
    return translation.get_language_from_path(path) or settings.LANGUAGE_CODE


def bare(path: str) -> str:
    """Return the path as it is in the language of the work: without a language in it."""
    tag = translation.get_language_from_path(path)
    return path.removeprefix(f"/{tag}") if tag else path


def file_of(path: str, folder: str = "") -> str:
    """Return the file of a path: ``/ja/map/`` → ``ja/map/index.html``.

    ``folder`` is that of a query below it.
    """
    inside = path.removeprefix("/")
    return f"{inside}{folder}{INDEX}" if path.endswith("/") else inside


def folder_of(query: str) -> str:
    """Return the folder of a query: ``from=1900&to=1909`` → ``from=1900,to=1909/``."""
    return ",".join(f"{name}={value}" for name, value in parse_qsl(query)) + "/"
