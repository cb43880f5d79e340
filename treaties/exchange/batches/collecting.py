"""How often Python looks for garbage while documents are read and written."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_USUAL = gc.get_threshold()
# A portion of 500 documents makes that many lists and dictionaries, none of which is garbage yet.
_SELDOM = 50_000


@contextmanager
def collected_rarely() -> Iterator[None]:
    """Let Python look for cycles of garbage every 50,000 new objects, not every 700.

    A sixth of an import’s time went into looks that found nothing: what documents are made of
    goes as soon as it is not used, without them.
    """
    gc.set_threshold(_SELDOM, *_USUAL[1:])
    try:
        yield
    finally:
        gc.set_threshold(*_USUAL)
