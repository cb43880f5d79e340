"""A whole site moved by Django’s own commands: the same pages, and the same dump."""

from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.test import Client

from tests.exchange.bundling import empty, exported
from tests.exchange.site import lively, pages
from treaties.management import fixtures
from treaties.models import Revision

pytestmark = pytest.mark.django_db

# As docs/operations.md has it: without what is of the moment.
EXCLUDED = [f"treaties.{name.lower()}" for name in fixtures.PASSING]


def dump(path: Path) -> bytes:
    call_command(
        "dumpdata",
        "treaties",
        exclude=EXCLUDED,
        use_natural_foreign_keys=True,
        use_natural_primary_keys=True,
        output=str(path),
    )
    return path.read_bytes()


def test_a_dump_that_is_loaded_gives_the_same_pages_and_the_same_dump(
    first_article: Client, tmp_path: Path
) -> None:
    lively()
    # Accounts stay behind; who wrote what is told by name.
    Revision.objects.update(account=User.objects.create_user("ed", password="long enough for us"))
    first, before, history = (
        dump(tmp_path / "first.json"),
        pages(first_article),
        exported(history=True),
    )
    empty()
    User.objects.all().delete()
    call_command("loaddata", str(tmp_path / "first.json"), verbosity=0)
    assert pages(first_article) == before
    assert dump(tmp_path / "second.json") == first
    assert exported(history=True) == history


def test_the_documented_command_leaves_out_what_is_of_the_moment() -> None:
    told = (fixtures.FOLDER.parent / "docs" / "operations.md").read_text(encoding="utf-8")
    assert all(f"-e {name}" in told for name in EXCLUDED)
