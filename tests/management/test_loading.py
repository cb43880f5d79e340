"""What ``loaddata`` does not take: the same on every database."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.core.serializers.base import DeserializationError
from django.db import IntegrityError

from treaties.models import Subject

pytestmark = pytest.mark.django_db
SOUND = {"model": "treaties.subject", "fields": {"slug": "oil", "term": "oil"}}


def load(folder: Path, model: str, **fields: Any) -> None:
    path = folder / "one.json"
    path.write_text(json.dumps([SOUND, {"model": model, "fields": fields}]))
    call_command("loaddata", path, verbosity=0)


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"term": "fish " * 80}, "Subject fish: term has 400 characters, at most 200 may be."),
        ({"term": "fi\x00sh"}, "Subject fish: term holds a NUL character: take it out."),
    ],
)
def test_a_text_that_cannot_be_stored_everywhere_is_refused(
    tmp_path: Path, fields: dict[str, str], reason: str
) -> None:
    with pytest.raises(CommandError) as error:
        load(tmp_path, "treaties.subject", slug="fish", **fields)
    assert str(error.value) == f"Nothing was loaded. treaties.{reason}"
    assert not Subject.objects.exists()


def test_a_working_note_that_no_form_would_take_is_refused(tmp_path: Path) -> None:
    note = {"working_note": "x" * 20_001}
    with pytest.raises(CommandError, match="working_note has 20,001 characters"):
        load(tmp_path, "treaties.place", slug="beijing", name="Beijing", place_kind="city", **note)
    assert not Subject.objects.exists()


def test_a_key_that_leads_nowhere_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DeserializationError, match="Subject matching query does not exist"):
        load(tmp_path, "treaties.subject", slug="fish", term="fish", broader=["nothing"])
    with pytest.raises(IntegrityError, match="Problem installing fixture"):
        load(tmp_path, "admin.logentry", user=999_999, action_flag=2, object_repr="Pact")
    assert not Subject.objects.exists()
