"""The search of the copy: a page in each language, and an index that its script loads in parts.

A browser that shows files from a folder lets no script read other files, but does load scripts: so
the index is scripts that say what is in them. It knows what records are called, in all scripts,
their years, parties and authors.
"""

import json
import posixpath
import sqlite3
from collections.abc import Iterator
from itertools import groupby, islice
from typing import Any

from django.conf import settings
from django.utils import translation

from treaties.documents import KINDS, tokens
from treaties.exchange import absolute
from treaties.models import Published

from ..browse import heading
from .folding import rules
from .manifest import Unit
from .routes import SEARCH, file_of
from .site import LANGUAGES, Site, address

# Records of one file of the index; for a page of results a few such files are loaded.
_PORTION = 100
# By so many letters at the beginning of a word the file is found that knows it.
_LETTERS = 2
_FOLDER = "search/index"
# Kinds whose line names others, by whom they are looked for: parties, authors.
_NAMING = {"treaty", "source"}


def draw_search(site: Site, unit: Unit) -> None:
    """Take the pages and the index of the search into the copy, and note them in its unit.

    Memory does not grow with the work: words are sorted on the disk.
    """
    for language in LANGUAGES:
        path = address(SEARCH, language)
        with translation.override(language):
            kinds = [(kind.name, heading(kind)) for kind in KINDS.values()]
        context = {
            "index": posixpath.relpath(_FOLDER, posixpath.dirname(file_of(path))),
            "live": absolute(path),
            "own": settings.LANGUAGE_CODE if language != settings.LANGUAGE_CODE else "",
            "kinds": kinds,
        }
        site.put_template(unit, "search", path, language, context)
    words = sqlite3.connect("")
    try:
        words.execute("CREATE TABLE word (part TEXT, word TEXT, number INTEGER)")
        _put_records(site, unit, words)
        parts = _put_words(site, unit, words)
    finally:
        words.close()
    tables = {"portion": _PORTION, "letters": _LETTERS, "parts": parts}
    _put(site, unit, "rules", tables | rules())


def _put_records(site: Site, unit: Unit, words: sqlite3.Connection) -> None:
    """Write what results show of each record, in files of some; note the words of all."""
    rows = enumerate(_records())
    place = 0
    while portion := list(islice(rows, _PORTION)):
        said = []
        for number, (label, years, about, kind, slug, names) in portion:
            about = about if kind in _NAMING else ""
            found = {*(names or "").split(), *tokens(f"{label} {about}")}
            words.executemany(
                "INSERT INTO word VALUES (?, ?, ?)",
                [(word[:_LETTERS], word, number) for word in sorted(found)],
            )
            said.append([label, years, about, kind, _page(kind, slug)])
        _put(site, unit, f"records-{place}", said)
        place += 1


def _records() -> Iterator[tuple[Any, ...]]:
    for kind in KINDS:
        rows = Published.objects.filter(record__kind=kind).order_by("sort_key", "record__slug")
        columns = ("record__kind", "record__slug", "search_entry__head_words")
        yield from rows.values_list("label", "years", "about", *columns).iterator(2000)


def _page(kind: str, slug: str) -> str:
    """Return the way from a page of the search to that of a record, in the same language."""
    return f"../{file_of(f'/{KINDS[kind].plural}/{slug}/')}"


def _put_words(site: Site, unit: Unit, words: sqlite3.Connection) -> list[str]:
    """Write in which records words are, by how they begin; return these beginnings."""
    parts = []
    rows = words.execute("SELECT part, word, number FROM word ORDER BY part, word, number")
    for part, some in groupby(rows, key=lambda row: row[0]):
        said = {word: _steps(found) for word, found in groupby(some, key=lambda row: row[1])}
        _put(site, unit, f"words-{_file(part)}", said)
        parts.append(part)
    return parts


def _steps(found: Iterator[tuple[str, str, int]]) -> list[int]:
    """Return numbers as the steps from each to the next, which are shorter."""
    numbers = [number for _part, _word, number in found]
    return [number - before for before, number in zip([0, *numbers], numbers, strict=False)]


def _file(part: str) -> str:
    return "".join(c if c.isascii() and c.isalnum() else f"_{ord(c):x}" for c in part)


def _put(site: Site, unit: Unit, name: str, value: Any) -> None:
    said = [json.dumps(one, ensure_ascii=False, separators=(",", ":")) for one in (name, value)]
    site.folder.stage(unit, f"{_FOLDER}/{name}.js", f"siteCopy({','.join(said)});\n".encode())
