"""What is answered where the layer met the absence of the database: no view is asked then."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from ..errors import error_page, unreachable

# What the layer puts into a request’s environment; no header can be called so.
AWAY = "treaties.away"


class WithoutDatabase:
    """Django middleware that answers 503 for the database, in the language of the address."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if AWAY not in request.META:
            return self.get_response(request)
        return unreachable() if request.path_info == "/health/" else error_page(request, 503)
