"""What readers get of a server: pages of ours from memory, and files that nginx sends."""

import os
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.serving import Load, Server, fetch, load, nginx, ours
from treaties.exchange import PREFIX
from treaties.models import Published, Record, Treaty
from treaties.publishing import Author, publish, save

from .base import Case

ARTICLE = "/treaties/soviet-japanese-basic-convention/"
BROWSE, SEARCH, PERSON = "/people/", "/search/?q=fishery", "/people/lev-karakhan/"
LISTS = ("/", "/treaties/", BROWSE, "/timeline/", SEARCH, "/map/")
PAGES = 200
_AUTHOR = Author("Benchmark")


@contextmanager
def _ours() -> Iterator[tuple[Server, Path]]:
    with ours() as server, TemporaryDirectory(prefix="treaties-bench-") as folder:
        yield server, Path(folder)


def _page(path: str) -> Callable[[Path], Load]:
    def run(_csv: Path) -> Load:
        with _ours() as (server, folder):
            return load(server, [path], folder)

    return run


def _file(path: str) -> Callable[[Path], Load]:
    """Return what lets nginx send the page of ours at an address as a file."""

    def run(_csv: Path) -> Load:
        with ours() as server:
            _status, _headers, body = fetch(server.url(path), **{"Accept-Encoding": "identity"})
        with TemporaryDirectory(prefix="treaties-bench-") as name:
            folder = Path(name)
            with nginx(folder, {"page.html": body}) as server:
                return load(server, ["/page.html"], folder)

    return run


def unchanged(_csv: Path) -> Load:
    """Ask for the article as a browser that has it."""
    with _ours() as (server, folder):
        _status, headers, _body = fetch(server.url(ARTICLE))
        return load(server, [ARTICLE], folder, **{"If-None-Match": headers["ETag"]})


def _mixture() -> list[str]:
    """Return the addresses: the article, the lists among the first, records from all the rest."""
    rows = Published.objects.exclude(record__slug="soviet-japanese-basic-convention")
    records = [
        row.record.get_absolute_url() for row in rows.select_related("record").order_by("pk")
    ]
    step = max(1, len(records) // (PAGES - len(LISTS) - 1))
    mixed = records[::step][: PAGES - len(LISTS) - 1]
    for place, path in enumerate(LISTS):
        mixed.insert(2**place - 1, path)
    return [ARTICLE, *mixed]


def quiet(_csv: Path) -> Load:
    """Ask for many pages of which none changes."""
    with _ours() as (server, folder):
        paths = _mixture()
        _warm(server, paths)
        return load(server, paths, folder)


def publishing(_csv: Path) -> Load:
    """Ask for the same while a record is published each second."""
    with _ours() as (server, folder):
        paths = _mixture()
        _warm(server, paths)
        # From the core of those who ask: editors are served by another worker.
        own = os.sched_getaffinity(0)
        ended = threading.Event()
        editor = threading.Thread(target=_edit, args=(ended, own))
        editor.start()
        try:
            return load(server, paths, folder)
        finally:
            ended.set()
            editor.join()


@dataclass(frozen=True)
class _Start:
    """The seconds from the server’s start until it says that it is well."""

    wall: float

    def figures(self) -> dict[str, float]:
        return vars(self)


def start(_csv: Path) -> _Start:
    """Start the server, and ask for its health until it is well."""
    began = time.monotonic()
    with ours() as server:
        while fetch(server.url("/health/"))[0] != 200:
            time.sleep(0.01)
        return _Start(time.monotonic() - began)


@dataclass(frozen=True)
class _Memory:
    """The megabytes that the worker holds."""

    peak: float

    def figures(self) -> dict[str, float]:
        return vars(self)


def memory(_csv: Path) -> _Memory:
    """Ask for many pages, as they are and compressed, and look what the worker then holds."""
    with ours() as server:
        for path in _mixture():
            for coding in ("identity", "gzip", "br"):
                fetch(server.url(path), **{"Accept-Encoding": coding})
        return _Memory(server.memory())


def _warm(server: Server, paths: Sequence[str]) -> None:
    for path in paths:
        fetch(server.url(path))


def _edit(ended: threading.Event, own: set[int]) -> None:
    """Publish one treaty after the other, one a second, on another core."""
    if others := set(range(os.cpucount() or 1)) - own:
        os.sched_setaffinity(0, others)
    made = Treaty.objects.filter(slug__startswith=PREFIX).order_by("pk").iterator(10)
    while not ended.wait(1):
        treaty = next(made)
        treaty.lead = f"{treaty.lead} Corrected."
        treaty.save()
        save(treaty, author=_AUTHOR)
        publish([Record.objects.get(kind="treaty", slug=treaty.slug)], author=_AUTHOR)


def count(_csv: Path) -> int:
    return Published.objects.filter(record__kind="treaty", record__slug__startswith=PREFIX).count()


_ADDRESSES = {"article": ARTICLE, "browse": BROWSE, "search": SEARCH, "person": PERSON}

CASES = (
    *(Case(f"serve-{name}", "site", _page(path), count) for name, path in _ADDRESSES.items()),
    *(Case(f"serve-{name}-nginx", "site", _file(path), count) for name, path in _ADDRESSES.items()),
    Case("serve-unchanged", "site", unchanged, count),
    Case("serve-start", "site", start, count),
    Case("serve-memory", "site", memory, count),
    Case("serve-quiet", "site", quiet, count),
    Case("serve-publishing", "site", publishing, count),
)
