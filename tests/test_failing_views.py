"""Whichever view breaks: a page that says nothing of the program, and one line of the log."""

from typing import Any

import pytest
from django.core.handlers.base import BaseHandler
from django.urls import ResolverMatch

from tests import test_request_log, test_roles
from tests.pages.html import read_page
from tests.test_request_log import Lines

log, site = test_request_log.log, test_roles.site
pytestmark = [pytest.mark.django_db, pytest.mark.anywhere]

WORDS = "SELECT password FROM auth_user -- /srv/treaties/project/settings.py"
# What no reply may hold: the fault itself, and what else tells of the program.
INNER = ("SELECT", "/srv/", ".py", "Traceback", "RuntimeError", "Django", "SECRET")


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every view raise."""
    resolve = BaseHandler.resolve_request

    def fail(*_given: Any, **_named: Any) -> None:
        raise RuntimeError(WORDS)

    def resolved(self: BaseHandler, request: Any) -> ResolverMatch:
        match = resolve(self, request)
        match.func = fail
        return match

    monkeypatch.setattr(BaseHandler, "resolve_request", resolved)


@pytest.mark.parametrize("row", test_roles.ROWS)
def test_a_view_that_breaks_tells_its_number_alone(
    site: dict[str, Any], broken: None, log: Lines, row: str
) -> None:
    name = row.replace("KINDS", "treaties").replace("KIND", "treaty")
    path = test_roles.address(name, site["ids"])
    for role in ("anonymous", "administrator"):
        reply = site["visitors"][role].get(path)
        assert reply.status_code == 500
        said = reply.content.decode()
        assert [word for word in INNER if word in said] == []
        assert read_page(reply).first("code").text == reply["X-Request-ID"]
        (line,) = log.of(reply["X-Request-ID"])
        assert line["level"] == "ERROR"
        assert WORDS in line["traceback"]
