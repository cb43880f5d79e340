"""Where the references of a page lead in the copy."""

import posixpath
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import quote, unquote, urljoin, urlsplit

from django.conf import settings

from treaties.exchange import absolute

from .html import Attributes
from .routes import SEARCH, bare, file_of, found_at

# What stands for a query below a path that has one: its folder, ``None`` where the copy has none.
Folders = Callable[[str, Attributes], str | None]


@dataclass
class Leading:
    """Gives the references of the page at ``address``, whose file is ``file``.

    ``own`` are the paths of the same record that the copy holds; ``folders`` are asked for queries
    of the page’s own path. Gathers what is referred to: ``targets`` are files, with a fragment.
    """

    address: str
    file: str
    record: tuple[str, str] = ("", "")
    own: frozenset[str] = frozenset()
    folders: Folders | None = None
    # Of a page that a host shows at any address: references from the root of the host.
    from_root: bool = False
    targets: set[str] = field(default_factory=set)

    def __call__(self, value: str, attributes: Attributes) -> str:
        """Return the reference as the copy has it; one that leads elsewhere stays as it is."""
        there = urlsplit(urljoin(self.address, value))
        if there.scheme or there.netloc or not there.path:
            return value
        query = f"?{there.query}" if there.query else ""
        target = self._target(there.path, there.query, attributes)
        if target is None:
            return absolute(f"{there.path}{query}{_fragment(there.fragment)}")
        self.targets.add(f"{target}{_fragment(there.fragment)}")
        shown = query if _is_search(there.path) else ""
        return f"{quote(self._way_to(target), safe='/=,~')}{shown}{_fragment(there.fragment)}"

    def _target(self, path: str, query: str, attributes: Attributes) -> str | None:
        """Return the file of a path and query; ``None`` where only the server can answer."""
        if path.startswith(settings.STATIC_URL):
            return file_of(path)
        found = found_at(path)
        if found is None:
            return file_of(path)
        is_own = found.slug and (found.kind, found.slug) == self.record
        if found.is_live or (is_own and path not in self.own):
            return None
        if not query or found.name == SEARCH:
            return file_of(path)
        if self.folders is None or bare(path) != bare(urlsplit(self.address).path):
            return None
        folder = self.folders(query, attributes)
        return None if folder is None else file_of(path, folder)

    def _way_to(self, target: str) -> str:
        if self.from_root:
            return f"/{target}"
        return posixpath.relpath(target, posixpath.dirname(self.file) or ".")


def _is_search(path: str) -> bool:
    found = found_at(path)
    return found is not None and found.name == SEARCH


def _fragment(name: str) -> str:
    return f"#{name}" if name else ""


def file_from(file: str, reference: str) -> str:
    """Return the file, with the fragment, that a reference in a file of the copy leads to."""
    there = urlsplit(urljoin(f"/{file}", reference))
    return f"{unquote(there.path).removeprefix('/')}{_fragment(there.fragment)}"
