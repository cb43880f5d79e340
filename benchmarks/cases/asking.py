"""What readers ask of a large collection: search, and the list of treaties narrowed down."""

import time
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from django.db import connection
from django.db.models import Count
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import resolve

from treaties.models import Published, SearchEntry
from treaties.pages.search import search

from .base import Asked, Case

# So often is each thing asked for; the first time, nothing is warm, as on a real morning.
_TIMES = 15
_COMMON = 3
_MIDDLE = 8


def _words() -> tuple[list[str], list[str]]:
    """Return common words of names and texts, and words that about one record of a hundred has."""
    entries = SearchEntry.objects.order_by("pk").values_list("text_words", flat=True)
    sample = [set(words.split()) for words in entries[:: max(1, entries.count() // 2_000)]]
    number = Counter(word for words in sample for word in words if word.isalpha() and len(word) > 3)
    common = [word for word, _count in number.most_common(_COMMON)]
    rare = sorted(number, key=lambda word: (abs(number[word] - len(sample) / 100), word))
    return common, rare[:_MIDDLE]


def _page(address: str) -> Callable[[], object]:
    """Return what draws the page at an address, as the server does it behind its middleware."""
    path, _mark, _query = address.partition("?")
    view, args, given = resolve(path)
    return lambda: view(RequestFactory().get(address), *args, **given)


def ask(pages: Iterable[Callable[[], object]]) -> Asked:
    """Draw each page again and again; return how long each took, and the most queries of one."""
    took, most = [], 0
    for page in pages:
        with CaptureQueriesContext(connection) as queries:
            page()
        most = max(most, len(queries))
        for _time in range(_TIMES):
            begun = time.perf_counter()
            page()
            took.append(1_000 * (time.perf_counter() - begun))
    return Asked(tuple(sorted(took)), most)


def search_any(_path: Path) -> Asked:
    """Search for common words, rarer ones, two of them, beginnings of words, a phrase."""
    common, middle = _words()
    queries = [
        *common,
        *middle,
        *(f"{one} {other}" for one, other in zip(common, middle, strict=False)),
        *(f"{word[:3]}*" for word in middle[:3]),
        f'"{common[0]} {common[1]}"',
        "karakhann",
    ]
    return ask(lambda query=query: search(query) for query in queries)  # type: ignore[misc]


def search_middle(_path: Path) -> Asked:
    """Search for words that one record of a hundred has."""
    return ask(lambda word=word: search(word) for word in _words()[1])  # type: ignore[misc]


def like_middle(_path: Path) -> Asked:
    """Find out the same by the database’s LIKE: how many of each kind, and the first 20 by name."""

    def found(word: str) -> tuple[Any, Any]:
        rows = Published.objects.filter(search_entry__text__icontains=word)
        counts = rows.order_by().values_list("record__kind").annotate(Count("pk"))
        return list(counts), list(rows.select_related("record").order_by("sort_key")[:20])

    return ask(lambda word=word: found(word) for word in _words()[1][:3])  # type: ignore[misc]


def facets(_path: Path) -> Asked:
    """List the treaties of a party, a type, a decade, of two of these, and of a time."""
    party = (
        Published.objects.filter(record__kind="party")
        .order_by("pk")
        .values_list("record__slug", flat=True)
    )
    asked = [
        *(f"party={slug}" for slug in party[:3]),
        "type=convention",
        "decade=1870",
        f"party={party[0]}&type=convention",
        f"party={party[0]}&decade=1870",
        "date=1870s",
    ]
    return ask(_page(f"/treaties/?{query}") for query in asked)


def all_treaties(_path: Path) -> Asked:
    """List all treaties, with the counts that publishing keeps."""
    return ask([_page("/treaties/")])


def _count(_path: Path) -> int:
    return Published.objects.filter(record__kind="treaty").count()


CASES = (
    Case("search-any", "collection", search_any, _count),
    Case("search-middle", "collection", search_middle, _count),
    Case("search-like", "collection", like_middle, _count),
    Case("facets-narrowed", "collection", facets, _count),
    Case("facets-none", "collection", all_treaties, _count),
)
