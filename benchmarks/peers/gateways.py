"""Our site under other servers than granian, one worker, as docs/page-layer.md says."""

import sysconfig
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ..ports import free_port
from ..serving import CONNECTIONS, Server, running
from .environment import programs

_APPLICATION = "project.wsgi:application"


@contextmanager
def gunicorn(folder: Path) -> Iterator[Server]:
    """Run the site under gunicorn; it is installed in ``folder`` when first needed."""
    port = free_port()
    words = ["--workers", "1", "--threads", "4", "--no-control-socket"]
    words += ["--bind", f"127.0.0.1:{port}"]
    with _running([str(programs(folder) / "gunicorn"), *words, _APPLICATION], port) as server:
        yield server


@contextmanager
def uwsgi(folder: Path) -> Iterator[Server]:
    """Run the site under uWSGI; it is installed in ``folder`` when first needed."""
    port = free_port()
    words = ["--http11-socket", f"127.0.0.1:{port}", "--master", "--processes", "1"]
    # A connection that is kept open holds a thread.
    words += ["--threads", str(CONNECTIONS), "--lazy-apps", "--die-on-term", "--disable-logging"]
    words += ["--buffer-size", "16384", "--module", _APPLICATION]
    with _running([str(programs(folder) / "uwsgi"), *words], port) as server:
        yield server


@contextmanager
def _running(command: list[str], port: int) -> Iterator[Server]:
    # What the site is made of comes from the project’s own environment.
    own = {"PYTHONPATH": sysconfig.get_path("purelib")}
    with running(command, port, environment=own) as server:
        yield server
