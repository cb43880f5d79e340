"""The configuration of nginx in docs/static-copy.md: nginx takes it, and serves a copy with it."""

import os
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path

import pytest
from django.conf import settings

from benchmarks.ports import free_port

NGINX = shutil.which("nginx", path="/usr/sbin:/usr/bin:/usr/local/sbin")
pytestmark = pytest.mark.skipif(NGINX is None, reason="needs Debian’s nginx")

AROUND = """daemon off; pid {0}/pid; error_log {0}/error.log; worker_processes 1;
events {{ worker_connections 64; }}
http {{
    access_log off;
    client_body_temp_path {0}/a; proxy_temp_path {0}/b; fastcgi_temp_path {0}/c;
    uwsgi_temp_path {0}/d; scgi_temp_path {0}/e;
{1}}}
"""


@pytest.fixture
def served(tmp_path: Path) -> Iterator[int]:
    """A folder served as the documentation says: the port."""
    root = tmp_path / "copy"
    for name, text in {
        "index.html": "front" * 1000,
        "404.html": "nothing here",
        "people/lev-karakhan/index.html": "Каракан",
        "people/lev-karakhan/cite/edition.csl.json": "[]",
        "people/lev-karakhan/sources.bib": "@book{}",
        ".site-copy.jsonl": "{}",
    }.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text)
    told = (settings.BASE_DIR / "docs/static-copy.md").read_text()
    [block] = re.findall(r"```nginx\n(.*?)```", told, re.DOTALL)
    port = free_port()
    block = block.replace("listen 80;", f"listen 127.0.0.1:{port};")
    block = block.replace("/srv/treaties-copy", str(root))
    written = tmp_path / "nginx.conf"
    # Begun by root, it would read files as somebody else, who may not enter this folder.
    user = "user root; " if os.geteuid() == 0 else ""
    written.write_text(user + AROUND.format(tmp_path, block))
    checked = subprocess.run([str(NGINX), "-t", "-c", written], capture_output=True, text=True)
    assert checked.returncode == 0, checked.stderr
    assert "[warn]" not in checked.stderr
    server = subprocess.Popen([str(NGINX), "-c", written], stderr=subprocess.DEVNULL)
    try:
        for _attempt in range(100):
            with socket.socket() as one:
                if one.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        yield port
    finally:
        server.terminate()
        server.wait(timeout=30)


def test_nginx_serves_a_copy_as_the_documentation_says(served: int) -> None:
    def get(path: str) -> tuple[int, str, str, bytes]:
        connection = HTTPConnection("127.0.0.1", served, timeout=30)
        connection.request("GET", path, headers={"Accept-Encoding": "gzip"})
        answer = connection.getresponse()
        said = (answer.getheader(name, "") for name in ("Content-Type", "Content-Encoding"))
        found = (answer.status, *said, answer.read())
        connection.close()
        return found

    assert get("/")[:3] == (200, "text/html; charset=utf-8", "gzip")
    assert get("/people/lev-karakhan/")[:2] == (200, "text/html; charset=utf-8")
    csl = "application/vnd.citationstyles.csl+json"
    assert get("/people/lev-karakhan/cite/edition.csl.json")[1] == csl
    assert get("/people/lev-karakhan/sources.bib")[1] == "application/x-bibtex; charset=utf-8"
    for path in ("/nowhere/at/all/", "/.site-copy.jsonl"):
        status, _type, _encoding, body = get(path)
        assert (status, body) == (404, b"nothing here")
