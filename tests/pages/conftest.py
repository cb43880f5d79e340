"""A reader, who sees what is published and nothing else."""

from typing import Any

import pytest
from django.test import Client

from tests.factories import publish_all


class Reader(Client):
    """A visitor for whom whatever a test has stored is published before each page is asked for."""

    def get(self, *args: Any, **kwargs: Any) -> Any:
        publish_all()
        return super().get(*args, **kwargs)


@pytest.fixture
def reader(db: None) -> Reader:
    return Reader()
