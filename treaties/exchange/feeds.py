"""New editions as an Atom feed (RFC 4287), in pages (RFC 5005, section 3)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from xml.etree.ElementTree import Element

from django.db.models import QuerySet

from treaties.citations import summary
from treaties.documents import opening, outline
from treaties.models import Edition
from treaties.publishing import published_document

from .addresses import absolute, host, permanent
from .imprint import LICENSE, WORK
from .xml import LANG, add, root, written

PAGE = 50
# How much of a text an entry gives, in characters.
_SUMMARY = 400
_ATOM = "http://www.w3.org/2005/Atom"
# When nothing has been published yet, nothing was changed either.
_NEVER = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class FeedPage:
    """Some editions, the newest first; ``before`` is the number that the page was asked by.

    ``older`` and ``newer`` are the numbers of the pages beside it, ``None`` where there is none;
    of the first page, the number is 0.
    """

    editions: Sequence[Edition]
    before: int
    older: int | None
    newer: int | None


def open_editions() -> "QuerySet[Edition]":
    """Return the editions of records that readers have, unless they are closed."""
    return Edition.objects.filter(record__published__isnull=False, record__editions_closed=False)


def feed_page(before: int) -> FeedPage:
    """Return the editions that came before the one of this number, or the newest for 0.

    In the order in which they came to be here, which is that of their numbers: two queries.
    """
    every = open_editions().order_by("-pk")
    rows = every.filter(pk__lt=before) if before else every
    found = list(rows.select_related("record", "revision")[: PAGE + 1])
    newer = None
    if before:
        # Those of the page before, and one more if it is not the first.
        higher = open_editions().filter(pk__gte=before).order_by("pk")
        above = higher.values_list("pk", flat=True)[: PAGE + 1]
        newer = above[PAGE] if len(above) > PAGE else 0
    older = found[PAGE - 1].pk if len(found) > PAGE else None
    return FeedPage(found[:PAGE], before, older, newer)


def atom(page: FeedPage, path: str) -> bytes:
    """Return a page of the feed; ``path`` is the address of the first one."""
    feed = root("feed", _ATOM, {LANG: "en"})
    first = absolute(path)
    add(feed, "id", first)
    add(feed, "title", f"New editions in {WORK}")
    add(feed, "updated", _moment(max((e.made for e in page.editions), default=_NEVER)))
    add(add(feed, "author"), "name", WORK)
    _link(feed, "self", _address(first, page.before), "application/atom+xml")
    _link(feed, "first", first, "application/atom+xml")
    if page.newer is not None:
        _link(feed, "previous", _address(first, page.newer), "application/atom+xml")
    if page.older is not None:
        _link(feed, "next", _address(first, page.older), "application/atom+xml")
    _link(feed, "alternate", absolute("/"), "text/html")
    add(feed, "rights", f"Creative Commons Attribution 4.0: {LICENSE}")
    for edition in page.editions:
        _entry(add(feed, "entry"), edition)
    return written(feed)


def _entry(entry: Element, edition: Edition) -> None:
    document = published_document(edition)
    label = outline(document).label
    add(entry, "id", _stable(edition, document["slug"]))
    add(entry, "title", f"{label[:1].upper()}{label[1:]}, edition {edition.number}")
    add(entry, "updated", _moment(edition.made))
    add(entry, "published", _moment(edition.made))
    _link(entry, "alternate", permanent(edition), "text/html")
    _link(entry, "related", permanent(edition.record), "text/html")
    add(entry, "category", attributes={"term": document["kind"]})
    beginning = summary(opening(document), _SUMMARY)
    add(entry, "summary", "\n\n".join(filter(None, (edition.remark, beginning))))


def _stable(edition: Edition, slug: str) -> str:
    """Return a name that the edition keeps when its record moves (RFC 4151).

    ``slug`` is the one in its document, which never changes; a record’s numbers are given once.
    """
    kind = edition.record.kind
    return f"tag:{host()},{edition.made:%Y-%m-%d}:{kind}/{slug}/editions/{edition.number}"


def _address(first: str, before: int) -> str:
    return f"{first}?before={before}" if before else first


def _link(parent: Element, relation: str, address: str, media_type: str) -> None:
    add(parent, "link", attributes={"rel": relation, "href": address, "type": media_type})


def _moment(moment: datetime) -> str:
    """Return a moment as RFC 3339 has it, to the millisecond, which is all that is kept."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
