"""What search reads of an edition, written with the published row or anew from it."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from django.db import connection

from treaties.documents import (
    Document,
    Shown,
    loads_shown,
    names_of,
    pieces_of,
    spellings,
    tokens,
    words_of,
)
from treaties.models import Published, SearchEntry, Word

from .reading import published_document

Said = tuple[Document, Mapping[str, Shown]]
# As many as one transaction takes; memory does not grow with their number.
_PORTION = 200
# After so many, the index is worth being gathered: so many pages of it at a time.
_MANY, _PAGES = 1_000, 500


def make_searchable(saying: Mapping[int, Said]) -> None:
    """Let published rows, named by id, be found by what they say now."""
    entries, words = [], dict[str, str]()
    for published, (document, shown) in saying.items():
        names = names_of(document)
        pieces = pieces_of(document, {name: entry.label for name, entry in shown.items()})
        words = spellings(names) | words
        text_words = words_of("".join(text for text, _language in pieces))
        entries.append(
            SearchEntry(
                published_id=published,
                kind=document["kind"],
                label_size=len(tokens(names[0])),
                text_size=text_words.count(" "),
                head_words=words_of(" ".join(names)),
                text_words=text_words,
                text=json.dumps(pieces, ensure_ascii=False, separators=(",", ":")),
            )
        )
    SearchEntry.objects.bulk_create(
        entries,
        update_conflicts=True,
        unique_fields=["published"],
        update_fields=["kind", "label_size", "text_size", "head_words", "text_words", "text"],
    )
    Word.objects.bulk_create(
        (Word(word=word, backward=word[::-1], written=words[word]) for word in sorted(words)),
        ignore_conflicts=True,
    )


def make_missing_searchable() -> int:
    """Let be found what is published and is not yet; return how many there were."""
    number = 0
    while rows := _loaded(Published.objects.filter(search_entry=None)[:_PORTION]):
        make_searchable(rows)
        number += len(rows)
    gather_index(number)
    return number


def gather_index(published: int) -> None:
    """Bring the parts of SQLite’s index together where many records were ``published`` at a time.

    It grows by parts, which each search reads side by side: of a phrase, that takes a third longer
    (https://sqlite.org/fts5.html, on “merge”). Nobody else waits for more than a portion of it.
    PostgreSQL does so by itself.
    """
    if published < _MANY or connection.vendor != "sqlite":
        return
    # Less than zero: parts of every age, not only those that are due.
    pages, done = -_PAGES, False
    while not done:
        with connection.cursor() as cursor:
            before = connection.connection.total_changes
            cursor.execute(
                "INSERT INTO treaties_search (treaties_search, rank) VALUES ('merge', %s)", [pages]
            )
            # The row itself is one.
            done = connection.connection.total_changes - before < 2
        pages = _PAGES


def _loaded(rows: Any) -> dict[int, Said]:
    found: Iterable[Published] = rows.select_related("edition__revision")
    return {
        row.pk: (published_document(row.edition), loads_shown(row.edition.shown)) for row in found
    }
