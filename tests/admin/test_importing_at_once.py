"""Two browsers press the same button of an import in one moment."""

import threading

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client

from tests.admin.importing import bring_in, page, step
from tests.publishing import conftest as threads
from treaties.models import BatchState, Person, Revision

shared_database, _migrated = threads.shared_database, threads._migrated


@pytest.mark.usefixtures("shared_database")
@pytest.mark.parametrize("name", ["confirm", "undo"])
def test_two_who_press_a_button_at_once_have_it_done_once(name: str) -> None:
    user = User.objects.create_superuser("root", password="long enough for a test")
    clients = [Client(), Client()]
    for client in clients:
        client.force_login(user)
    batch = bring_in(clients[0])
    if name == "undo":
        step(clients[0], batch, "confirm")
    before = Revision.objects.count()
    gate = threading.Barrier(2)
    answers: list[int] = []

    def press(client: Client) -> None:
        try:
            gate.wait()
            answers.append(client.post(f"{page(batch)}{name}/").status_code)
        finally:
            connection.close()

    pressing = [threading.Thread(target=press, args=[client]) for client in clients]
    for thread in pressing:
        thread.start()
    for thread in pressing:
        thread.join()
    batch.refresh_from_db()
    assert answers == [302, 302]
    people, made = Person.objects.count(), Revision.objects.count() - before
    done = {"confirm": (BatchState.DONE, 2, 2), "undo": (BatchState.UNDONE, 0, 0)}[name]
    assert (batch.state, people, made) == done
