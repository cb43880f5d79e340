"""A page as it is kept: its forms, each with its headers made once and a tag of its own."""

import gzip
from dataclasses import dataclass, field
from hashlib import blake2b

import brotli

Headers = list[tuple[str, str]]

# Smaller bodies are sent as they are.
_LEAST = 200
# About what a page and its headers take besides the bodies.
OVERHEAD = 3_000
_CONTROL = "public, max-age=0, must-revalidate"
# What a header Vary may name: everything else would make pages differ that have one key.
_MAY_VARY = {"accept", "accept-datetime", "accept-encoding"}
_KEPT_STATUSES = ("200", "301", "410")
# A 304 says nothing of a body (RFC 9110, 15.4.5).
_OF_BODY = {
    "content-type",
    "content-length",
    "content-encoding",
    "content-language",
    "content-disposition",
}
_TEXTS = ("text/", "application/json", "application/xml", "image/svg+xml")


@dataclass(frozen=True)
class Drawn:
    """What Django answered."""

    status: str
    headers: Headers
    body: bytes

    def may_be_kept(self) -> bool:
        """Tell whether the answer is the same for everyone, and one that is worth keeping."""
        named = {name.lower(): value.lower() for name, value in self.headers}
        control = named.get("cache-control", "")
        return (
            self.status[:3] in _KEPT_STATUSES
            and not {"set-cookie", "content-encoding"} & named.keys()
            and "private" not in control
            and "no-store" not in control
            and self.varies() <= _MAY_VARY
        )

    def varies(self) -> set[str]:
        """Return what the answer hangs on, in small letters."""
        said = ",".join(value for name, value in self.headers if name.lower() == "vary")
        return {name.strip().lower() for name in said.split(",") if name.strip()}


@dataclass(frozen=True)
class Form:
    """A body in one content coding, as a WSGI server takes it."""

    etag: str
    body: list[bytes]
    headers: Headers
    unchanged: Headers


@dataclass
class Page:
    """A page and what it is valid by: the token it was last checked under, its record’s stamp."""

    drawn: Drawn
    token: str
    stamp: str | None
    forms: dict[str, Form] = field(default_factory=dict)
    is_used: bool = False

    def __post_init__(self) -> None:
        self.status = self.drawn.status
        self.is_found = self.status.startswith("200")
        self.is_negotiated = "accept" in self.drawn.varies()
        content_type = dict(self.drawn.headers).get("Content-Type", "")
        self._codings = {"identity"}
        if len(self.drawn.body) >= _LEAST and (
            content_type.startswith(_TEXTS) or "charset=" in content_type
        ):
            self._codings |= {"gzip", "br"}

    @property
    def size(self) -> int:
        """How many bytes it takes."""
        packed = (self.forms.get(coding) for coding in _CODERS)
        return OVERHEAD + sum(len(one.body[0]) for one in packed if one) + len(self.drawn.body)

    def make(self, coding: str) -> Form:
        """Return the form in a coding, made when it is first asked for."""
        coding = coding if coding in self._codings else "identity"
        form = self.forms.get(coding)
        if form is None:
            form = self.forms[coding] = self._form(coding)
        return form

    def _form(self, coding: str) -> Form:
        body = _CODERS[coding](self.drawn.body) if coding in _CODERS else self.drawn.body
        digest = blake2b(self.drawn.body, digest_size=12).hexdigest()
        etag = f'"{digest}"' if coding == "identity" else f'"{digest}-{coding}"'
        # Made here, or what one request was called.
        own = {"content-length", "vary", "etag", "x-request-id"}
        headers = [pair for pair in self.drawn.headers if pair[0].lower() not in own]
        if not any(name.lower() == "cache-control" for name, _value in headers):
            headers.append(("Cache-Control", _CONTROL))
        headers.append(("Vary", ", ".join(_vary(self.drawn.varies()))))
        if self.is_found:
            headers.append(("ETag", etag))
        unchanged = [pair for pair in headers if pair[0].lower() not in _OF_BODY]
        if coding != "identity":
            headers.append(("Content-Encoding", coding))
        headers.append(("Content-Length", str(len(body))))
        return Form(etag, [body], headers, unchanged)


def _vary(said: set[str]) -> list[str]:
    return sorted(name.title() for name in {*said, "accept-encoding"})


def _gzip(body: bytes) -> bytes:
    return gzip.compress(body, 6, mtime=0)


def _brotli(body: bytes) -> bytes:
    # The highest quality takes a hundred times as long for a tenth less.
    packed: bytes = brotli.compress(body, mode=brotli.MODE_TEXT, quality=5)
    return packed


_CODERS = {"gzip": _gzip, "br": _brotli}
