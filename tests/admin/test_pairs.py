"""Two editors who save the same form at the same instant: no save that was confirmed is lost."""

from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Barrier
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client

from tests.admin.posting import address, form_data
from tests.factories import make_section, make_treaty
from tests.publishing import conftest
from treaties.documents import loads
from treaties.models import Record, Revision, Treaty
from treaties.publishing import Author, save

_migrated, shared_database = conftest._migrated, conftest.shared_database
pytestmark = [pytest.mark.long, pytest.mark.usefixtures("shared_database")]

PAIRS = 100


def browser(name: str) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(User.objects.create_superuser(name))
    return client


def both(*acts: Any) -> list[Any]:
    """Run the acts at the same instant, each in a thread of its own; return what they return."""
    gate = Barrier(len(acts))

    def run(act: Any) -> Any:
        gate.wait()
        try:
            return act()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as threads:
        return list(threads.map(run, acts))


@pytest.fixture
def treaty(shared_database: None) -> Treaty:
    treaty = make_treaty(name="Pact", lead="It was signed.")
    make_section(treaty=treaty, body="Before.")
    save(treaty, author=Author("Fixture"))
    return treaty


def test_of_a_hundred_pairs_of_saves_none_that_was_confirmed_is_lost(treaty: Treaty) -> None:
    path = address("treaty", "change", treaty.pk)
    clients = [browser("hirota"), browser("karakhan")]
    confirmed = []
    for number in range(PAIRS):
        form = form_data(clients[number % 2].get(path))  # the other’s holds the same
        words = [f"Pair {number}, says {who}." for who in ("hirota", "karakhan")]
        answers = both(
            partial(clients[0].post, path, form | {"lead": words[0]}),
            partial(clients[1].post, path, form | {"lead": words[1]}),
        )
        statuses = [answer.status_code for answer in answers]
        assert sorted(statuses) == [302, 409]
        first, second = statuses.index(302), statuses.index(409)
        assert words[second] in answers[second].context["mine"]
        assert Treaty.objects.get().lead == words[first]
        confirmed.append(words[first])
    revisions = Revision.objects.order_by("number")
    assert [loads(one.document)["lead"] for one in revisions] == ["It was signed.", *confirmed]
    assert Record.objects.get(kind="treaty").version == PAIRS + 1


def test_of_twenty_saves_against_deletions_one_is_done_and_the_other_told(treaty: Treaty) -> None:
    writer, deleter = browser("hirota"), browser("karakhan")
    for number in range(20):
        pk = Treaty.objects.get().pk
        path = address("treaty", "change", pk)
        form = form_data(writer.get(path)) | {"lead": f"Number {number}."}
        gone = {"post": "yes", "_version": form["_version"]}
        saved, _deleted = both(
            partial(writer.post, path, form),
            partial(deleter.post, address("treaty", "delete", pk), gone),
        )
        record = Record.objects.get(kind="treaty")
        if saved.status_code == 302:
            assert Treaty.objects.get().lead == f"Number {number}."
            assert record.state == "draft"
        else:
            assert saved.status_code == 404
            assert f"Number {number}." in saved.content.decode()
            assert not Treaty.objects.exists()
            assert record.state == "deleted"
            assert writer.post("/admin/bin/treaty/pact/").status_code == 302
