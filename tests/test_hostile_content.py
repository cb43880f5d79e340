"""Hostile texts in every field of every row: nothing of them runs, on any page of any room."""

from collections.abc import Iterator
from itertools import cycle
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import DatabaseError, models, transaction
from django.test import Client
from django.urls import reverse

from tests.admin.importing import bring_in
from tests.admin.posting import address
from tests.factories import publish_all
from tests.hostile import VECTORS, harm
from treaties.documents import KINDS
from treaties.models import RecordModel
from treaties.publishing import Author, save

pytestmark = pytest.mark.django_db

# A database keeps none of these characters, or the form takes them out.
STORED = [vector.replace("\x00", "") for vector in VECTORS]
KIND_MARKS = [
    pytest.param(kind, marks=() if kind == "person" else pytest.mark.long) for kind in KINDS
]


class Hostile:
    """Puts the texts into fields by turns, and knows which it has put where."""

    def __init__(self) -> None:
        self._texts = {True: cycle(STORED), False: cycle(STORED)}
        self.used: dict[bool, set[str]] = {True: set(), False: set()}

    def put(self, row: models.Model) -> None:
        """Write the next texts into every text, name and address of a row."""
        dates = {f.name for f in row._meta.private_fields}
        for field in row._meta.concrete_fields:
            is_date = field.name.rpartition("_")[0] in dates
            if not is_date and self._is_free(field) and getattr(row, field.name):
                setattr(row, field.name, self._next(field))
        try:
            with transaction.atomic():
                row.save()
        except DatabaseError:
            # What the database refuses is on no page.
            row.refresh_from_db()

    @staticmethod
    def _is_free(field: Any) -> bool:
        if isinstance(field, models.TextField | models.URLField):
            return True
        return type(field) is models.CharField and not field.choices and field.max_length > 60

    def _next(self, field: Any) -> str:
        is_long = isinstance(field, models.TextField)
        most = field.max_length or 10_000
        text = next(one for one in self._texts[is_long] if len(one) <= most)
        self.used[is_long].add(text)
        return text


@pytest.fixture(scope="module")
def editor(first_article: Client, django_db_blocker: Any) -> Iterator[Client]:
    """The first article with hostile texts in all its fields, published, and changed since."""
    with django_db_blocker.unblock(), transaction.atomic():
        hostile = Hostile()
        for _turn in range(2):
            for row in rows():
                for name in KINDS[row.kind].shape.children:
                    for child in getattr(row, name).all():
                        hostile.put(child)
                hostile.put(row)
                save(row, author=Author("<img src=x onerror=alert(1)>"), comment="<svg onload=x>")
            publish_all(remark="<script>alert(1)</script>")
        for row in rows():
            hostile.put(row)
            save(row, author=Author("'><script>alert(1)</script>"))
        assert hostile.used[True] == set(STORED)
        client = Client()
        client.force_login(User.objects.create_superuser("root"))
        yield client
        transaction.set_rollback(True)


def rows(*kinds: str) -> Iterator[RecordModel]:
    for kind in kinds or KINDS:
        yield from KINDS[kind].model._default_manager.order_by("pk")


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
