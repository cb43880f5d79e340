"""Addresses as other people’s programs and paper need them: with the site’s own host."""

from urllib.parse import urlsplit

from django.conf import settings
from django.utils import translation

from treaties.models import Edition, Record


def absolute(path: str) -> str:
    """Return the whole address of a path: ``/x/`` → ``https://treaties.example.org/x/``."""
    return f"{settings.SITE_URL}{path}"


def permanent(of: Record | Edition) -> str:
    """Return the whole address of a record or an edition, the same in every language."""
    with translation.override(settings.LANGUAGE_CODE):
        return absolute(of.get_absolute_url())


def host() -> str:
    """Return the name of the site’s host, by which programs know its records."""
    return urlsplit(settings.SITE_URL).hostname or ""
