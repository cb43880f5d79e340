"""A copy of the site in a folder: what has changed is drawn, all links are checked, then it stands.

Pages are what the site answers, of one state of the database. A unit whose records, program and
settings are as they were is not drawn anew; so the same site gives the same bytes, at once or step
by step.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from hashlib import blake2b
from pathlib import Path

from . import assets
from .checking import broken_links
from .drawing import Drawer, expected_answers, snapshot
from .errors import BrokenLinks
from .folder import opened
from .lists import draw_list, draw_not_found, list_unit, lists
from .manifest import Unit
from .program import fingerprint
from .records import copied_records, draw_record
from .routes import routes
from .searching import draw_search
from .site import Site

# Told how many records there are, gives what is told with each that is done.
Told = Callable[[int], Callable[[int], None]]


@dataclass(frozen=True)
class Done:
    """What came of it: records in the copy, those drawn anew, files written, files removed."""

    records: int
    drawn: int
    written: int
    removed: int


def copy_site(root: Path, told: Told) -> Done:
    """Bring the copy in a folder up to date, or make it.

    Raises ``NotACopy`` where the folder holds something else, ``CannotCopy`` where a page cannot
    be drawn, ``BrokenLinks`` with those that lead nowhere; the copy is then as it was before.
    """
    with opened(root) as folder:
        site = Site(Drawer(), folder, routes())
        with expected_answers(), snapshot():
            copier = _Copier(site, fingerprint())
            copier.draw(told)
        broken = [*site.broken, *broken_links(folder)]
        if broken:
            raise BrokenLinks(broken)
        written, removed = folder.finish()
        return Done(copier.records, copier.drawn, written, removed)


class _Copier:
    """Draws the units of a copy, or keeps them."""

    def __init__(self, site: Site, program: str) -> None:
        self._site, self._program = site, program
        self._assets: set[str] = set()
        self.records = self.drawn = 0

    def draw(self, told: Told) -> None:
        site, everything = self._site, self._everything()
        add = told(self.records)
        with site.folder.listing(self._program) as self._listing:
            self._add(Unit("/404", ""), partial(draw_not_found, site))
            for route in lists(site.routes):
                self._add(list_unit(route, everything), partial(draw_list, site, route))
            self._add(Unit("/search", everything), partial(draw_search, site))
            for one in copied_records():
                self.drawn += self._add(one.unit, partial(draw_record, site, one))
                add(1)
            self._listing.add(self._drawn_assets())

    def _everything(self) -> str:
        """Return what differs as soon as anything does that readers see; count the records."""
        digest = blake2b(digest_size=16)
        for one in copied_records():
            digest.update(f"{one.kind}:{one.slug} {one.made_from}\n".encode())
            self.records += 1
        return digest.hexdigest()

    def _add(self, unit: Unit, draw: Callable[[Unit], None]) -> bool:
        """Note a unit, drawn anew if need be; return whether it was."""
        folder = self._site.folder
        kept = folder.kept(unit) if folder.before.program == self._program else None
        if kept is None:
            draw(unit)
        else:
            unit = kept
        self._assets.update(one for one in unit.links if one.startswith(assets.folder()))
        self._listing.add(unit)
        return kept is None

    def _drawn_assets(self) -> Unit:
        """Return the unit of all style sheets, scripts and pictures that pages refer to."""
        unit = Unit("/assets", "")
        waiting = sorted(self._assets)
        while waiting:
            file = waiting.pop(0)
            content = assets.content_of(file)
            if file in unit.files or content is None:
                continue
            self._site.folder.stage(unit, file, content)
            found = sorted(assets.referred(file, content))
            unit.links.update(found)
            waiting += found
        return unit
