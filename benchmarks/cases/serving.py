"""What readers get of a server: pages of ours from memory, and files that nginx sends."""

import os
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.serving import Load, load, nginx, ours
from benchmarks.serving.servers import Server, fetch
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


def _warm(server: Server, paths: Sequence[str]) -> None:
    for path in paths:
        fetch(server.url(path))


def _edit(ended: threading.Event, own: set[int]) -> None:
    """Publish one treaty after the other, one a second, on another core."""
    if others := set(range(os.cpu_count() or 1)) - own:
        os.sched_setaffinity(0, others)
    made = Treaty.objects.filter(slug__startswith=PREFIX).order_by("pk").iterator(10)
    while not ended.wait(1):
        treaty = next(made)
        treaty.lead = f"{treaty.lead} Corrected."
        treaty.save()
        save(treaty, author=_AUTHOR)
        publish([Record.objects.get(kind="treaty", slug=treaty.slug)], author=_AUTHOR)


def _count(_csv: Path) -> int:
    return Published.objects.filter(record__kind="treaty", record__slug__startswith=PREFIX).count()


_ADDRESSES = {"article": ARTICLE, "browse": BROWSE, "search": SEARCH, "person": PERSON}

CASES = (
    *(Case(f"serve-{name}", "site", _page(path), _count) for name, path in _ADDRESSES.items()),
    *(
        Case(f"serve-{name}-nginx", "site", _file(path), _count)
        for name, path in _ADDRESSES.items()
    ),
    Case("serve-unchanged", "site", unchanged, _count),
    Case("serve-quiet", "site", quiet, _count),
    Case("serve-publishing", "site", publishing, _count),
)
