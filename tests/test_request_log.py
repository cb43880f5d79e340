"""The log: one line a request, found by the id on the page, and nothing in it that harms."""

import json
import logging
import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings as site_settings
from django.contrib.auth.models import User
from django.core import mail
from django.db import InterfaceError, OperationalError
from django.test import Client

from project.log_lines import JsonLine, MailAdmins
from tests.pages.html import read_page
from treaties.models import Act, AuditEntry

pytestmark = pytest.mark.django_db


class Lines(logging.Handler):
    """Collects what would stand in the log."""

    def __init__(self) -> None:
        super().__init__()
        self.setFormatter(JsonLine())
        self.texts: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.texts.append(self.format(record))

    def of(self, identity: str) -> list[dict[str, Any]]:
        """Return the lines of the request with this id."""
        lines = [json.loads(text) for text in self.texts]
        return [line for line in lines if line.get("request") == identity]


@pytest.fixture
def log() -> Iterator[Lines]:
    lines, root, logger = Lines(), logging.getLogger(), logging.getLogger("request")
    before = logger.level
    # Set as a level is: a logger remembers what it lets pass.
    logger.setLevel(logging.INFO)
    root.addHandler(lines)
    yield lines
    root.removeHandler(lines)
    logger.setLevel(before)


@pytest.fixture
def reader() -> Client:
    return Client(raise_request_exception=False)


def fails(monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    """Let the front page fail."""

    def fail(*_given: object) -> None:
        raise error

    monkeypatch.setattr("treaties.pages.views.newest", fail)


def test_a_request_is_one_line_with_what_an_operator_asks(log: Lines, reader: Client) -> None:
    reply = reader.get("/treaties/?q=a+secret+wish", headers={"x-request-id": "from-outside"})
    (line,) = log.of(reply["X-Request-ID"])
    assert re.fullmatch("[0-9a-f]{16}", line["request"])
    known = {"method": "GET", "path": "/treaties/", "status": 200, "address": "treaties"}
    assert known.items() <= line.items()
    assert line["ms"] >= 0
    assert len(log.texts) == 1
    assert "secret" not in log.texts[0]


def test_two_requests_have_two_ids(reader: Client) -> None:
    assert reader.get("/health/")["X-Request-ID"] != reader.get("/health/")["X-Request-ID"]


@pytest.mark.parametrize(
    ("given", "taken"), [("a1b2c3d4-0f", True), ("short", False), ("a b\tc d e f", False)]
)
def test_a_trusted_proxys_id_is_kept(
    settings: Any, reader: Client, given: str, taken: bool
) -> None:
    settings.TRUST_PROXY = True
    reply = reader.get("/health/", headers={"x-request-id": given})
    assert (reply["X-Request-ID"] == given) == taken


def test_who_is_signed_in_is_a_number(log: Lines, reader: Client) -> None:
    user = User.objects.create_superuser("Gotō", password="nobody guesses it")
    reader.force_login(user)
    (line,) = log.of(reader.get("/admin/")["X-Request-ID"])
    assert line["user"] == user.pk
    assert "Got" not in "".join(log.texts)
    assert "user" not in log.of(reader.get("/treaties/")["X-Request-ID"])[0]


def test_an_entry_of_the_log_of_accounts_has_the_id_of_its_line(log: Lines, reader: Client) -> None:
    form = {"username": "Gotō", "password": "wrong"}
    reply = reader.post("/admin/login/", form)
    entry = AuditEntry.objects.get(act=Act.FAILED)
    assert entry.request == reply["X-Request-ID"]
    (line,) = log.of(entry.request)
    assert line["address"] == "admin:login"


def test_a_password_is_in_no_line(log: Lines, reader: Client) -> None:
    reader.post("/admin/login/", {"username": "ed", "password": "sehr geheim"})
    assert log.texts
    assert "geheim" not in "".join(log.texts)


@pytest.mark.parametrize("path", ["/a%0d%0a{%22level%22:1}/", "/a%1b[2J/", "/a%e2%80%a8b/"])
def test_no_address_begins_a_line_or_moves_a_cursor(log: Lines, reader: Client, path: str) -> None:
    reply = reader.get(path)
    assert reply.status_code == 404
    (line,) = log.of(reply["X-Request-ID"])
    assert line["path"].startswith("/a")
    assert re.fullmatch("[ -~]+", log.texts[-1])


def test_a_slow_request_is_marked(settings: Any, log: Lines, reader: Client) -> None:
    settings.SLOW_MS = 0
    (line,) = log.of(reader.get("/treaties/")["X-Request-ID"])
    assert line["slow"] is True
    assert line["level"] == "WARNING"


def test_a_fault_is_one_line_with_its_traceback(
    log: Lines, reader: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    fails(monkeypatch, RuntimeError("The cause of it"))
    reply = reader.get("/")
    identity = read_page(reply).first("code").text
    assert identity == reply["X-Request-ID"]
    (line,) = log.of(identity)
    assert line["level"] == "ERROR"
    assert "RuntimeError: The cause of it" in line["traceback"]
    assert len([text for text in log.texts if identity in text]) == 1
    assert "cause" not in reply.content.decode()


@pytest.mark.parametrize("error", [OperationalError("gone"), InterfaceError("closed")])
def test_a_database_that_does_not_answer_is_503(
    reader: Client, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    fails(monkeypatch, error)
    reply = reader.get("/")
    assert (reply.status_code, reply["Retry-After"]) == (503, "30")
    assert read_page(reply).first("h1").text == "The site is not available just now"


def test_what_others_say_meanwhile_names_the_request(
    log: Lines, reader: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def telling() -> list[object]:
        logging.getLogger("treaties.somewhere").info("Something\nelse")
        return []

    monkeypatch.setattr("treaties.pages.views.newest", telling)
    identity = reader.get("/")["X-Request-ID"]
    said = json.loads(log.texts[0])
    assert (said["message"], said["during"]) == ("Something\nelse", identity)
    assert len(log.of(identity)) == 1


def test_errors_are_mailed_and_the_eleventh_is_held_back(settings: Any) -> None:
    settings.ADMINS = [("ed", "ed@example.org")]
    handler = MailAdmins()
    handler.setFormatter(JsonLine())
    for number in range(12):
        handler.handle(
            logging.LogRecord("request", logging.ERROR, "", 1, "Failed\nat %d", (number,), None)
        )
    assert len(mail.outbox) == MailAdmins.AN_HOUR
    assert mail.outbox[0].subject == "[Treaties] Failed at 0"
    handler._sent.popleft()
    handler.handle(logging.LogRecord("request", logging.ERROR, "", 1, "Again", (), None))
    assert "2 more were held back since." in mail.outbox[-1].body


def test_the_log_of_production_is_json_and_errors_go_to_whoever_is_named() -> None:
    handlers = site_settings.LOGGING["handlers"]
    assert site_settings.LOGGING["root"]["handlers"] == ["stderr", "mail"]
    assert handlers["mail"]["class"] == "project.log_lines.MailAdmins"
    assert site_settings.MIDDLEWARE[0] == "project.request_log.RequestLog"
