"""How a request is answered: JSON in one form, with a mark of its content; problems likewise."""

import hashlib
import json
from collections.abc import Callable
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import Resolver404, resolve, reverse
from django.utils.cache import get_conditional_response
from django.views.decorators.csrf import csrf_exempt

from treaties.exchange import absolute

from .description import Endpoint
from .parameters import query_of
from .problems import Problem
from .records import Moved

_ALLOWED = "GET, HEAD, OPTIONS"
JSON, PROBLEM = "application/json", "application/problem+json"


def view_of(endpoint: Endpoint) -> Callable[..., HttpResponse]:
    """Return the view of an endpoint. It writes nothing, so that no seal against forgery is due."""

    @csrf_exempt
    def view(request: HttpRequest, **path: Any) -> HttpResponse:
        return _shared(request, _answer(request, endpoint, path))

    return view


@csrf_exempt
def missing(request: HttpRequest, rest: str) -> HttpResponse:
    """Answer for every address that is none: with the right one where a slash is missing."""
    whole = f"{request.path_info}/"
    if request.method in ("GET", "HEAD") and not rest.endswith("/") and _is_there(whole):
        return _shared(request, HttpResponsePermanentRedirect(whole))
    there = absolute(reverse("api-index"))
    problem = Problem(HTTPStatus.NOT_FOUND, "There is no such address.", f"Begin at {there}.")
    return _shared(request, _problem(problem))


def _is_there(path: str) -> bool:
    try:
        return resolve(path).func is not missing
    except Resolver404:
        return False


def _answer(request: HttpRequest, endpoint: Endpoint, path: dict[str, Any]) -> HttpResponse:
    if request.method == "OPTIONS":
        return HttpResponse(status=204, headers={"Allow": _ALLOWED})
    try:
        if request.method not in ("GET", "HEAD"):
            raise Problem(
                HTTPStatus.METHOD_NOT_ALLOWED,
                f"Nothing can be changed here: {request.method} is not answered.",
                f"Ask with one of {_ALLOWED}.",
            )
        query = query_of(request, endpoint.parameters)
        data = endpoint.view(query, **endpoint.given, **path)
    except Moved as moved:
        there = reverse(endpoint.name, kwargs=path | {"slug": moved.there.slug})
        asked = f"?{urlencode(query.texts)}" if query.texts else ""
        return HttpResponsePermanentRedirect(f"{there}{asked}")
    except Problem as problem:
        return _problem(problem)
    response = HttpResponse(_written(data), content_type=JSON)
    if following := data.get("next"):
        response["Link"] = f'<{following}>; rel="next"'
    return response


def _written(data: dict[str, Any]) -> str:
    """Return JSON without spaces: to indent it takes many times as long."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n"


def _problem(problem: Problem) -> HttpResponse:
    response = HttpResponse(
        _written(problem.as_json()), content_type=PROBLEM, status=problem.status.value
    )
    if problem.status == HTTPStatus.METHOD_NOT_ALLOWED:
        response["Allow"] = _ALLOWED
    return response


def _shared(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Return what is sent: 304 where the caller has it, with what every answer says.

    That pages of any other site may read it (https://fetch.spec.whatwg.org/#http-cors-protocol),
    and where the API is described (RFC 8631).
    """
    description = f'<{absolute(reverse("api-description"))}>; rel="service-desc"; type="{JSON}"'
    links = ", ".join(filter(None, (response.get("Link"), description)))
    if response.status_code == HTTPStatus.OK:
        mark = hashlib.sha256(response.content).hexdigest()[:32]
        response["ETag"] = f'"{mark}"'
        found = get_conditional_response(request, response["ETag"], response=response)
        response = found if isinstance(found, HttpResponse) else response
    response["Link"] = links
    response["Cache-Control"] = "public, max-age=0, must-revalidate"
    response["Access-Control-Allow-Origin"] = "*"
    response["Access-Control-Expose-Headers"] = "Allow, ETag, Link, Location"
    if request.method == "OPTIONS":
        response["Access-Control-Allow-Methods"] = _ALLOWED
        response["Access-Control-Allow-Headers"] = "*"
        response["Access-Control-Max-Age"] = "86400"
    return response
