"""export_site: what it says, and how it ends."""

from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from tests.factories import make_person, publish_all
from treaties.management.commands import export_site
from treaties.pages import BrokenLinks, CannotCopy

pytestmark = pytest.mark.django_db


def test_it_says_what_it_did(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    make_person()
    publish_all()
    call_command("export_site", tmp_path / "copy")
    said = capsys.readouterr()
    assert said.out.startswith("1 records, 1 of them drawn anew; ")
    assert said.out.endswith(" files written, 0 removed.\n")
    assert "Records: 1 of 1 (100 %)" in said.err
    assert (tmp_path / "copy/people/lev-karakhan/index.html").exists()


def test_another_folder_is_wrong_usage(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(CommandError, match="is not empty and holds no copy") as caught:
        call_command("export_site", tmp_path)
    assert caught.value.returncode == 2
    with pytest.raises(CommandError, match="is a file") as caught:
        call_command("export_site", tmp_path / "notes.txt")
    assert caught.value.returncode == 2


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(CommandError, match="cannot be written") as caught:
        call_command("export_site", tmp_path / "file" / "copy")
    assert caught.value.returncode == 2


def test_a_host_that_the_site_does_not_answer_for_is_refused(tmp_path: Path, settings: Any) -> None:
    settings.SITE_URL = "https://other.example"
    with pytest.raises(CommandError, match="Add it to ALLOWED_HOSTS") as caught:
        call_command("export_site", tmp_path / "copy")
    assert caught.value.returncode == 1


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (BrokenLinks([("a.html", "b.html#c")]), "a.html: leads to b.html#c, which is not there."),
        (CannotCopy("The site answers / with 500."), ""),
    ],
)
def test_what_is_refused_ends_with_1(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    error: Exception,
    told: str,
) -> None:
    def refuse(*args: object) -> None:
        raise error

    monkeypatch.setattr(export_site, "copy_site", refuse)
    with pytest.raises(CommandError, match="Nothing was changed") as caught:
        call_command("export_site", tmp_path / "copy")
    assert caught.value.returncode == 1
    assert told in capsys.readouterr().err
