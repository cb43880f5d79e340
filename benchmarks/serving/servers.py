"""The servers that are compared: each on the core of this process, with one worker."""

import gzip
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

from ..ports import free_port

# Readers come over HTTPS, which a proxy speaks.
HEADERS = {"Host": "localhost", "X-Forwarded-Proto": "https", "Accept-Encoding": "gzip"}
_PATIENCE = 120

_NGINX = """
daemon off; worker_processes 1; pid {folder}/pid; error_log {folder}/error.log; {user}
events {{ worker_connections 256; }}
http {{
  access_log off; sendfile on; tcp_nopush on; keepalive_requests 1000000000; gzip_static on;
  default_type text/html;
  client_body_temp_path {folder}; proxy_temp_path {folder}; fastcgi_temp_path {folder};
  uwsgi_temp_path {folder}; scgi_temp_path {folder};
  server {{ listen 127.0.0.1:{port}; {site} }}
}}
"""


class Server:
    """A running server: where it listens, what its processes have computed, who works behind it."""

    def __init__(
        self, process: "subprocess.Popen[bytes]", port: int, behind: "Server | None" = None
    ) -> None:
        self.process, self.port, self.behind = process, port, behind

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.port}{path}"

    def cpu(self) -> float:
        """Return the seconds, of the user’s and the system’s, that its processes have used."""
        ticks = 0
        for pid in _family(self.process.pid):
            fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
            ticks += int(fields[11]) + int(fields[12])
        own = ticks / os.sysconf("SC_CLK_TCK")
        return own + self.behind.cpu() if self.behind else own

    def memory(self) -> float:
        """Return the megabytes that the largest of its processes holds."""
        sizes = []
        for pid in _family(self.process.pid):
            status = Path(f"/proc/{pid}/status").read_text()
            sizes.append(int(status.partition("VmRSS:")[2].split()[0]))
        return max(sizes) / 1024


def _family(pid: int) -> list[int]:
    """Return a process and those that it has started."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [pid, *(one for child in children for one in _family(int(child)))]


@contextmanager
def ours() -> Iterator[Server]:
    """Run the site under granian."""
    with granian(sys.executable, "project.wsgi:application") as server:
        yield server


@contextmanager
def granian(python: str, application: str, **more: Any) -> Iterator[Server]:
    """Run what is to be imported under granian: one worker, one blocking thread."""
    port = free_port()
    command = [python, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1"]
    command += ["--port", str(port), "--workers", "1", "--blocking-threads", "1", "--no-ws"]
    with running([*command, "--log-level", "warning", application], port, **more) as server:
        yield server


@contextmanager
def nginx(folder: Path, pages: Mapping[str, bytes]) -> Iterator[Server]:
    """Run nginx with finished files, and beside each its compressed form."""
    for name, body in pages.items():
        file = folder / "pages" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(body)
        file.with_name(f"{file.name}.gz").write_bytes(gzip.compress(body, 9))
    with nginx_site(folder, f"root {folder}/pages;") as server:
        yield server


@contextmanager
def nginx_site(folder: Path, site: str, behind: Server | None = None) -> Iterator[Server]:
    """Run nginx with what ``site`` says of its one site."""
    port = free_port()
    user = "user root;" if os.getuid() == 0 else ""
    config = folder / "nginx.conf"
    config.write_text(_NGINX.format(folder=folder, port=port, user=user, site=site))
    command = ["/usr/sbin/nginx", "-c", str(config), "-p", str(folder)]
    with running(command, port, behind=behind) as server:
        yield server


@contextmanager
def running(
    command: list[str],
    port: int,
    *,
    behind: Server | None = None,
    folder: Path | None = None,
    environment: Mapping[str, str] | None = None,
) -> Iterator[Server]:
    """Run a server until the block ends; ``environment`` is added to our own."""
    process = subprocess.Popen(  # noqa: S603
        command, start_new_session=True, cwd=folder, env={**os.environ, **(environment or {})}
    )
    try:
        _wait_for(port)
        yield Server(process, port, behind)
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def _wait_for(port: int) -> None:
    for _time in range(_PATIENCE * 10):
        try:
            with socket.create_connection(("127.0.0.1", port), 1):
                return
        except OSError:
            time.sleep(0.1)
    raise TimeoutError(f"no server answers on port {port}")


def fetch(url: str, **headers: str) -> tuple[int, Mapping[str, str], bytes]:
    """Return status, headers and body of a page."""
    request = Request(url, headers=HEADERS | headers)  # noqa: S310
    try:
        with urlopen(request, timeout=_PATIENCE) as answer:  # noqa: S310
            return answer.status, answer.headers, answer.read()
    except HTTPError as error:
        return error.code, error.headers, error.read()
