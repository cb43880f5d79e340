"""``import_sources`` and ``export_sources``: what they write, say, and end with."""

import json
import sys
from io import BytesIO, StringIO, TextIOWrapper
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from tests.factories import SOMEBODY, make_source, make_treaty, saved
from treaties.models import Batch, Record, Source
from treaties.publishing import save

pytestmark = pytest.mark.django_db

ENTRY = (
    "@book{goto, title = {日ソ基本条約}, author = {後藤, 新平}, year = {1925}, abstract = {x}}\n"
)


def out_of(monkeypatch: Any, *args: str) -> tuple[str, str]:
    """Return what the export writes to standard output, and what it says."""
    written, said = BytesIO(), StringIO()
    with monkeypatch.context() as patch:
        patch.setattr(sys, "stdout", TextIOWrapper(written, encoding="ascii"))
        call_command("export_sources", *args, stderr=said)
        data = written.getvalue()
    return data.decode(), said.getvalue()


def brought(file: Path, text: str, *args: str) -> str:
    file.write_text(text, encoding="utf-8")
    out = StringIO()
    call_command("import_sources", str(file), *args, stdout=out, stderr=out)
    return out.getvalue()


def test_a_bibliography_comes_in_and_says_how_to_put_it_back(db: None, tmp_path: Path) -> None:
    told = brought(tmp_path / "library.bib", ENTRY, "--comment", "From Zotero")
    assert "1 rows: 1 new records, 0 changed, 0 unchanged." in told
    assert "goto, line 1, abstract" in told
    batch = Batch.objects.get()
    assert f"undo_import {batch.pk}" in told
    assert (batch.what, batch.comment) == ("bibliography", "From Zotero")
    assert Source.objects.get().title == "日ソ基本条約"
    call_command("undo_import", str(batch.pk), stdout=StringIO())
    assert not Source.objects.exists()
    assert Record.objects.get().state == "deleted"


def test_a_dry_run_changes_nothing(db: None, tmp_path: Path) -> None:
    assert "nothing was changed" in brought(tmp_path / "library.bib", ENTRY, "--dry-run")
    assert not Source.objects.exists()
    assert not Batch.objects.exists()


def test_the_format_is_told_where_the_name_does_not_say_it(db: None, tmp_path: Path) -> None:
    brought(tmp_path / "library.txt", f"% from JabRef\n{ENTRY}", "--format", "biblatex")
    assert Source.objects.get().slug == "goto"


def test_what_differs_stays_unless_it_is_to_be_replaced(db: None, tmp_path: Path) -> None:
    saved(make_source(slug="goto", title="Another title"))
    file = tmp_path / "library.bib"
    told = brought(file, ENTRY)
    assert "1 record says something else here and stays as it is: goto" in told
    assert Source.objects.get().title == "Another title"
    assert "1 changed" in brought(file, ENTRY, "--replace")
    assert Source.objects.get().title == "日ソ基本条約"


def test_a_broken_file_ends_with_one_and_says_where(db: None, tmp_path: Path) -> None:
    file, report, out = tmp_path / "library.bib", tmp_path / "errors.csv", StringIO()
    file.write_text("@book{goto,\n  title = {x},\n  year = {someday}}\n", encoding="utf-8")
    with pytest.raises(CommandError, match="Nothing was changed: 1 errors") as error:
        call_command("import_sources", str(file), "--report", str(report), stderr=out)
    assert error.value.returncode == 1
    assert out.getvalue().startswith("goto, row 3, year ('someday'): ")
    assert "someday" in report.read_text(encoding="utf-8-sig")


def test_a_file_that_is_not_there_is_wrong_usage(db: None) -> None:
    with pytest.raises(CommandError, match="There is no file") as error:
        call_command("import_sources", "nowhere.bib")
    assert error.value.returncode == 2


@pytest.mark.parametrize(
    ("args", "slugs"),
    [
        ((), ["cited", "other"]),
        (("source:other",), ["other"]),
        (("treaty:pact",), ["cited"]),
        (("treaty:pact", "source:cited", "source:other"), ["cited", "other"]),
        (("treaty:",), ["cited"]),
        (("person:",), []),
    ],
)
def test_sources_are_chosen_by_themselves_or_by_what_cites_them(
    db: None, monkeypatch: Any, args: tuple[str, ...], slugs: list[str]
) -> None:
    saved(make_source(slug="cited", title="日ソ基本条約"))
    saved(make_source(slug="other", title="Other"))
    saved(make_treaty(slug="pact", name="Pact", lead="One.[@cited, p. 1] Two.[@cited, p. 2]"))
    data, said = out_of(monkeypatch, *args)
    assert [item["id"] for item in json.loads(data)] == slugs
    assert said == f"{len(slugs)} sources written.\n"


def test_a_former_address_means_the_record_that_it_leads_to(db: None, monkeypatch: Any) -> None:
    source = make_source(slug="goto", title="Other")
    saved(source)
    source.slug = "goto-1925"
    source.save()
    save(source, author=SOMEBODY, was="goto")
    data, _said = out_of(monkeypatch, "source:goto")
    assert [item["id"] for item in json.loads(data)] == ["goto-1925"]


@pytest.mark.parametrize(
    ("form", "start"),
    [
        ("bibtex", "@book{goto,"),
        ("biblatex", "@book{goto,"),
        ("ris", "TY  - BOOK"),
        ("csl-json", "["),
    ],
)
def test_each_format_goes_to_standard_output_whatever_its_encoding(
    db: None, monkeypatch: Any, form: str, start: str
) -> None:
    saved(make_source(slug="goto", title="日ソ基本条約"))
    data, _said = out_of(monkeypatch, "--format", form)
    assert data.startswith(start)
    assert "日ソ基本条約" in data


@pytest.mark.parametrize("address", ["source:nowhere", "treaty:nowhere", "novel:x", "nothing"])
def test_what_is_not_there_is_wrong_usage(db: None, monkeypatch: Any, address: str) -> None:
    with pytest.raises(CommandError, match=f"There is no {address}") as error:
        out_of(monkeypatch, address)
    assert error.value.returncode == 2
