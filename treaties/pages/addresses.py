"""Addresses as other people’s programs and paper need them: with the site’s own host."""

from django.conf import settings


def absolute(path: str) -> str:
    """Return the whole address of a path of this site: ``/x/`` → ``https://treaties.example.org/x/``."""
    return f"{settings.SITE_URL}{path}"
