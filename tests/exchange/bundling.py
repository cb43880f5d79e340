"""Bundles for tests, and what becomes of them."""

import hashlib
import io
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import connection

from tests.exchange.bringing import EDITOR
from treaties.exchange import chosen, confirm, receive, run, write_bundle
from treaties.models import Batch, Fault

SAMPLES: Path = settings.BASE_DIR / "fixtures" / "samples" / "bundles"


def exported(*addresses: str, history: bool = False, **options: Any) -> bytes:
    out = io.BytesIO()
    write_bundle(out, chosen(addresses, **options) if addresses else None, history=history)
    return out.getvalue()


def bring(bundle: bytes, *, replace: bool = False) -> Batch:
    """Return the batch of a bundle, once it has been looked at."""
    options = {"trusted": True, "replace": replace}
    batch = receive(
        io.BytesIO(bundle), "bundle.json", what="bundle", author=EDITOR, options=options
    )
    run(batch)
    return batch


def take(bundle: bytes, **options: Any) -> Batch:
    """Return the batch of a good bundle, written."""
    batch = bring(bundle, **options)
    assert batch.state == "ready", list(Fault.objects.values_list("reason", flat=True))
    confirm(batch, EDITOR)
    run(batch)
    assert batch.state == "done", batch.note
    return batch


def empty() -> None:
    """Take everything out of the work."""
    for model in apps.get_app_config("treaties").get_models(include_auto_created=True):
        model._base_manager.all()._raw_delete(connection.alias)


def faults() -> list[tuple[int, str, str, str]]:
    return list(Fault.objects.order_by("number").values_list("row", "sheet", "column", "reason"))


def resealed(text: str) -> bytes:
    """Return a bundle that somebody has changed, with the checksum that it would have."""
    body, _start, _end = text.rpartition('"sha256"')
    return f'{body}"sha256": "{hashlib.sha256(body.encode()).hexdigest()}"}}\n'.encode()
