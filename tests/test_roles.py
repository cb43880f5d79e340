"""Every view × every role × every method is answered as ``roles.toml`` says; none is forgotten."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.factories import make_treaty
from treaties.documents import KINDS
from treaties.models import (
    AuditEntry,
    Batch,
    BatchState,
    ErrorReport,
    Record,
    RecordGroup,
    Subject,
    Treaty,
)
from treaties.publishing import Author, delete, save

pytestmark = pytest.mark.django_db

TABLE = tomllib.loads(Path(__file__).with_name("roles.toml").read_text(encoding="utf-8"))
ROLES: list[str] = TABLE["roles"]
ROWS: dict[str, dict[str, Any]] = {row["name"]: row for row in TABLE["view"]}
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE")
TREATY = "soviet-japanese-basic-convention"


def views(resolver: URLResolver, space: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Yield every view that the site has, by its name with its namespace."""
    for one in resolver.url_patterns:
        if isinstance(one, URLPattern):
            yield f"{space}{one.name}", one
        else:
            yield from views(one, f"{one.namespace}:" if one.namespace else space)


def row_of(name: str) -> str:
    """Return the name of a view’s row: what every kind has is one row, with KIND for its name."""
    space, _colon, bare = name.rpartition(":")
    if bare.startswith("api-"):
        return f"api-{row_of(bare.removeprefix('api-'))}"
    for kind in KINDS.values():
        if space and bare.startswith(f"treaties_{kind.name}_"):
            return f"{space}:treaties_KIND_{bare.removeprefix(f'treaties_{kind.name}_')}"
        if not space and bare == kind.plural:
            return "KINDS"
        if not space and (bare == kind.name or bare.startswith(f"{kind.name}-")):
            return f"KIND{bare.removeprefix(kind.name)}"
    return name


def names(row: str) -> list[Any]:
    """Return the views of a row: one of every kind; in the suite, of treaties alone."""
    if "KIND" not in row:
        return [row]
    return [
        pytest.param(
            row.replace("KINDS", kind.plural).replace("KIND", kind.name),
            marks=() if kind.name == "treaty" else pytest.mark.long,
        )
        for kind in KINDS.values()
        # No person of the first article cites a source.
        if not (kind.name == "person" and row.endswith("-sources"))
    ]


def test_every_view_has_a_row_and_every_row_a_view() -> None:
    assert {row_of(name) for name, _view in views(get_resolver())} == set(ROWS)


@pytest.fixture(scope="module")
def site(first_article: Client, django_db_blocker: Any) -> Iterator[dict[str, Any]]:
    """The first article with something of everything; the visitors, and what addresses name."""
    with django_db_blocker.unblock(), transaction.atomic():
        visitors = {"anonymous": Client(raise_request_exception=False)}
        for role in ROLES[1:]:
            user = User.objects.create_user(role, is_staff=True)
            user.is_superuser = role == "administrator"
            user.save()
            user.groups.set(Group.objects.filter(name=role))
            visitors[role] = Client(raise_request_exception=False)
            visitors[role].force_login(user)
        binned = make_treaty(slug="binned", name="Binned")
        save(binned, author=Author("Somebody"))
        delete(binned, author=Author("Somebody"))
        report = ErrorReport.objects.create(
            record=Record.objects.get(kind="treaty", slug=TREATY), edition=1, message="Wrong."
        )
        batch = Batch.objects.create(
            what="table", table="treaty", file_name="a.csv", size=1, sha256="0" * 64,
            author="Somebody", state=BatchState.DONE,
        )  # fmt: skip
        ids = {
            "errorreport": report.pk,
            "subject": Subject.objects.order_by("pk")[0].pk,
            "user": User.objects.get(username="guest").pk,
            "group": Group.objects.get(name="reviewer").pk,
            "recordgroup": RecordGroup.objects.create(name="Fisheries").pk,
            "auditentry": AuditEntry.objects.create(act="signed-in").pk,
            "batch": batch.pk,
            "type": ContentType.objects.get(model="treaty").pk,
        }
        yield {"visitors": visitors, "ids": ids}
        transaction.set_rollback(True)


def address(name: str, ids: dict[str, int]) -> str:
    """Return the address of a view, with something that is there in each of its places."""
    row = ROWS[row_of(name)]
    if "address" in row:
        return str(row["address"])
    places = _places(name)
    kind = next((k for k in KINDS if k in name.replace("-", "_").split("_")), "treaty")
    rows = KINDS[kind].model._default_manager
    slug = TREATY if kind == "treaty" else _published(kind)
    owner = next((own for own in ids if f"_{own}_" in name), "")
    known: dict[str, Any] = {
        "slug": slug,
        "number": 1,
        "old": 1,
        "new": 1,
        "name": f"{kind}.csv",
        "object_id": ids[owner] if owner else rows.get(slug=slug).pk,
        "id": ids["user"],
        "pk": ids["batch"],
        "content_type_id": ids["type"],
        **row.get("places", {}),
    }
    return reverse(name, kwargs={place: known[place] for place in places})


def _places(name: str) -> list[str]:
    """Return what is to be put into a view’s address."""
    space, _colon, bare = name.rpartition(":")
    resolver = get_resolver()
    if space:
        resolver = resolver.namespace_dict[space][1]
    [(_format, places)] = resolver.reverse_dict.getlist(bare)[0][0]
    return list(places)


def _published(kind: str) -> str:
    """Return the slug of a record that readers have: one that cites a source, if any does."""
    records = Record.objects.filter(kind=kind, published__isnull=False)
    citing = records.filter(published__names__record__kind="source")
    return (citing.first() or records[0]).slug


def ask(client: Client, method: str, path: str, data: dict[str, str]) -> int:
    """Return how a request is answered; whatever it did is undone, in the browser too."""
    cookies = client.cookies.copy()
    with transaction.atomic():
        sent = getattr(client, method.lower())(path, data if method in {"GET", "POST"} else None)
        read(sent)
        transaction.set_rollback(True)
    client.cookies = cookies
    return int(sent.status_code)


def read(answer: Any) -> None:
    """Take a file to its end, as a browser does: to close it by hand would close the database."""
    if answer.streaming:
        b"".join(answer.streaming_content)


@pytest.mark.parametrize("name", [name for row in ROWS for name in names(row)])
def test_a_view_answers_each_role_and_method_as_the_table_says(
    site: dict[str, Any], name: str
) -> None:
    expected = table_of(ROWS[row_of(name)])
    assert {method: answers(site, name, method) for method in METHODS} == expected


def table_of(row: dict[str, Any]) -> dict[str, str]:
    """Return what a row says of each method: one answer for each role, in their order."""
    every = {method: " ".join([row["other"]] * len(ROLES)) for method in METHODS}
    if "options" in row:
        every["OPTIONS"] = " ".join([row["options"]] * len(ROLES))
    return every | {"GET": row["get"], "HEAD": row["get"], "POST": row["post"]}


def answers(site: dict[str, Any], name: str, method: str) -> str:
    """Return how a view answers each role that asks with this method."""
    row = ROWS[row_of(name)]
    path, query = address(name, site["ids"]), row.get("query", "")
    treaty = str(Treaty.objects.get(slug=TREATY).pk)
    data = {key: value.replace("OBJECT", treaty) for key, value in row.get("data", {}).items()}
    asked = f"{path}?{query}" if query else path
    sent = data if method == "POST" else {}
    return " ".join(str(ask(site["visitors"][role], method, asked, sent)) for role in ROLES)
