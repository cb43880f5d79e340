"""Two hosts with one PostgreSQL, behind nginx as a load balancer."""

import http.client
import os
import re
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlencode

import pytest
from django.conf import settings

from benchmarks.databases import Postgres, servers
from benchmarks.ports import free_port
from tests.test_operations import FOLDER, nginx

from .serving import logged, manage, running, served

pytestmark = pytest.mark.long

HOST = "treaties.example.org"
ARTICLE = "/treaties/soviet-japanese-basic-convention/"
CACHE = (
    "proxy_cache pages; proxy_cache_revalidate on; proxy_cache_key $request_uri; "
    "add_header X-Cache $upstream_cache_status always;"
)
EDITOR = """
from django.contrib.auth.models import Group, User
user = User.objects.create_user("akiko", password="long enough for a test", is_staff=True)
user.groups.add(Group.objects.get(name="contributor"))
"""
CHANGE = """
from treaties.models import Treaty
from treaties.publishing import Author, save
treaty = Treaty.objects.get(slug="soviet-japanese-basic-convention")
treaty.lead = "Seen on all hosts."
treaty.save()
save(treaty, author=Author("Akiko"))
"""


@dataclass
class Visitor:
    """A browser that keeps its cookies, whichever host answers it."""

    cookies: dict[str, str] = field(default_factory=dict)

    def ask(
        self, port: int, path: str, form: dict[str, str] | None = None
    ) -> tuple[int, dict[str, str], str]:
        """Return status, headers and text."""
        headers = {"Host": HOST, "X-Forwarded-Proto": "https", "Origin": f"https://{HOST}"}
        if self.cookies:
            headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        if form is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        try:
            body = None if form is None else urlencode(form)
            connection.request("GET" if form is None else "POST", path, body, headers)
            answer = connection.getresponse()
            for cookie in answer.headers.get_all("Set-Cookie", []):
                name, _is, value = cookie.partition(";")[0].partition("=")
                self.cookies[name] = value
            named = {name.lower(): value for name, value in answer.getheaders()}
            return answer.status, named, answer.read().decode()
        finally:
            connection.close()

    def sign_in(self, port: int, password: str) -> int:
        """Return the status of a try to sign in."""
        _status, _headers, page = self.ask(port, "/admin/login/")
        [token] = re.findall(r'name="csrfmiddlewaretoken" value="(\w+)"', page)[:1]
        form = {"csrfmiddlewaretoken": token, "username": "akiko", "password": password}
        return self.ask(port, "/admin/login/", form)[0]


@dataclass
class Hosts:
    """The two hosts, what stands before them, and their database."""

    one: int
    two: int
    balancer: int
    url: str
    folders: list[Path]
    first: ExitStack


def balancer(folder: Path, upstreams: list[int], port: int) -> Path:
    """Write the documented configuration for two hosts, as where TLS has ended; return its path.

    It may keep what it is allowed to, as a CDN does, and says whether it asked a host.
    """
    proxy = folder / "treaties-proxy.conf"
    told = (FOLDER / proxy.name).read_text(encoding="utf-8")
    proxy.write_text(told.replace("$scheme", "https"), encoding="utf-8")
    path = nginx(folder, upstreams[0], port)
    one, two = (f"server 127.0.0.1:{upstream};" for upstream in upstreams)
    text = path.read_text(encoding="utf-8").replace(one, f"{one}\n    {two}")
    text = text.replace(str(FOLDER / proxy.name), str(proxy))
    text = text.replace("http {", f"http {{ proxy_cache_path {folder}/kept keys_zone=pages:1m;")
    path.write_text(text.replace("location / {", f"location / {{ {CACHE}"), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def hosts() -> Iterator[Hosts]:
    # Not in pytest's folder, which only its owner may enter: the server is another user.
    with TemporaryDirectory() as name, servers(Path(name)) as found, ExitStack() as stack:
        own = next((server for server in found if isinstance(server, Postgres)), None)
        if own is None:
            pytest.skip("needs PostgreSQL, or DATABASE_URL to name one")
        url = own.make("hosts")
        manage(url, "migrate")
        fixtures = sorted((settings.BASE_DIR / "fixtures").glob("*.json"))
        manage(url, "loaddata", *map(str, fixtures))
        manage(url, "shell", "-c", EDITOR)
        folders = [Path(name) / part for part in ("one", "two", "balancer")]
        for folder in folders:
            folder.mkdir()
        first = stack.enter_context(ExitStack())
        one, _pid = first.enter_context(served(url, folders[0]))
        two, _pid = stack.enter_context(served(url, folders[1]))
        port = free_port(2)
        command = ["nginx", "-c", str(balancer(folders[2], [one, two], port))]
        log = folders[2] / "nginx.log"
        stack.enter_context(running(command, port, log, dict(os.environ)))
        yield Hosts(one, two, port, url, folders, first)


def test_what_one_host_publishes_all_hosts_show_at_once(hosts: Hosts) -> None:
    reader, ports = Visitor(), (hosts.one, hosts.two, hosts.balancer)
    before = [reader.ask(port, ARTICLE) for port in ports]
    assert {status for status, _headers, _page in before} == {200}
    # The page is in each one's memory, and its tag is the same on both.
    assert len({headers["etag"] for _status, headers, _page in before}) == 1
    for _time in range(10):
        reader.ask(hosts.balancer, ARTICLE)
    counts = [
        sum(line.get("path") == ARTICLE for line in logged(folder)) for folder in hosts.folders[:2]
    ]
    assert min(counts) >= 1, "the balancer asks both"
    manage(hosts.url, "shell", "-c", CHANGE)
    assert "Seen on all hosts." not in reader.ask(hosts.two, ARTICLE)[2]
    manage(hosts.url, "publish", "treaty:soviet-japanese-basic-convention")
    after = [reader.ask(port, ARTICLE) for port in (*ports, *ports)]
    assert all("Seen on all hosts." in page for _status, _headers, page in after)
    assert reader.cookies == {}
    for _status, headers, _page in after:
        assert headers["cache-control"] == "public, max-age=0, must-revalidate"
        assert headers.get("x-cache", "MISS") in {"MISS", "REVALIDATED"}


def test_who_signed_in_on_one_host_is_signed_in_on_all(hosts: Hosts) -> None:
    editor = Visitor()
    assert editor.sign_in(hosts.one, "long enough for a test") == 302
    for port in (hosts.one, hosts.two, hosts.balancer, hosts.balancer):
        status, headers, _page = editor.ask(port, "/admin/treaties/treaty/")
        assert status == 200
        assert "no-store" in headers["cache-control"]


def test_tries_at_a_password_count_together(hosts: Hosts) -> None:
    guesses = [
        Visitor().sign_in(port, f"guess {number}")
        for number, port in enumerate([hosts.one, hosts.two] * 4)
    ]
    assert guesses == [200] * 5 + [429] * 3


def test_a_host_that_is_taken_out_is_missed_by_nobody(hosts: Hosts) -> None:
    hosts.first.close()
    reader = Visitor()
    for path in ("/", ARTICLE, "/search/?q=Karakhan", "/health/") * 3:
        assert reader.ask(hosts.balancer, path)[0] == 200
