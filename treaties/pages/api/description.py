"""The OpenAPI description (https://spec.openapis.org/oas/v3.1.0), made from the endpoints."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from treaties.exchange import LICENSE, WORK

from . import document_schemas, schemas
from .parameters import Parameter
from .schemas import SLUG, Schema, ref

# The parts of addresses that differ, and how Django reads each.
PARTS: dict[str, tuple[str, str, Schema]] = {
    "slug": (
        "slug",
        "The last part of the address of the record’s page.",
        {"type": "string", "pattern": f"^{SLUG}$", "maxLength": 100},
    ),
    "number": (
        "int",
        "The number of an edition, from 1 on.",
        {"type": "integer", "minimum": 1},
    ),
}
_STATUS = {
    "304": "The caller has this already: If-None-Match named it.",
    "400": "Parameters cannot be taken.",
    "404": "Nothing was ever published here.",
    "410": "The record was withdrawn; the reason is given.",
}


@dataclass(frozen=True)
class Endpoint:
    """An address, ``{slug}`` and ``{number}`` in it; its view, and the schema of its answers.

    ``view`` gets the ``Query``, what is ``given``, and the parts of the address.
    """

    path: str
    name: str
    summary: str
    view: Callable[..., dict[str, Any]]
    schema: str
    parameters: tuple[Parameter, ...] = ()
    given: dict[str, str] = field(default_factory=dict)

    @property
    def parts(self) -> list[str]:
        """The parts of the address that differ."""
        return [part for part in PARTS if f"{{{part}}}" in self.path]


def describe(endpoints: Sequence[Endpoint]) -> dict[str, Any]:
    """Return the description of all endpoints."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": WORK,
            "version": "1",
            "summary": "What is published, for programs: read only.",
            "description": (
                "Every answer is UTF-8 JSON with its keys in one order. Addresses in answers are "
                "whole. Texts are the editors’ own, in Markdown. Nothing is remembered of callers."
            ),
            "license": {"name": "Creative Commons Attribution 4.0", "url": LICENSE},
        },
        "servers": [{"url": "/"}],
        "paths": {one.path: {"get": _operation(one)} for one in endpoints},
        "components": {
            "schemas": {
                **schemas.others(),
                **schemas.lists(),
                **schemas.records(),
                **document_schemas.documents(),
            }
        },
    }


def _operation(one: Endpoint) -> dict[str, Any]:
    answers: dict[str, Any] = {
        "200": {
            "description": one.summary,
            "headers": {"ETag": {"schema": {"type": "string"}}},
            "content": {"application/json": {"schema": ref(one.schema)}},
        },
        "304": {"description": _STATUS["304"]},
        "400": _problem("400"),
    }
    if one.parts:
        answers["301"] = {
            "description": "The record has another address now.",
            "headers": {"Location": {"schema": {"type": "string"}}},
        }
        answers |= {status: _problem(status) for status in ("404", "410")}
    return {
        "operationId": one.name,
        "summary": one.summary,
        "parameters": [*map(_part, one.parts), *map(_parameter, one.parameters)],
        "responses": answers,
    }


def _problem(status: str) -> dict[str, Any]:
    content = {"application/problem+json": {"schema": ref("Problem")}}
    return {"description": _STATUS[status], "content": content}


def _part(name: str) -> dict[str, Any]:
    _converter, description, schema = PARTS[name]
    return {
        "name": name,
        "in": "path",
        "required": True,
        "description": description,
        "schema": schema,
    }


def _parameter(one: Parameter) -> dict[str, Any]:
    return {
        "name": one.name,
        "in": "query",
        "required": one.is_required,
        "description": one.description,
        "schema": one.whole_schema,
    }
