"""MediaWiki from Debian’s packages: PHP-FPM with one child, parser cache in APCu, behind nginx."""

import os
import pwd
import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from html import unescape
from pathlib import Path
from urllib.parse import quote

from ..ports import free_port
from ..serving import fetch, nginx_site, running
from .article import Article, wikitext
from .standing import FILES, Standing, do

_PROGRAM = Path("/var/lib/mediawiki")
# By package, what it brings, below /.
_PACKAGES = {
    "mediawiki": "var/lib/mediawiki/index.php",
    "php-fpm": "usr/sbin/php-fpm*",
    "php-apcu": "etc/php/*/fpm/conf.d/*-apcu.ini",
    "php-sqlite3": "etc/php/*/fpm/conf.d/*-pdo_sqlite.ini",
    "nginx": "usr/sbin/nginx",
    "wrk": "usr/bin/wrk",
}
_SAVED = re.compile(r"<!-- Saved in parser cache with key .*? and revision id \d+", re.DOTALL)


@contextmanager
def mediawiki(folder: Path, article: Article) -> Iterator[Standing]:
    """Run a wiki, made in ``folder``, that has the article.

    Raises:
        RuntimeError: something that it needs is missing here, or it could not be made.
    """
    _refuse_if_missing()
    _make(folder, article)
    path = f"/wiki/{quote(article.title.replace(' ', '_'))}"
    port = free_port()
    pool = folder / "pool.conf"
    user = pwd.getpwuid(os.getuid()).pw_name
    pool.write_text(
        (FILES / "mediawiki" / "pool.conf").read_text().format(folder=folder, port=port, user=user)
    )
    php = [_found("php-fpm")[-1], "--nodaemonize", "--allow-to-run-as-root", "--fpm-config", pool]
    # As Debian has it, but for a server whose program does not change.
    told = ["-d", "opcache.validate_timestamps=0", "-d", "apc.shm_size=128M"]
    site = (FILES / "mediawiki" / "site.conf").read_text().format(program=_PROGRAM, port=port)
    with (
        running([*map(str, php), *told], port) as workers,
        nginx_site(folder, site, workers) as server,
    ):

        def stored() -> str:
            status, _headers, body = fetch(server.url(path), **{"Accept-Encoding": "identity"})
            page = unescape(body.decode())
            shown = page.count('<li id="cite_note-'), page.count('<sup id="cite_ref-')
            if (status, *shown) != (200, len(article.notes), article.marks):
                raise RuntimeError(f"MediaWiki: {status}, with {shown} notes and marks")
            if not (saved := _SAVED.search(page)):
                raise RuntimeError("MediaWiki did not keep the page in its parser cache")
            return saved[0]

        yield Standing(server, path, stored)


def _found(package: str) -> list[Path]:
    return sorted(Path("/").glob(_PACKAGES[package]))


def _refuse_if_missing() -> None:
    if missing := [package for package in _PACKAGES if not _found(package)]:
        raise RuntimeError(
            "MediaWiki is not measured without Debian’s packages: "
            f"apt-get install --no-install-recommends {' '.join(missing)}"
        )


def _make(folder: Path, article: Article) -> None:
    """Make the wiki’s database and settings, and its page."""
    database = folder / "database"
    for made in (database, folder / "cache"):
        made.mkdir()
    do([
        "php", _PROGRAM / "maintenance" / "install.php",
        "--dbtype", "sqlite", "--dbpath", database, "--confpath", folder,
        "--server", "http://localhost", "--scriptpath", "", "--pass", secrets.token_urlsafe(),
        "--extensions", "Cite", "--skins", "Vector", "Peer", "Editor",
    ])  # fmt: skip
    settings = folder / "LocalSettings.php"
    more = FILES / "mediawiki" / "settings.php"
    settings.write_text(f"{settings.read_text()}\nrequire '{more}';\n")
    edit = ["--conf", settings, "--user", "Editor", article.title]
    do(["php", _PROGRAM / "maintenance" / "edit.php", *edit], input=wikitext(article))
