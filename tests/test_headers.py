"""What every reply tells browsers: an A+ at the usual graders, on refusals and errors too."""

import re
from typing import Any

import html5lib
import pytest
from django.contrib.auth.models import User
from django.test import Client

from tests import observatory
from treaties.pages import headers

pytestmark = [pytest.mark.django_db, pytest.mark.anywhere]

ARTICLE = "/treaties/soviet-japanese-basic-convention/"
# Each with the status it is answered with; the last three are refusals.
PUBLIC = {
    "/": 200,
    ARTICLE: 200,
    f"{ARTICLE}editions/": 200,
    f"{ARTICLE}sources.bib": 200,
    f"{ARTICLE}report/": 200,
    "/search/?q=fisheries": 200,
    "/ja/timeline/": 200,
    "/health/": 200,
    "/nothing-here/": 404,
    "/broken/": 500,
    "/treaties/?host=evil": 400,
}
# What securityheaders.com asks for, beside the policy.
ASKED = (
    *("Strict-Transport-Security", "X-Frame-Options", "X-Content-Type-Options"),
    *("Referrer-Policy", "Permissions-Policy", "Content-Security-Policy"),
    *("Cross-Origin-Opener-Policy", "Cross-Origin-Resource-Policy"),
)


@pytest.fixture
def production(settings: Any) -> None:
    """What settings make of the headers in production; tests/test_settings.py holds these."""
    settings.SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
    settings.SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True


def get(client: Client, path: str, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Ask over HTTPS; a view that breaks, and a host that is not ours, where the path says so."""
    client.raise_request_exception = False
    host = "evil.example" if "evil" in path else "testserver"
    if path == "/broken/":
        monkeypatch.setattr("treaties.pages.views.counts", lambda: 1 / 0)
        path = "/"
    return client.get(path, secure=True, headers={"host": host})


@pytest.mark.parametrize(("path", "status"), PUBLIC.items())
def test_public_replies_score_an_a_plus(
    first_article: Client,
    production: None,
    monkeypatch: pytest.MonkeyPatch,
    path: str,
    status: int,
) -> None:
    reply = get(first_article, path, monkeypatch)
    assert reply.status_code == status
    assert observatory.score(reply) >= 115, observatory.marks(reply)
    assert [name for name in ASKED if name not in reply] == []
    assert "unsafe" not in reply["Content-Security-Policy"]
    assert not reply.cookies


def editor() -> Client:
    client = Client()
    client.force_login(User.objects.create_superuser("root"))
    return client


def guest() -> Client:
    client = Client()
    client.force_login(User.objects.create_user("guest", is_staff=True))
    return client


@pytest.mark.parametrize(
    ("visitor", "path", "status"),
    [
        (Client, "/admin/login/", 200),
        (Client, "/admin/", 302),
        (editor, "/admin/", 200),
        (editor, "/admin/treaties/treaty/add/", 200),
        (editor, "/admin/account/second-factor/new/", 200),
        (editor, "/admin/treaties/treaty/?lead__regex=x", 400),
        (editor, "/admin/nothing/", 404),
        (guest, "/admin/treaties/treaty/", 403),
    ],
)
def test_replies_of_the_desk_score_an_a_plus(
    db: None,
    production: None,
    monkeypatch: pytest.MonkeyPatch,
    visitor: Any,
    path: str,
    status: int,
) -> None:
    reply = get(visitor(), path, monkeypatch)
    assert reply.status_code == status
    assert observatory.score(reply) >= 100, observatory.marks(reply)
    assert [name for name in ASKED if name not in reply] == []
    assert "unsafe" not in reply["Content-Security-Policy"]


def test_the_scorer_takes_points_for_what_is_missing(client: Client, db: None) -> None:
    reply = client.get("/admin/login/")
    assert observatory.marks(reply)["hsts"] == -20
    del reply["Content-Security-Policy"]
    assert observatory.marks(reply)["csp"] == -25
    reply["Content-Security-Policy"] = "default-src 'self'; script-src 'unsafe-inline'"
    assert observatory.marks(reply)["csp"] == -20
    assert observatory.score(reply) < 70


def test_what_a_page_may_not_use_is_named_once() -> None:
    names = re.findall(r"([a-z-]+)=\(\)", headers.HEADERS["Permissions-Policy"])
    assert len(names) == len(set(names)) > 15


@pytest.mark.parametrize("path", [ARTICLE, "/sources/", f"{ARTICLE}cite/", "/ja/search/?q=x"])
def test_links_elsewhere_are_http_and_say_that_they_are(first_article: Client, path: str) -> None:
    page = html5lib.parse(first_article.get(path).content.decode(), namespaceHTMLElements=False)
    links = [
        a for a in page.iter("a") if re.match(r"(?i)\s*[a-z][a-z0-9+.-]*:|//", a.get("href", ""))
    ]
    assert all(re.match(r"https?://", a.get("href", "")) for a in links)
    assert all({"external", "noopener", "nofollow"} & set(a.get("rel", "").split()) for a in links)
    assert links or path != ARTICLE


@pytest.mark.parametrize(
    "path",
    [
        "/admin/treaties/treaty/import/treaty.csv",
        "/admin/treaties/treaty/import/treaty.xlsx",
        "/admin/imports/bundle/everything/",
    ],
)
def test_files_of_the_desk_are_stored_and_never_shown(db: None, path: str) -> None:
    reply: Any = editor().get(path)
    if reply.streaming:
        # To its end, as a browser does: closed by hand, it would close the test’s own connection.
        b"".join(reply.streaming_content)
    assert reply["Content-Disposition"].startswith("attachment")
    assert reply["X-Content-Type-Options"] == "nosniff"
