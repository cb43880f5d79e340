"""Addresses of pages, remembered: to work one out takes as long as to read a row."""

from functools import lru_cache
from typing import Any

from django.urls import get_resolver, get_script_prefix, get_urlconf, reverse
from django.utils.translation import get_language

_REMEMBERED = 4_096


def page_address(name: str, *args: str | int) -> str:
    """Return what ``reverse`` does for a named address, in the language in use.

    Raises ``NoReverseMatch`` where there is none.
    """
    return _page_address(
        get_resolver(get_urlconf()), get_script_prefix(), get_language(), name, args
    )


@lru_cache(_REMEMBERED)
def _page_address(
    _resolver: Any, _prefix: str, _language: str | None, name: str, args: tuple[str | int, ...]
) -> str:
    return reverse(name, args=args)
