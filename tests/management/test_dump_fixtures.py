"""The fixtures: loaded in one command, written back byte for byte."""

import json
from io import StringIO

import pytest
from django.apps import apps
from django.core.management import call_command

from treaties.management import fixtures
from treaties.models import Subject

pytestmark = pytest.mark.django_db


def load_all() -> None:
    # As a shell gives them for fixtures/*.json: sorted by name.
    call_command("loaddata", *sorted(fixtures.FOLDER.glob("*.json")), verbosity=0)


def test_every_model_that_is_kept_has_one_place_in_the_fixtures():
    names = [name for models in fixtures.FILES.values() for name in models]
    models = apps.get_app_config("treaties").get_models()
    assert sorted([*names, *fixtures.PASSING]) == sorted(model.__name__ for model in models)


def test_folder_holds_the_fixtures_and_no_other():
    assert sorted(path.name for path in fixtures.FOLDER.glob("*.json")) == sorted(fixtures.FILES)


def test_files_are_loaded_in_the_order_of_their_names():
    assert list(fixtures.FILES) == sorted(fixtures.FILES)


def test_loaded_fixtures_are_written_back_byte_for_byte(tmp_path):
    load_all()
    fixtures.dump(tmp_path)
    for name in fixtures.FILES:
        assert (tmp_path / name).read_bytes() == (fixtures.FOLDER / name).read_bytes(), name


def test_fixtures_loaded_twice_are_as_loaded_once(tmp_path):
    load_all()
    fixtures.dump(tmp_path / "once")
    load_all()
    fixtures.dump(tmp_path / "twice")
    for name in fixtures.FILES:
        assert (tmp_path / "once" / name).read_bytes() == (tmp_path / "twice" / name).read_bytes()


def test_no_fixture_names_a_database_id():
    for name in fixtures.FILES:
        rows = json.loads((fixtures.FOLDER / name).read_text())
        assert rows, name
        assert not [row for row in rows if "pk" in row]


def test_order_of_saving_does_not_show(tmp_path):
    for slug in ("war", "alliance", "oil"):
        Subject.objects.create(slug=slug, term=f"{slug} 条約")
    fixtures.dump(tmp_path)
    text = (tmp_path / "1-subjects.json").read_text(encoding="utf-8")
    assert [row["fields"]["slug"] for row in json.loads(text)] == ["alliance", "oil", "war"]
    assert "条約" in text
    assert text.endswith("]\n")


def test_command_writes_to_the_folder_that_is_named_and_says_so(tmp_path):
    out = StringIO()
    call_command("dump_fixtures", str(tmp_path / "new"), stdout=out)
    assert sorted(path.name for path in (tmp_path / "new").iterdir()) == sorted(fixtures.FILES)
    assert out.getvalue().count("Wrote ") == len(fixtures.FILES)
