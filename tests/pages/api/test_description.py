"""The description says what the API does: every answer, every field, and nothing else."""

import copy
import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.utils.translation import override
from openapi_spec_validator import OpenAPIV31SpecValidator, validate

from tests.pages.api.asking import ARTICLE, PLURALS, ask, description, faults_in, path_of, walk
from treaties.documents import KINDS
from treaties.pages.api.description import describe
from treaties.pages.api.endpoints import ENDPOINTS

pytestmark = pytest.mark.django_db


def test_it_is_a_valid_openapi_description() -> None:
    assert description()["openapi"] == "3.1.0"
    validate(description(), cls=OpenAPIV31SpecValidator)


def addresses(client: Client) -> Iterator[str]:
    """Yield an address of everything that the fixtures hold."""
    yield from (
        "/api/",
        "/api/openapi.json",
        "/api/search/?q=fishery",
        "/api/search/?q=nothing+such",
    )
    for plural in PLURALS:
        yield f"/api/{plural}/?limit=2"
        for slug in walk(client, f"/api/{plural}/"):
            record = f"/api/{plural}/{slug}/"
            yield from (record, f"{record}editions/", f"{record}editions/1/")


def test_every_answer_is_as_it_is_described(first_article: Client) -> None:
    asked = set()
    for address in addresses(first_article):
        ask(first_article, address)
        asked.add(path_of(address))
    assert asked == set(description()["paths"])


def objects(schema: Any) -> Iterator[Any]:
    """Yield every object in a schema that says what it has."""
    if isinstance(schema, dict):
        if "properties" in schema:
            yield schema
        for value in schema.values():
            yield from objects(value)
    elif isinstance(schema, list):
        for value in schema:
            yield from objects(value)


def test_objects_have_all_that_is_described_and_nothing_else() -> None:
    found = list(objects(description()["components"]))
    assert len(found) > 40
    for one in found:
        assert one["required"] == list(one["properties"])
        assert one["additionalProperties"] is False or one["properties"] == {}


def test_every_field_of_every_document_is_described() -> None:
    schemas = description()["components"]["schemas"]
    for kind in KINDS.values():
        document = schemas[f"{kind.name.capitalize()}Document"]["properties"]
        assert list(document) == list(kind.shape.keys)
        for name, child in kind.shape.children.items():
            assert list(document[name]["items"]["properties"]) == list(child.keys)
            for field in child.fields:
                assert document[name]["items"]["properties"][field]["title"], (kind.name, field)


def spoil(record: Any, where: tuple[Any, ...], value: Any) -> Any:
    """Return the record with another value in one place."""
    spoilt = copy.deepcopy(record)
    at = spoilt
    for key in where[:-1]:
        at = at[key]
    at[where[-1]] = value
    return spoilt


@pytest.mark.parametrize(
    ("where", "value"),
    [
        (("working_note",), "private"),
        (("document", "working_note"), "private"),
        (("document", "sections", 0, "id"), 7),
        (("document", "instrument_type"), "novel"),
        (("document", "subjects", 0), "fisheries"),
        (("document", "actions", 0, "preferred"), "yes"),
        (("document", "actions", 0, "date"), "1925"),
        (("document", "parties", 0, "party"), None),
        (("document", "name"), None),
        (("shown", "party:soviet-union", "source"), {}),
        (("edition", "number"), 0),
    ],
)
def test_what_is_not_described_is_found(
    first_article: Client, where: tuple[Any, ...], value: Any
) -> None:
    record = ask(first_article, ARTICLE)
    assert faults_in(ARTICLE, spoil(record, where, value))


def test_the_words_of_a_vocabulary_are_called_differently() -> None:
    # Lists are narrowed by what the published table calls a word.
    for kind in KINDS.values():
        name = f"{kind.name}_kind"
        if name in kind.shape.fields:
            field: Any = kind.model._meta.get_field(name)
            labels = [label for _word, label in field.flatchoices]
            assert len(labels) == len(set(labels)), kind.name


def test_the_description_is_in_english_whoever_asks_first() -> None:
    with override("ja"):
        said = str([describe(ENDPOINTS)["paths"], Client().get("/api/openapi.json").json()])
    assert not re.search(r"[\u0400-\u04ff\u3040-\u9fff]", said)


def test_every_parameter_says_what_it_takes() -> None:
    for path, operations in description()["paths"].items():
        for parameter in operations["get"]["parameters"]:
            assert len(parameter["description"]) > 10, path
            assert {"type"} <= set(parameter["schema"]), path
