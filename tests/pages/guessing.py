"""Guessed requests: of every public address, mostly wrong ones, made of a seed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from random import Random
from typing import Any
from urllib.parse import unquote_to_bytes, urlencode

from django.urls import URLPattern, URLResolver, get_resolver

from tests.factories import THERE
from tests.hostile import VECTORS
from tests.pages.layer.site import environment
from treaties.documents import KINDS
from treaties.pages.forms import FORMS
from treaties.pages.layer.declaring import kept_of

NUMBERS = ["1", "0", "-1", "2", "99", "007", "9" * 18, "9" * 19, "9" * 400, "1e9", "٣", "½", ""]
TEXTS = [
    *VECTORS,
    *NUMBERS,
    *("1925", "1925-01-20", "1925-99", "c. 1907", "大正14年1月20日", "20 January 1925", "../1800"),
    *("Karakhan", "日ソ", "Караха́н", "a" * 5_000, "a " * 3_000, "%", "_", "*", '"', '"a', "a OR b"),
    *("NEAR(a b)", "a*", "-a", "title:a", "\0", "a\0b", "\r\nX-Evil: 1", "\x1b[2J", "\ud800"),
    *("\uffff", "🏛" * 50, "a\u0301" * 300, "\u202eabc", "..", "../../etc/passwd", "%2e%2e%2f"),
    "//evil.example",
    *("{{7*7}}", "' OR 1=1 --", "treaty", "treaty:a", "null", "True", "[]", "{}", "en", "ja", "zz"),
]  # fmt: skip
# Parameters of views that the page layer does not know, and some of nobody’s.
PARAMETERS = [
    *("verb", "metadataPrefix", "identifier", "from", "until", "set", "resumptionToken"),
    *("before", "limit", "after", "fields", "include", "format", "utm_source", "page[]", ""),
]  # fmt: skip
WORDS = {
    "verb": ("Identify", "ListRecords", "ListIdentifiers", "GetRecord", "ListSets", "Nothing"),
    "metadataPrefix": ("oai_dc", "mods"),
    "set": tuple(KINDS),
    "kind": tuple(KINDS),
}
PLACE = re.compile(r"<(?P<type>[a-z]+):(?P<name>[a-z]+)>")
# What an address needs beside its path to have something to answer.
RIGHT = {"api-search": "q=Karakhan", "oai": "verb=Identify"}
METHODS = ["GET"] * 14 + ["HEAD", "POST", "OPTIONS", "PUT", "PATCH", "DELETE", "TRACE", "PROPFIND"]
DAY = "Tue, 20 Jan 2026 12:00:00 GMT"
HEADERS = {
    "HTTP_ACCEPT": [
        *(form.type for form in FORMS.values()),
        *("text/html", "*/*", "application/ld+json;q=0.5, text/html;q=0.4", "text/html;q=NaN"),
        *("*/*;q=0", ";;;,,,", "a/b" * 4_000, ",".join(["text/html;q=0.1"] * 2_000)),
    ],
    "HTTP_ACCEPT_LANGUAGE": ["ja", "ru;q=0.9, en", "xx-" * 200, "*;q=2", "\xff\xfe"],
    "HTTP_ACCEPT_DATETIME": [
        *(DAY, "Thu, 01 Jan 1970 00:00:00 GMT", "Fri, 31 Dec 9999 23:59:59 GMT"),
        *("Sat, 32 Feb 2026 99:00:00 GMT", "Mon, 01 Jan 0000 00:00:00 GMT", "1925", "0" * 999),
    ],
    "HTTP_ACCEPT_ENCODING": ["br", "gzip;q=0", "identity;q=0, *;q=0", "br;q=" + "9" * 999],
    "HTTP_IF_NONE_MATCH": ["*", '"a"', 'W/"a"', '"' * 999, ",".join(['"a"'] * 5_000), "\xff"],
    "HTTP_IF_MATCH": ["*", '"a"', ""],
    "HTTP_IF_MODIFIED_SINCE": [DAY, "Fri, 31 Dec 9999 23:59:59 GMT", "no day", "0" * 999],
    "HTTP_IF_UNMODIFIED_SINCE": ["Thu, 01 Jan 1970 00:00:00 GMT", "no day"],
    "HTTP_RANGE": ["bytes=0-9", "bytes=-1", "bytes=9-0", "bytes=" + "0-1," * 999, "lines=1"],
    "HTTP_IF_RANGE": ['"a"', DAY],
    "HTTP_HOST": ["testserver:80", "evil.example", "testserver:99999", "", "[::1", "a" * 999, "é"],
    "HTTP_X_FORWARDED_HOST": ["evil.example"],
    "HTTP_X_FORWARDED_PROTO": ["https", "javascript"],
    "HTTP_X_FORWARDED_FOR": ["::1", "1.2.3.4, evil", "a" * 999],
    "HTTP_X_REQUEST_ID": ["a" * 16, "\x1b[2J"],
    "HTTP_COOKIE": ["sessionid=a", "csrftoken=" + "a" * 5_000, ";;=;", "\xff=\xff"],
    "HTTP_AUTHORIZATION": ["Basic AAAA", "Bearer ."],
}  # fmt: skip
BODIES = [
    ("application/x-www-form-urlencoded", b"verb=Identify"),
    ("application/x-www-form-urlencoded", b"message=%FF%00&name=a&edition=99999999999999999999"),
    ("application/x-www-form-urlencoded", b"&".join(b"a%d=1" % n for n in range(6_500))),
    ("multipart/form-data; boundary=x", b"--x\r\nContent-Disposition: form-data\r\n\r\n"),
    ("multipart/form-data", b"--"),
    ("application/json", b'{"a": [' + b"[" * 5_000),
    ("text/html; charset=no-such", b"\xff\xfe"),
    ("", b""),
]


@dataclass(frozen=True)
class Route:
    """A public address as the URL configuration has it, and the parameters of its view."""

    name: str
    template: str
    parameters: tuple[str, ...]


def routes(resolver: URLResolver | None = None, start: str = "") -> Iterator[Route]:
    """Yield every address that is for readers and for programs: all but the editors’."""
    resolver = resolver or get_resolver()
    for one in resolver.url_patterns:
        if isinstance(one, URLPattern):
            declared = kept_of(one.callback)
            known = sorted(declared.parameters) if declared else ()
            yield Route(str(one.name), start + str(one.pattern), tuple(known))
        elif one.namespace != "admin":
            yield from routes(one, start + str(one.pattern))


class Guesser:
    """Makes requests of a seed, the same ones at each run."""

    def __init__(self, seed: int) -> None:
        self._random = Random(seed)  # noqa: S311 - guesses, not secrets
        self._routes = list(routes())
        self.tags: list[str] = []

    def guess(self) -> tuple[str, dict[str, Any]]:
        """Return the name of an address, and a request of it as a server gives it on.

        One in eight is right, so that every address is met.
        """
        random = self._random
        route = random.choice(self._routes)
        if random.random() < 0.125:
            right = environment(f"/{self._filled(route, is_right=True)}")
            return route.name, right | {"QUERY_STRING": RIGHT.get(route.name, "")}
        path = self._path(route)
        query = self._query(route) if random.random() < 0.6 else ""
        asked = environment("", random.choice(METHODS))
        asked["PATH_INFO"] = unquote_to_bytes(path.encode("utf-8", "surrogatepass")).decode(
            "latin-1"
        )
        asked["QUERY_STRING"] = query
        for name in random.sample(sorted(HEADERS), random.choice([0, 0, 1, 1, 2, 5])):
            asked[name] = random.choice(HEADERS[name])
        if self.tags and random.random() < 0.1:
            asked["HTTP_IF_NONE_MATCH"] = random.choice(self.tags[-200:])
        if asked["REQUEST_METHOD"] not in ("GET", "HEAD", "OPTIONS"):
            kind, body = random.choice(BODIES)
            # What is no number no server gives on (RFC 9110, section 8.6).
            length = random.choice([str(len(body))] * 4 + ["", "0", "7"])
            asked |= {
                "CONTENT_TYPE": kind,
                "CONTENT_LENGTH": length,
                "wsgi.input": BytesIO(body),
            }
        return route.name, asked

    def _path(self, route: Route) -> str:
        random = self._random
        path = self._filled(route, is_right=random.random() < 0.6)
        path = random.choice([*["/"] * 8, "/ja/", "/ru/", "/xx/"]) + path
        bends = (
            lambda it: it.rstrip("/"),
            lambda it: it.replace("/", "//"),
            lambda it: f"{it}%2e%2e/%2e%2e/admin/",
            lambda it: f"{it.rstrip('/')}.css",
            lambda it: it.upper(),
            lambda it: (
                it + random.choice(["\0", "%FF", "%0d%0aX: 1", ";a", "%20", "\\", "/" * 500])
            ),
        )
        return random.choice(bends)(path) if random.random() < 0.15 else path

    def _filled(self, route: Route, *, is_right: bool) -> str:
        """Return the path of an address with something in each of its places."""
        if route.name == "api-nothing":
            return f"api/{self._text()}/"
        plural = next((one for one in route.template.split("/") if one in THERE), "treaties")
        there = {"slug": THERE[plural], "plural": plural, "block": "0"}

        def fill(place: re.Match[str]) -> str:
            if is_right:
                return there.get(place["name"], "1")
            return self._random.choice(NUMBERS) if place["type"] == "int" else self._text()

        return PLACE.sub(fill, route.template)

    def _query(self, route: Route) -> str:
        random = self._random
        names = [*route.parameters] * 4 + PARAMETERS
        pairs = [self._pair(random.choice(names)) for _ in range(random.choice([1, 1, 2, 4, 12]))]
        if random.random() < 0.05:
            return random.choice(["&" * 2_000, "a=%", "%FF=%FF", "\xff", "=", "?" * 99, "a;b"])
        # Half a surrogate pair is sent as the bytes that a careless program makes of it.
        return urlencode(pairs, errors="surrogatepass")

    def _pair(self, name: str) -> tuple[str, str]:
        right = self._random.random() < 0.5 and name in WORDS
        return name, self._random.choice(WORDS[name]) if right else self._text()

    def _text(self) -> str:
        return self._random.choice(TEXTS)
