"""Addresses that may be linked to, and the addresses that identifiers stand for."""

import re
from urllib.parse import quote, urlsplit

MAX_ADDRESS = 2_000
_FORBIDDEN = re.compile(r"[\x00-\x20\x7f-\x9f\s\"<>\\`]")
_DOI = re.compile(r"10\.[0-9]{4,9}/\S+", re.ASCII)
_STABLE = re.compile(r"[A-Za-z0-9./_-]{1,60}", re.ASCII)


def is_web_address(url: str) -> bool:
    """Tell whether ``url`` is an http(s) address with a host and without a user's name in it."""
    if len(url) > MAX_ADDRESS or _FORBIDDEN.search(url):
        return False
    try:
        parts = urlsplit(url)
        _ = parts.port  # raises where the port is no number
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname) and "@" not in parts.netloc


def is_own_address(url: str) -> bool:
    """Tell whether ``url`` is a path on this site: ``/treaties/…``, never ``//host``."""
    return url.startswith("/") and not url.startswith("//") and not _FORBIDDEN.search(url)


def shown(url: str) -> str:
    """Return an address as it is printed: without the scheme, and without a final slash."""
    return re.sub(r"^https?://", "", url, flags=re.IGNORECASE).removesuffix("/")


def doi_name(doi: str) -> str:
    """Return a DOI without "doi:" or the resolver's address before it."""
    return re.sub(r"^(?:doi:\s*|https?://(?:dx\.)?doi\.org/)", "", doi.strip(), flags=re.IGNORECASE)


def of_doi(doi: str) -> str:
    """Return the address of a DOI, or nothing where it is none."""
    name = doi_name(doi)
    return f"https://doi.org/{quote(name, safe='/:;()._-')}" if _DOI.fullmatch(name) else ""


def of_jstor(number: str) -> str:
    """Return the stable address of a JSTOR item, or nothing where ``number`` is none."""
    return f"https://www.jstor.org/stable/{number}" if _STABLE.fullmatch(number) else ""


def of_s2cid(number: str) -> str:
    """Return the address of a Semantic Scholar corpus number, or nothing where it is none."""
    if not (number.isascii() and number.isdigit()):
        return ""
    return f"https://api.semanticscholar.org/CorpusID:{number}"
