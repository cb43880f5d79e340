"""A whole site backed up and restored by its commands, on both databases; killed meanwhile, too."""

import json
import random
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import psycopg
import pytest
from psycopg import sql

from benchmarks.databases import Server, servers
from tests.faults.test_letters import INDEXES, indexes
from tests.management.over_restore import RIGHT
from tests.management.test_moving_across import WORKER, Site

pytestmark = pytest.mark.long

KILLS = 5


@pytest.fixture(scope="module")
def both() -> Iterator[dict[str, Server]]:
    # Not in pytest's folder, which only its owner may enter: the server is another user.
    with TemporaryDirectory() as folder, servers(Path(folder)) as found:
        yield {server.name: server for server in found}


@pytest.mark.parametrize("name", ["SQLite", "PostgreSQL"])
def test_a_site_comes_back_whole(both: dict[str, Server], tmp_path: Path, name: str) -> None:
    if name not in both:
        pytest.skip("needs PostgreSQL, or DATABASE_URL to name one")
    url = both[name].make("restored")
    with Site(url) as site:
        site.manage("prepare")
        site.manage("backup", str(tmp_path / "first.backup"))
        first = site.manage("export_bundle", "--history")
        site.run(WORKER, "lively")
        site.manage("backup", str(tmp_path / "lively.backup"))
        lively = site.told()
        assert lively["history"] != first

        told = site.manage("restore", str(tmp_path / "first.backup"), "--yes")
        assert b"What was there before is kept: " in told
        assert site.manage("export_bundle", "--history") == first

        assert _killed(site, tmp_path / "lively.backup"), "it was too fast to be killed once"
        assert site.manage("export_bundle", "--history") in {first, lively["history"]}

        site.manage("restore", str(tmp_path / "lively.backup"), "--yes")
        assert site.told() == lively
    if name == "PostgreSQL":
        _drop_kept(url)
        assert indexes(url) == INDEXES, "they went with the schema that was kept aside"

    with Site(both[name].make("new")) as new:
        new.manage("restore", str(tmp_path / "lively.backup"))
        assert new.told() == lively
        # What is saved next gets numbers of its own: sequences have come back too.
        new.run(WORKER, "adopted")
        said = new.run(WORKER, "over a restore", str(tmp_path / "then.backup"))
        assert json.loads(said) == RIGHT


def _drop_kept(url: str) -> None:
    """Drop the schemas that restoring has kept."""
    with psycopg.connect(url, autocommit=True) as database:
        kept = r"SELECT nspname FROM pg_namespace WHERE nspname LIKE 'before\_restore%'"
        for (schema,) in database.execute(kept).fetchall():
            database.execute(sql.SQL("DROP SCHEMA {} CASCADE").format(sql.Identifier(schema)))


def _killed(site: Site, copy: Path) -> int:
    """Start to restore and kill it at a random moment, several times; return how often."""
    chance, killed = random.Random(1925), 0  # noqa: S311
    for _ in range(KILLS):
        program = site.start("manage.py", "restore", str(copy), "--yes")
        time.sleep(chance.uniform(0.1, 1.2))
        if not program.ended():
            program.kill()
            killed += 1
        program.rest()
    return killed
