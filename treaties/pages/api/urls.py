"""The addresses under ``/api/``, made from the table of endpoints."""

from django.urls import path, re_path

from .answers import missing, view_of
from .description import PARTS, Endpoint
from .endpoints import ENDPOINTS


def _route(endpoint: Endpoint) -> str:
    route = endpoint.path.removeprefix("/api/")
    for part in endpoint.parts:
        route = route.replace(f"{{{part}}}", f"<{PARTS[part][0]}:{part}>")
    return route


urlpatterns = [
    *(path(_route(one), view_of(one), name=one.name) for one in ENDPOINTS),
    re_path(r"^(?P<rest>(?s:.*))\Z", missing, name="api-nothing"),
]
