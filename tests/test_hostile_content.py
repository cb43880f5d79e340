"""Hostile texts in every field of every row: nothing of them runs, on any page of any room."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import transaction
from django.test import Client
from django.urls import reverse

from tests.admin.importing import bring_in
from tests.admin.posting import address
from tests.hostile import VECTORS, harm
from tests.hostile_rows import STORED, rows, write_hostile
from treaties.documents import KINDS

pytestmark = pytest.mark.django_db

KIND_MARKS = [
    pytest.param(kind, marks=() if kind == "person" else pytest.mark.long) for kind in KINDS
]


@pytest.fixture(scope="module")
def editor(first_article: Client, django_db_blocker: Any) -> Iterator[Client]:
    """The first article with hostile texts in all its fields, published, and changed since."""
    with django_db_blocker.unblock(), transaction.atomic():
        hostile = write_hostile()
        assert hostile.used[True] == set(STORED)
        client = Client()
        client.force_login(User.objects.create_superuser("root"))
        yield client
        transaction.set_rollback(True)


def hold_harmless(client: Client, paths: list[str]) -> None:
    found = {}
    for path in paths:
        answer = client.get(path)
        assert answer.status_code in {200, 409}, path
        if harms := harm(answer.content.decode()):
            found[path] = harms
    assert found == {}


@pytest.mark.parametrize("kind", KIND_MARKS)
def test_no_page_that_readers_see_runs_anything(editor: Client, kind: str) -> None:
    plural = KINDS[kind].plural
    pages = ["", "editions/", "editions/1/", "compare/1/2/", "cite/", "report/"]
    for row in list(rows(kind))[:4]:
        hold_harmless(editor, [f"{row.get_absolute_url()}{page}" for page in pages])
    hold_harmless(editor, [f"/{plural}/", f"/ja/{plural}/"])


def test_no_page_over_all_records_runs_anything(editor: Client) -> None:
    asked = ("script", "alert", "img", "<svg", "javascript", '" onclick="')
    searches = [f"/search/?q={word}" for word in asked]
    hold_harmless(editor, ["/", "/timeline/", "/map/", "/treaties/?all=party", *searches])


@pytest.mark.parametrize("kind", KIND_MARKS)
def test_no_page_of_the_desk_runs_anything(editor: Client, kind: str) -> None:
    for row in list(rows(kind))[:2]:
        own = [
            address(kind, p, row.pk) for p in ("change", "history", "publish", "merge", "delete")
        ]
        shown = [address(kind, "compare", row.pk, 1, 3), address(kind, "preview", row.pk)]
        hold_harmless(editor, own + shown)
    hold_harmless(editor, [address(kind, "changelist"), address(kind, "changelist") + "?q=img"])


def test_no_page_over_all_of_the_desk_runs_anything(editor: Client) -> None:
    hold_harmless(
        editor, [reverse(f"admin:{n}") for n in ("index", "check-content", "bin", "imports")]
    )


def test_no_preview_of_a_text_runs_anything(editor: Client) -> None:
    for vector in STORED:
        answer = editor.post(reverse("admin:preview"), {"text": vector})
        assert harm(answer.content.decode()) == [], vector


def test_no_import_runs_anything(editor: Client) -> None:
    cells = [vector.replace('"', '""') for vector in STORED]
    table = "".join(f'person-{i},"{cell}","{cell}"\n' for i, cell in enumerate(cells))
    batch = bring_in(
        editor, f"slug,given_name,description\n{table}", name="<img src=x onerror=alert(1)>.csv"
    )
    hold_harmless(editor, [f"/admin/imports/{batch.pk}/", "/admin/imports/"])


def test_messages_of_the_desk_run_nothing(editor: Client) -> None:
    path = f"/admin/treaties/person/?q={'%3Cimg+src=x+onerror=alert(1)%3E'}&p=0"
    hold_harmless(editor, [path])
    answer = editor.post("/admin/login/", {"username": "<svg onload=alert(1)>", "password": "x"})
    assert harm(answer.content.decode()) == []


def test_what_is_looked_for_is_found_where_nothing_protects() -> None:
    found = [vector for vector in VECTORS if harm(f"<p>{vector}</p>")]
    assert len(found) > 120
    assert len(set(VECTORS)) == len(VECTORS) >= 150
