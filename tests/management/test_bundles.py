"""``export_bundle`` and ``import_bundle``: what they write, say, and end with."""

import sys
from io import BytesIO, StringIO, TextIOWrapper
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from tests.exchange.bundling import SAMPLES, empty, exported
from tests.factories import SOMEBODY, make_party, make_treaty
from treaties.models import Batch, Record, Treaty
from treaties.publishing import save

pytestmark = pytest.mark.django_db


@pytest.fixture
def pact(db: None) -> Treaty:
    treaty = make_treaty(slug="pact", name="Pact", lead="It was signed.")
    treaty.parties.create(party=make_party(slug="japan", name="Japan"))
    return treaty


def out_of(monkeypatch: Any, *args: str) -> tuple[bytes, str]:
    """Return what the export writes to standard output, and what it says."""
    written, said = BytesIO(), StringIO()
    monkeypatch.setattr(sys, "stdout", TextIOWrapper(written, encoding="ascii"))
    call_command("export_bundle", *args, stderr=said)
    data = written.getvalue()
    monkeypatch.undo()
    return data, said.getvalue()


def brought(*args: Any) -> str:
    out = StringIO()
    call_command("import_bundle", *args, stdout=out, stderr=out)
    return out.getvalue()


def test_a_bundle_goes_to_standard_output_whatever_its_encoding(
    pact: Treaty, monkeypatch: Any
) -> None:
    pact.name = "日ソ基本条約"
    pact.save()
    data, said = out_of(monkeypatch, "treaty:pact")
    assert "日ソ基本条約".encode() in data
    assert said == "2 records written.\n"
    assert data == exported()


def test_what_is_not_there_is_wrong_usage(pact: Treaty, monkeypatch: Any) -> None:
    with pytest.raises(CommandError, match="There is no treaty:nowhere") as error:
        out_of(monkeypatch, "treaty:pact", "treaty:nowhere")
    assert error.value.returncode == 2


def test_a_bundle_comes_in_and_says_how_to_put_it_back(
    pact: Treaty, monkeypatch: Any, tmp_path: Path
) -> None:
    file = tmp_path / "pact.bundle.json"
    file.write_bytes(out_of(monkeypatch)[0])
    empty()
    assert "A dry run: nothing was changed." in brought(file, "--dry-run")
    assert not Record.objects.exists()
    said = brought(file, "--publish")
    assert "2 rows: 2 new records, 0 changed, 0 unchanged." in said
    assert f"undo_import {Batch.objects.get().pk}" in said
    assert set(Record.objects.values_list("state", flat=True)) == {"published"}


def test_what_differs_stays_and_is_named_unless_it_is_to_be_replaced(
    pact: Treaty, monkeypatch: Any, tmp_path: Path
) -> None:
    file = tmp_path / "pact.bundle.json"
    file.write_bytes(out_of(monkeypatch)[0])
    pact.name = "Pact of 1925"
    pact.save()
    save(pact, author=SOMEBODY)
    assert "stays as it is: treaty:pact" in brought(file)
    assert Treaty.objects.get().name == "Pact of 1925"
    brought(file, "--replace")
    assert Treaty.objects.get().name == "Pact"


def test_a_damaged_bundle_ends_with_one_and_a_missing_file_with_two(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="Nothing was changed: 1 errors") as error:
        brought(SAMPLES / "broken-changed.json", "--report", tmp_path / "errors.csv")
    assert error.value.returncode == 1
    assert "checksum" in (tmp_path / "errors.csv").read_text(encoding="utf-8")
    with pytest.raises(CommandError, match="There is no file") as error:
        brought(tmp_path / "nothing.json")
    assert error.value.returncode == 2
