"""``generate_collection`` fills an empty database, says how far it is, and mixes nothing."""

import io
import re
from importlib import import_module

import pytest
from django.core.management import CommandError, call_command

from treaties.exchange import size
from treaties.management.commands import generate_collection
from treaties.management.progress import Progress
from treaties.models import Published, Record, Revision, Treaty

pytestmark = pytest.mark.django_db


@pytest.fixture
def few(monkeypatch):
    """A collection that names little, so that a test has little to store."""
    counts = {"source": 12, "place": 3, "party": 6, "person": 4, "event": 2}
    for module in ("world", "collecting"):
        inner = import_module(f"treaties.exchange.collection.{module}")
        monkeypatch.setattr(inner, "sizes", lambda number: counts)


def generate(*args):
    out = io.StringIO()
    call_command("generate_collection", *args, stdout=out)
    return out.getvalue()


def test_treaties_are_stored_with_a_revision_each(few):
    generate("3")
    assert Treaty.objects.count() == 3
    assert Record.objects.filter(version=1).count() == size(3) == Revision.objects.count()
    assert not Published.objects.exists()


def test_they_are_published_if_asked_for(few, monkeypatch):
    monkeypatch.setattr(generate_collection, "PORTION", 10)
    said = generate("3", "--publish")
    assert Published.objects.count() == size(3)
    assert said.splitlines()[-1] == "Published: 30 of 30 (100 %)"


def test_another_seed_makes_another_collection(few):
    generate("1", "--seed", "7")
    slug = Treaty.objects.get().slug
    Treaty.objects.all().delete()
    Revision.objects.all().delete()
    Record.objects.all().delete()
    generate("1")
    assert Treaty.objects.get().slug != slug


def test_a_second_collection_is_refused(few):
    generate("1")
    with pytest.raises(CommandError, match="empty database") as refused:
        generate("1")
    assert refused.value.returncode == 1
    assert Treaty.objects.count() == 1


def test_none_is_too_few():
    with pytest.raises(CommandError, match="at least 1") as refused:
        generate("0")
    assert refused.value.returncode == 2


class Terminal(io.StringIO):
    def isatty(self):
        return True

    def write(self, text, ending="\n"):
        return super().write(text + ending)


class Log(Terminal):
    def isatty(self):
        return False


def test_terminal_sees_one_line_that_is_written_anew():
    out = Terminal()
    progress = Progress(out, "Stored", 3)
    for _time in range(3):
        progress.add(1)
    assert out.getvalue() == (
        "\rStored: 1 of 3 (33 %)\rStored: 2 of 3 (66 %)\rStored: 3 of 3 (100 %)\n"
    )


def test_log_has_a_line_for_each_twentieth():
    out = Log()
    progress = Progress(out, "Stored", 1000)
    for _time in range(1000):
        progress.add(1)
    percents = [int(number) for number in re.findall(r"\((\d+) %\)", out.getvalue())]
    assert percents == list(range(5, 101, 5))
