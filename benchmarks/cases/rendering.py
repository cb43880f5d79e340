"""The first drawing of the 1925 article: from its edition, and as a plain Django site would."""

import time
from collections.abc import Callable

from django.test import RequestFactory
from django.urls import resolve

from treaties.citations import forget

from .base import Asked, Case
from .serving import ARTICLE, count
from .yardstick import yardstick

_TIMES = 40


def _ours() -> Callable[[], object]:
    """Return what draws the article from its edition, nothing of it remembered."""
    view, args, given = resolve(ARTICLE)

    def draw() -> object:
        forget()
        return view(RequestFactory().get(ARTICLE), *args, **given)

    return draw


def _timed(draw: Callable[[], object]) -> Asked:
    """Return the milliseconds of the processor that each drawing took; the first two warm up."""
    took = []
    for _time in range(_TIMES + 2):
        begun = time.process_time()
        draw()
        took.append(1_000 * (time.process_time() - begun))
    return Asked(tuple(sorted(took[2:])), 0)


CASES = (
    Case("draw-article", "site", lambda _csv: _timed(_ours()), count),
    Case("draw-yardstick", "site", lambda _csv: _timed(yardstick()), count),
)
