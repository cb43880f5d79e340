"""The site’s addresses for search engines: https://www.sitemaps.org/protocol.html.

A sitemap holds the records of a kind whose numbers lie in one block, so that it has no more than a
block’s addresses and each stays in its own however many are added.
"""

from datetime import UTC, datetime
from xml.etree.ElementTree import Element

from django.conf import settings
from django.db.models import F, Max
from django.urls import reverse

from treaties.documents import KINDS
from treaties.models import Harvested, Published

from .addresses import absolute
from .xml import add, root, written

BLOCK = 10_000
_SITEMAPS = "http://www.sitemaps.org/schemas/sitemap/0.9"


def sitemap_index() -> bytes:
    """Return the index: a sitemap for lists and front page, one for each block of a kind."""
    tree = root("sitemapindex", _SITEMAPS)
    _address(tree, "sitemap", absolute(reverse("sitemap-pages")), None)
    blocks = (
        Published.objects.order_by()
        .values("record__kind", block=F("record") / BLOCK)
        .annotate(newest=Max("edition__made"))
        .order_by("record__kind", "block")
    )
    for row in blocks:
        given = [KINDS[row["record__kind"]].plural, row["block"]]
        _address(tree, "sitemap", absolute(reverse("sitemap-records", args=given)), row["newest"])
    return written(tree)


def pages_sitemap() -> bytes:
    """Return the addresses of front page, lists, timeline and map.

    A list changes with what stands in it; what timeline and map draw has no one date.
    """
    newest = dict(Harvested.objects.order_by().values_list("kind").annotate(newest=Max("changed")))
    tree = root("urlset", _SITEMAPS)
    _address(tree, "url", absolute(reverse("front")), max(newest.values(), default=None))
    for kind in KINDS.values():
        _address(tree, "url", absolute(reverse(kind.plural)), newest.get(kind.name))
    for name in ("timeline", "map"):
        _address(tree, "url", absolute(reverse(name)), None)
    return written(tree)


def records_sitemap(kind: str, block: int) -> bytes | None:
    """Return the addresses of a block of a kind’s records; ``None`` where there is none.

    With each stands when its edition was made, which is when its article last changed.
    """
    rows = (
        Published.objects.filter(record__kind=kind)
        .filter(record__gte=block * BLOCK, record__lt=(block + 1) * BLOCK)
        .order_by("record")
        .values_list("record__slug", "edition__made")
    )
    tree = root("urlset", _SITEMAPS)
    # A name of all addresses of the kind, made once: to make each costs more than all the rest.
    front, _slug, end = absolute(reverse(kind, args=["slug"])).rpartition("slug")
    for slug, made in rows:
        _address(tree, "url", f"{front}{slug}{end}", made)
    return written(tree) if len(tree) else None


def robots() -> str:
    """Return what crawlers are asked to leave out, and where the sitemap is (RFC 9309).

    The editors’ pages, and pages without end that say nothing of their own.
    """
    own = [""] + [f"/{tag}" for tag, _name in settings.LANGUAGES if tag != settings.LANGUAGE_CODE]
    ends = ("/admin/", "/search/?", *(f"/{k.plural}/*/compare/" for k in KINDS.values()))
    lines = [f"Disallow: {language}{end}" for language in own for end in ends]
    sitemap = absolute(reverse("sitemap"))
    return "\n".join(["User-agent: *", *lines, "", f"Sitemap: {sitemap}", ""])


def _address(parent: Element, name: str, address: str, changed: datetime | None) -> None:
    one = add(parent, name)
    add(one, "loc", address)
    if changed:
        add(one, "lastmod", f"{changed.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}")
