"""A request as the layer sees it: which page it asks for, and which form of it.

To work that out takes longer than all else that is done for a page in memory. So a request that is
equal to an earlier one, in all that its answer hangs on, is known again.
"""

from dataclasses import dataclass

from django.conf import settings

from .asking import Asked, Environ, asked, coding_for, is_our_host, scheme_of, takes_pages

# So many are known at a time, none of more characters, nor one whose key has more: at most a dozen
# megabytes.
MOST_KNOWN, LONGEST_KNOWN = 4_096, 800


@dataclass(frozen=True, slots=True)
class Wish:
    """A page, the coding that it is wanted in, whether nothing is preferred to HTML.

    ``is_sent`` says that the page itself is wanted: for HEAD, its headers alone are.
    """

    asked: Asked
    coding: str
    takes_pages: bool
    is_sent: bool


class Recognizing:
    """Tells what requests ask for, as the settings say where the site is."""

    def __init__(self) -> None:
        self._hosts = tuple(settings.ALLOWED_HOSTS)
        self._trusted = settings.SECURE_PROXY_SSL_HEADER
        self._proxy = self._trusted[0] if self._trusted else ""
        self._is_https_only = settings.SECURE_SSL_REDIRECT
        self._known: dict[tuple[str | None, ...], Wish | None] = {}

    def wish(self, environ: Environ) -> Wish | None:
        """Return what is wished for; ``None`` for what goes past the layer to Django."""
        get = environ.get
        # What tells what the answer is to be; of a proxy, what it is believed to say.
        request = (
            environ["PATH_INFO"],
            get("QUERY_STRING"),
            get("HTTP_HOST"),
            get("HTTP_ACCEPT_ENCODING"),
            get("HTTP_ACCEPT"),
            get("HTTP_ACCEPT_DATETIME"),
            get(self._proxy),
            get("wsgi.url_scheme"),
            get("SCRIPT_NAME"),
            environ["REQUEST_METHOD"],
        )
        try:
            return self._known[request]
        except KeyError:
            wish = self._worked_out(environ)
        key = wish.asked.key if wish else ""
        if max(len(key), sum(map(len, filter(None, request)))) <= LONGEST_KNOWN:
            if len(self._known) >= MOST_KNOWN:
                self._known.clear()
            self._known[request] = wish
        return wish

    def _worked_out(self, environ: Environ) -> Wish | None:
        host, method = environ.get("HTTP_HOST"), environ["REQUEST_METHOD"]
        if (
            method not in ("GET", "HEAD")
            or host is None
            or not is_our_host(host, self._hosts)
            or environ.get("SCRIPT_NAME")
            or "HTTP_ACCEPT_DATETIME" in environ
        ):
            return None
        scheme = scheme_of(environ, self._trusted)
        if self._is_https_only and scheme != "https":
            return None
        one = asked(environ["PATH_INFO"], environ.get("QUERY_STRING") or "", scheme)
        if one is None:
            return None
        accept = environ.get("HTTP_ACCEPT")
        return Wish(
            asked=one,
            coding=coding_for(environ.get("HTTP_ACCEPT_ENCODING")),
            takes_pages=not accept or takes_pages(accept),
            is_sent=method == "GET",
        )
