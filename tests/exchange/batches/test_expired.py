"""What was brought in and not confirmed goes; what is kept of a file is the file that came."""

from datetime import timedelta

import pytest

from treaties.exchange import BatchRefused, confirm, expire, run
from treaties.models import Batch, BatchFile, Fault, Person, Staged
from treaties.models.records import now

from ..bringing import EDITOR, bring, take

pytestmark = pytest.mark.django_db

PEOPLE = "slug,family_name,given_name\nkarakhan,Karakhan,Lev\n"


def age(batch: Batch) -> None:
    """Let a batch have come in more than a day ago."""
    Batch.objects.filter(pk=batch.pk).update(made=now() - timedelta(hours=25))


def test_what_nobody_confirmed_within_a_day_is_forgotten_and_done_no_more() -> None:
    batch = bring(PEOPLE, "person")
    assert batch.state == "ready"
    assert expire() == 0
    age(batch)
    assert expire() == 1
    batch.refresh_from_db()
    assert batch.state == "expired"
    assert not any(model.objects.exists() for model in (BatchFile, Staged, Fault))
    with pytest.raises(BatchRefused):
        confirm(batch, EDITOR)
    run(batch)
    assert not Person.objects.exists()


def test_what_was_done_stays_on_record_without_its_file() -> None:
    batch = take(PEOPLE, "person")
    age(batch)
    expire()
    batch.refresh_from_db()
    assert (batch.state, batch.parts.count()) == ("done", 0)
    assert Person.objects.get().slug == "karakhan"


def test_a_stored_file_that_somebody_changed_is_not_read() -> None:
    batch = bring(PEOPLE, "person")
    Batch.objects.filter(pk=batch.pk).update(state="uploaded")
    part = BatchFile.objects.get(batch=batch)
    part.data = bytes(part.data).replace(b"Lev", b"Leo")
    part.save()
    batch.refresh_from_db()
    with pytest.raises(LookupError, match="not the one that was received"):
        run(batch)
    batch.refresh_from_db()
    assert batch.state == "failed"
    assert not Person.objects.exists()
