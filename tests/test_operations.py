"""What docs/operations/ gives to an operator is accepted by the programs that read it."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

from project.environment import VARIABLES

FOLDER: Path = settings.BASE_DIR / "docs" / "operations"
UNITS = sorted(path.name for path in FOLDER.glob("treaties*.[st]*e*") if path.suffix != ".env")
PLACE = "/srv/treaties/.venv/bin/python"


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="needs systemd")
@pytest.mark.parametrize("name", [u for u in UNITS if u.endswith((".service", ".timer"))])
def test_systemd_has_nothing_to_say_of_a_unit(tmp_path: Path, name: str) -> None:
    for unit in FOLDER.glob("treaties*.*"):
        text = unit.read_text(encoding="utf-8")
        # No site is installed where the tests run.
        (tmp_path / unit.name).write_text(text.replace(PLACE, sys.executable), encoding="utf-8")
    said = subprocess.run(
        ["systemd-analyze", "verify", tmp_path / name], capture_output=True, text=True, check=False
    )
    assert (said.returncode, said.stdout, said.stderr) == (0, "", "")


@pytest.mark.skipif(not shutil.which("nginx"), reason="needs nginx")
def test_nginx_has_nothing_to_say_of_its_site(tmp_path: Path) -> None:
    said = subprocess.run(
        ["nginx", "-t", "-q", "-c", nginx(tmp_path, 8000)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (said.returncode, said.stderr) == (0, "")


def nginx(folder: Path, upstream: int, port: int = 0) -> Path:
    """Write nginx’s configuration around that of the site into a folder; return its path.

    ``port`` is where it listens on this machine without TLS.
    """
    site = (FOLDER / "nginx.conf").read_text(encoding="utf-8")
    site = site.replace("/etc/nginx/treaties-", f"{FOLDER}/treaties-")
    site = site.replace("127.0.0.1:8000", f"127.0.0.1:{upstream}")
    # No certificate and no port of the machine’s own is needed to try the rest.
    site = re.sub(r"    (ssl_certificate.*|listen \[::\].*)\n", "", site)
    site = site.replace("listen 443 ssl http2", f"listen 127.0.0.1:{port or 8443}")
    site = site.replace("listen 80", f"listen 127.0.0.1:{port + 1 if port else 8080}")
    path = folder / "nginx.conf"
    path.write_text(
        f"user root; pid {folder}/pid; error_log {folder}/error.log; daemon off;\n"
        "worker_processes 1; worker_rlimit_nofile 65536;\n"
        "events { worker_connections 16384; }\n"
        f"http {{ access_log off; client_body_temp_path {folder}/body; "
        f"proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi; "
        f"uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;\n{site}\n}}\n",
        encoding="utf-8",
    )
    return path


def test_the_settings_that_an_operator_begins_with_are_known() -> None:
    text = (FOLDER / "treaties.env").read_text(encoding="utf-8")
    names = re.findall(r"^([A-Z_]+)=", text, re.MULTILINE)
    assert {"SECRET_KEY", "ALLOWED_HOSTS", "DATABASE_URL", "BACKUP_FOLDER"} <= set(names)
    assert set(names) <= set(VARIABLES)


def test_every_file_is_named_in_the_description() -> None:
    told = (settings.BASE_DIR / "docs" / "operations.md").read_text(encoding="utf-8")
    for path in FOLDER.iterdir():
        assert path.stem.split("-")[0] in told
        assert path.name in told or f"{path.stem}.*" in told or "treaties*." in told
