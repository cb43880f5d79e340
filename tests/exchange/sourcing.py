"""Bibliographies for tests, and what becomes of them."""

import io
from pathlib import Path
from typing import Any

from django.conf import settings

from tests.exchange.bringing import EDITOR
from treaties.exchange import confirm, receive, run
from treaties.models import Batch, BatchState, Fault

SAMPLES: Path = settings.BASE_DIR / "fixtures" / "samples" / "bibliographies"
FORMATS = {
    "bibtex": "first-article.bib",
    "biblatex": "first-article.biblatex.bib",
    "ris": "first-article.ris",
    "csl-json": "first-article.json",
}


def bring(data: str | bytes, name: str = "library.bib", **options: Any) -> Batch:
    """Return the batch of a file, once it has been looked at."""
    file = io.BytesIO(data.encode() if isinstance(data, str) else data)
    batch = receive(file, name, what="bibliography", table="source", author=EDITOR, options=options)
    run(batch)
    return batch


def take(data: str | bytes, name: str = "library.bib", **options: Any) -> Batch:
    """Return the batch of a good file, written."""
    batch = bring(data, name, **options)
    assert batch.state == BatchState.READY, list(Fault.objects.values_list("reason", flat=True))
    confirm(batch, EDITOR)
    run(batch)
    assert batch.state == BatchState.DONE, batch.note
    return batch


def counts(batch: Batch) -> tuple[int, int, int]:
    return batch.new, batch.changed, batch.unchanged
