"""The table of all that can be asked: views, checks and description are made from it."""

from functools import cache
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import override

from treaties.documents import KINDS, Kind
from treaties.exchange import LICENSE, WORK, absolute

from ..browse import counts, heading
from . import lists, records, searching
from .description import Endpoint, describe
from .parameters import Query
from .schemas import named


def _index(query: Query) -> dict[str, Any]:
    """Return what there is: one query."""
    number = counts()
    ways = [
        {
            "kind": kind.name,
            "name": heading(kind),
            "count": number[kind.name],
            "url": absolute(reverse(f"api-{kind.plural}")),
        }
        for kind in KINDS.values()
    ]
    return {
        "title": WORK,
        "license": LICENSE,
        "description": absolute(reverse("api-description")),
        "search": absolute(reverse("api-search")),
        "lists": ways,
    }


@cache
def _description() -> dict[str, Any]:
    with override(settings.LANGUAGE_CODE):
        return describe(ENDPOINTS)


def _of_kind(kind: Kind) -> list[Endpoint]:
    """Return the addresses of a kind: its list, a record, the editions, one of them."""
    given = {"kind": kind.name}
    whole = f"/api/{kind.plural}/"
    record = f"{whole}{{slug}}/"
    all_of_kind = Endpoint(
        whole,
        f"api-{kind.plural}",
        f"The published {kind.plural}, in the order of the public list.",
        lists.others,
        "Lines",
        lists.parameters_of(kind),
        given,
    )
    if kind.name == "treaty":
        all_of_kind = Endpoint(
            whole, "api-treaties", all_of_kind.summary, lists.treaties, "Lines", lists.OF_TREATIES
        )
    return [
        all_of_kind,
        Endpoint(
            record,
            f"api-{kind.name}",
            f"The newest edition of a {kind.name}.",
            records.record,
            named(kind),
            given=given,
        ),
        Endpoint(
            f"{record}editions/",
            f"api-{kind.name}-editions",
            f"The editions of a {kind.name}, the newest first.",
            records.editions,
            "Editions",
            lists.PAGING,
            given,
        ),
        Endpoint(
            f"{record}editions/{{number}}/",
            f"api-{kind.name}-edition",
            f"One edition of a {kind.name}: the same for ever.",
            records.edition,
            named(kind),
            given=given,
        ),
    ]


ENDPOINTS = (
    Endpoint("/api/", "api-index", "What there is.", _index, "Index"),
    Endpoint(
        "/api/openapi.json",
        "api-description",
        "This description.",
        lambda query: _description(),
        "Description",
    ),
    Endpoint(
        "/api/search/",
        "api-search",
        "What has all the words that are looked for, the best first.",
        searching.found,
        "Found",
        searching.PARAMETERS,
    ),
    *(endpoint for kind in KINDS.values() for endpoint in _of_kind(kind)),
)
