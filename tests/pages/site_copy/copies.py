"""A small site, and copies of it as tests look at them."""

from pathlib import Path

import pytest

from tests.factories import SOMEBODY, make_person, make_source, make_treaty, publish_all
from treaties.models import Person
from treaties.pages.site_copy import Done, copy_site
from treaties.publishing import save


def make_site() -> None:
    """Publish a treaty that names a person and cites a source."""
    make_person(slug="goto-shinpei", family_name="Gotō", given_name="Shinpei")
    make_source()
    make_treaty(
        slug="pact",
        name="Neutrality pact",
        signed="1941-04-13",
        lead="Begun by [Gotō](person:goto-shinpei).[@slusser-triska-1959, p. 49]",
    )
    publish_all()


def copy(folder: Path) -> Done:
    return copy_site(folder, lambda total: lambda number: None)


def tree(folder: Path) -> dict[str, bytes]:
    """Return every file of a copy by its name, its manifest too."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def changes(before: dict[str, bytes], after: dict[str, bytes]) -> set[str]:
    """Return the files that are new, gone or other than before; the manifest always is."""
    names = before.keys() | after.keys()
    return {name for name in names if before.get(name) != after.get(name)} - {".site-copy.jsonl"}


def write(slug: str, **fields: str) -> None:
    """Save a person’s record with other words, and publish nothing."""
    row = Person.objects.get(slug=slug)
    for name, value in fields.items():
        setattr(row, name, value)
    row.save()
    save(row, author=SOMEBODY)


def assert_same_as_new(folder: Path, new: Path) -> None:
    """Make a copy anew and compare every byte."""
    copy(new)
    if tree(folder) != tree(new):
        pytest.fail(f"Other than a new copy: {sorted(changes(tree(folder), tree(new)))}")
