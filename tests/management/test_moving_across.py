"""A whole site moved from one database to the other by the documented commands, and back."""

import os
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from benchmarks.databases import Server, servers
from tests.management.test_moving import EXCLUDED
from tests.ready import Ready

pytestmark = pytest.mark.long

WORKER = str(Path(__file__).with_name("site_worker.py"))
DUMP = ["dumpdata", "treaties", "--natural-foreign", "--natural-primary"]
DUMP += [word for name in EXCLUDED for word in ("-e", name)]
# Treaties, beside which stand all that they name.
MADE_UP = 5


@pytest.fixture(scope="module")
def both() -> Iterator[dict[str, Server]]:
    # Not in pytest's folder, which only its owner may enter: the server is another user.
    with TemporaryDirectory() as folder, servers(Path(folder)) as found:
        if len(found) < 2:
            pytest.skip("needs PostgreSQL, or DATABASE_URL to name one")
        yield {server.name: server for server in found}


class Site(Ready):
    """A site in a database of its own."""

    def __init__(self, url: str) -> None:
        super().__init__(
            {
                **os.environ,
                "DATABASE_URL": url,
                "DJANGO_SETTINGS_MODULE": "project.settings",
                "DEBUG": "1",
            }
        )

    def manage(self, *words: str) -> bytes:
        return self.run("manage.py", *words)

    def told(self) -> dict[str, bytes]:
        """Return all that can be seen of the site and taken out of it."""
        return {
            "pages": self.run(WORKER, "pages"),
            "history": self.manage("export_bundle", "--history"),
            "newest": self.manage("export_bundle"),
        }


@pytest.mark.parametrize(("start", "end"), [("SQLite", "PostgreSQL"), ("PostgreSQL", "SQLite")])
def test_a_site_is_the_same_on_the_other_database(
    both: dict[str, Server], tmp_path: Path, start: str, end: str
) -> None:
    with Site(both[start].make("old")) as old:
        old.manage("prepare")
        old.manage("generate_collection", str(MADE_UP), "--publish")
        old.run(WORKER, "lively")
        told, dump = old.told(), old.manage(*DUMP)
    for address in (b"/treaties/soviet-japanese-basic-convention/", b"/treaties/made-up-"):
        assert b'"' + address in told["pages"]

    with Site(both[end].make("empty")) as empty:
        empty.manage("migrate")

    (tmp_path / "site.json").write_bytes(dump)
    with Site(both[end].make("loaded", "empty")) as loaded:
        loaded.manage("loaddata", str(tmp_path / "site.json"))
        assert loaded.told() == told
        assert loaded.manage(*DUMP) == dump

    for name in ("history", "newest"):
        (tmp_path / f"{name}.json").write_bytes(told[name])
        with Site(both[end].make(name, "empty")) as taken:
            taken.manage("import_bundle", str(tmp_path / f"{name}.json"))
            assert taken.manage("export_bundle") == told["newest"]
            if name == "history":
                assert taken.told() == told
