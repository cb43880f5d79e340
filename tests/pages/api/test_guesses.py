"""Schemathesis reads the description and guesses requests, right and wrong ones.

It checks that no answer is an error of the server, and that each has a status, a type, a form and
headers as described; that what the description refuses is refused.
"""

from typing import Any

import pytest
import schemathesis
from django.core.wsgi import get_wsgi_application
from django.db import connection
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from tests.factories import THERE

pytestmark = pytest.mark.django_db

CHECKS = [
    schemathesis.checks.not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    negative_data_rejection,
]


@pytest.fixture(autouse=True)
def _the_connection_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    """At its end, a request closes a connection that is in the test’s own transaction."""
    monkeypatch.setattr(connection, "close_if_unusable_or_obsolete", lambda: None)


def described() -> Any:
    """Return the description; not read from its address, which Schemathesis would not ask then."""
    schema = schemathesis.openapi.from_dict(Client().get("/api/openapi.json").json())
    schema.app = get_wsgi_application()
    return schema


def guess(number: int, *, only: str = "") -> set[tuple[str, int]]:
    """Make so many right and so many wrong requests of each operation; return what was answered.

    ``only`` leaves out the operations of other kinds. Raises what Schemathesis finds.
    """
    met = set[tuple[str, int]]()
    schema = described()
    for operation in (result.ok() for result in schema.get_all_operations()):
        plural = operation.path.split("/")[2]
        if only in ("", plural) or plural not in THERE:
            for mode in GenerationMode:
                # Without a parameter, nothing can be asked wrongly.
                if mode.is_positive or operation.query or operation.path_parameters:
                    guess_at(operation, mode, number, met)
    return met


def guess_at(operation: Any, mode: Any, number: int, met: set[tuple[str, int]]) -> None:
    slug = THERE.get(operation.path.split("/")[2])

    @settings(max_examples=number, suppress_health_check=list(HealthCheck))
    @given(operation.as_strategy(generation_mode=mode), st.booleans())
    def ask(case: Any, is_there: bool) -> None:
        if is_there and mode.is_positive and "slug" in case.path_parameters:
            case.path_parameters["slug"] = slug
            if "number" in case.path_parameters:
                case.path_parameters["number"] = 1
        response = case.call_and_validate(checks=CHECKS)
        met.add((operation.path, response.status_code))

    ask()


def test_no_guess_finds_a_fault(first_article: Client) -> None:
    met = guess(3, only="events")
    assert {status for _path, status in met} == {200, 400, 404}
    assert ("/api/events/{slug}/editions/{number}/", 200) in met
    assert ("/api/openapi.json", 200) in met


@pytest.mark.long
def test_no_guess_of_many_finds_a_fault(first_article: Client) -> None:
    met = guess(40)
    answered = {path for path, status in met if status == 200}
    assert set(described().raw_schema["paths"]) == answered
