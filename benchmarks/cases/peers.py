"""The first article from other programs’ caches, and from our site under other servers."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.peers import Standing, first_article, gunicorn, mediawiki, uwsgi, wagtail
from benchmarks.serving import Load, Server, fetch, load

from .base import Case
from .serving import ARTICLE, count


def _from_cache(standing: Standing, folder: Path) -> Load:
    """Ask for the article; raises ``RuntimeError`` if it was not the stored one all the time."""
    before = standing.stored()
    asked = load(standing.server, [standing.path], folder)
    if (after := standing.stored()) != before:
        raise RuntimeError(f"{after} was stored meanwhile, instead of {before}")
    return asked


def from_mediawiki(_csv: Path) -> Load:
    """Ask MediaWiki for the article."""
    with TemporaryDirectory(prefix="treaties-bench-") as name:
        folder = Path(name)
        with mediawiki(folder, first_article()) as standing:
            return _from_cache(standing, folder)


def from_wagtail(csv: Path) -> Load:
    """Ask Wagtail for the article; its packages are installed beside the CSV."""
    with TemporaryDirectory(prefix="treaties-bench-") as name:
        folder = Path(name)
        with wagtail(csv.parent, folder, first_article()) as standing:
            return _from_cache(standing, folder)


def _under(gateway: Callable[[Path], AbstractContextManager[Server]]) -> Callable[[Path], Load]:
    """Return what asks our site for the article under another server."""

    def run(csv: Path) -> Load:
        with TemporaryDirectory(prefix="treaties-bench-") as name, gateway(csv.parent) as server:
            # Its port is open before it has a worker.
            fetch(server.url(ARTICLE))
            return load(server, [ARTICLE], Path(name))

    return run


CASES = (
    Case("serve-article-mediawiki", "site", from_mediawiki, count),
    Case("serve-article-wagtail", "site", from_wagtail, count),
    Case("serve-article-gunicorn", "site", _under(gunicorn), count),
    Case("serve-article-uwsgi", "site", _under(uwsgi), count),
)
