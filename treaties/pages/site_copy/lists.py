"""Pages that belong to no record: front page, lists, timeline, map, files for programs.

What the site answers by a query becomes a folder: the further pages of a list, the periods of the
timeline, parts of the map.
"""

import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils import translation

from treaties.documents import KINDS
from treaties.models import Published

from .errors import CannotCopy
from .html import Attributes
from .leading import Leading
from .manifest import Unit, hash_of
from .routes import SEARCH, Route, file_of, folder_of, found_at
from .site import LANGUAGES, Site, address, languages_of

# Of which kind’s records a page shows something; the others are drawn anew with any change.
_KIND_OF = {kind.plural: kind.name for kind in KINDS.values()} | {
    "timeline": "event",
    "map": "place",
}
# How many queries are followed beside those for further pages. The timeline has a few hundred
# periods at most; nearer and nearer views of the map would be as many as places.
_MOST_FOLLOWED = {"timeline": 10_000, "map": 100}


@dataclass(frozen=True)
class _Asked:
    """A page by its query: the folder of its first page, and its number."""

    query: str = ""
    start: str = ""
    number: int = 1

    @property
    def folder(self) -> str:
        return f"{self.start}page={self.number}/" if self.number > 1 else self.start


class _Walk:
    """The pages of one path, found by following their own references in order."""

    def __init__(self, most: int) -> None:
        self._left = most
        self._folders = {"": ""}
        self._waiting = deque([_Asked()])
        self._here = _Asked()

    def pages(self) -> Iterator[_Asked]:
        while self._waiting:
            self._here = self._waiting.popleft()
            yield self._here

    def folder(self, query: str, attributes: Attributes) -> str | None:
        """Return the folder of a query that a page refers to; ``None`` where it is not copied.

        Pages of a list are numbered: whatever the site calls the one before, it is that one.
        """
        if query not in self._folders:
            asked = self._asked(query, attributes.get("rel") or "")
            if asked is None:
                return None
            self._folders[query] = asked.folder
        return self._folders[query]

    def _asked(self, query: str, rel: str) -> _Asked | None:
        if rel == "prev":
            return _Asked(query, self._here.start, self._here.number - 1)
        if rel == "next":
            asked = _Asked(query, self._here.start, self._here.number + 1)
        elif self._left:
            self._left -= 1
            asked = _Asked(query, folder_of(query))
        else:
            return None
        self._waiting.append(asked)
        return asked


def lists(routes: list[Route]) -> list[Route]:
    """Return the routes that belong to no record, each once; the search has pages of its own."""
    found = {route.name: route for route in routes if not route.parameters}
    return [route for name, route in found.items() if name != SEARCH]


def list_unit(route: Route, everything: str) -> Unit:
    """Return the unit of a route, with what it is made from; ``everything`` is that of the site."""
    kind = _KIND_OF.get(route.name)
    return Unit(f"/{route.name}", _shown(kind) if kind else everything)


def _shown(kind: str) -> str:
    """Return what differs as soon as a list shows something else of records of a kind."""
    rows = Published.objects.filter(record__kind=kind).order_by()
    columns = ("record__slug", "edition__number", "edition__made", "label", "years", "about")
    said = "\n".join(sorted(map(repr, rows.values_list(*columns).iterator(2000))))
    return hash_of(said.encode())


def draw_list(site: Site, route: Route, unit: Unit) -> None:
    """Take the files of a route into the copy, and note them in its unit."""
    walk = _Walk(_MOST_FOLLOWED.get(route.name, 0))
    for asked in walk.pages():
        for language in languages_of(route):
            path = address(route.name, language)
            response: Any = site.drawer.draw(path, asked.query)
            if response.status_code != 200:
                raise CannotCopy(
                    f"The site answers {path}?{asked.query} with {response.status_code}."
                )
            here = f"{path}?{asked.query}" if asked.query else path
            leading = Leading(here, file_of(path, asked.folder), folders=walk.folder)
            site.put(unit, response, leading)
            if not route.in_languages:
                _draw_named(site, unit, response.content.decode())


def _draw_named(site: Site, unit: Unit, text: str) -> None:
    """Take in the files that a file for programs names, where nothing else tells of them.

    A sitemap in parts is the one case: how many parts there are stands in its index alone.
    """
    known = {route.name for route in lists(site.routes)} | {SEARCH}
    named = re.findall(rf"{re.escape(settings.SITE_URL)}(/[^\s\"'<>?#]*)", text)
    for path in dict.fromkeys(named):
        found = found_at(path)
        if found and not (found.is_live or found.kind or found.name in known):
            site.put(unit, site.drawer.draw(path), Leading(path, file_of(path)))


def draw_not_found(site: Site, unit: Unit) -> None:
    """Take the page into the copy that a host shows where there is none, at any address."""
    for language in LANGUAGES:
        path = f"{address('front', language)}404.html"
        with translation.override(language):
            response = site.drawer.not_found(path)
        site.put(unit, response, Leading(path, file_of(path), from_root=True))
