"""A file that cannot be taken: everything that is wrong is told, and nothing is changed."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from tests.factories import SOMEBODY, make_treaty, saved
from treaties.models import Record, Revision, Staged
from treaties.publishing import delete

from ..bringing import bring, everything, told

pytestmark = pytest.mark.django_db

BROKEN = tomllib.loads(Path(__file__).with_name("broken.toml").read_text())["broken"]


@pytest.fixture(scope="module")
def before(first_article: Client, django_db_blocker: Any) -> dict[str, str]:
    """Give every document as it is before any file comes."""
    with django_db_blocker.unblock():
        return everything()


@pytest.mark.parametrize("broken", BROKEN, ids=[one["name"] for one in BROKEN])
def test_a_broken_file_is_told_of_exactly_and_changes_nothing(
    first_article: Client, before: dict[str, str], broken: dict[str, Any]
) -> None:
    gone = make_treaty(slug="in-the-bin", name="Treaty in the bin")
    saved(gone)
    delete(gone, author=SOMEBODY)
    revisions, records = Revision.objects.count(), Record.objects.count()
    content = broken.get("sheets") or broken["content"].encode(broken.get("encoding", "utf-8"))
    batch = bring(content, broken["table"])
    assert [" | ".join(map(str, fault)) for fault in told(batch)] == broken["told"]
    assert (batch.state, batch.wrong) == ("refused", len(broken["told"]))
    assert not Staged.objects.filter(batch=batch).exists()
    assert everything() == before
    assert (Revision.objects.count(), Record.objects.count()) == (revisions, records)
