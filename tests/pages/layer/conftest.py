"""Requests that reach Django by WSGI leave a test’s connection and its transaction alone."""

from collections.abc import Iterator

import pytest
from django.core.signals import request_finished, request_started
from django.db import close_old_connections


@pytest.fixture(autouse=True)
def _connection_stays() -> Iterator[None]:
    # As Django’s own test client does: what is in a transaction would be closed.
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)
