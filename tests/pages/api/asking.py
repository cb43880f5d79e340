"""What tests ask of the API: each answer is held against the description on the way."""

import re
from functools import cache
from typing import Any

from django.test import Client
from jsonschema import Draft202012Validator

ARTICLE = "/api/treaties/soviet-japanese-basic-convention/"
PLURALS = ("treaties", "events", "people", "parties", "places", "sources")


@cache
def description() -> Any:
    return Client().get("/api/openapi.json").json()


def path_of(address: str) -> str:
    """Return the path of the description that an address belongs to; the most literal one."""
    bare = address.partition("?")[0]
    fitting = [
        path
        for path in description()["paths"]
        if re.fullmatch(re.sub(r"{\w+}", "[^/]+", path), bare)
    ]
    return min(fitting, key=lambda path: path.count("{"))


def validator(schema: Any) -> Draft202012Validator:
    return Draft202012Validator({**schema, "components": description()["components"]})


def faults_in(address: str, data: Any, status: str = "200") -> list[str]:
    """Return what the description says against an answer."""
    (content,) = description()["paths"][path_of(address)]["get"]["responses"][status][
        "content"
    ].values()
    return [error.message for error in validator(content["schema"]).iter_errors(data)]


def ask(client: Client, address: str, status: int = 200) -> Any:
    """Return what an address answers, with its status and type as they are described."""
    response = client.get(address)
    assert response.status_code == status, (address, response.content)
    described = description()["paths"][path_of(address)]["get"]["responses"][str(status)]
    assert [response["Content-Type"]] == list(described["content"]), address
    data = response.json()
    assert faults_in(address, data, str(status)) == [], address
    return data


def slugs(client: Client, address: str) -> list[str]:
    return [item["slug"] for item in ask(client, address)["items"]]


def walk(client: Client, address: str) -> list[str]:
    """Return the slugs of all pages of a list."""
    found = []
    while address:
        page = ask(client, address)
        found += [item["slug"] for item in page["items"]]
        address = (page["next"] or "").removeprefix("http://testserver")
    return found
