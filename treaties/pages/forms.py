"""The forms in which programs get an edition: files below its address, or the address itself.

A program says in ``Accept`` which form it wants (RFC 9110, section 12.5.1); a reader’s browser gets
HTML, and so does who asks for nothing that there is.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.views.decorators.http import require_safe

from treaties.documents import dumps, loads_shown
from treaties.exchange import linked_data, permanent, public_record, terms
from treaties.models import Edition
from treaties.publishing import first_published, published_document

from .cite import FILES, file
from .finding import edition_at, label_of
from .layer import kept

HTML = "text/html"


@dataclass(frozen=True)
class Form:
    """A form of an edition: its media type, how it is told of, and what makes its text.

    ``name`` is what its address is called here. ``ending`` is that of the name under which a
    browser saves it; without one it is shown.
    """

    name: str
    type: str
    title: str
    relation: str
    make: Callable[[Edition], str]
    ending: str = ""


def _record(edition: Edition) -> str:
    return dumps(public_record(edition))


def _linked(edition: Edition) -> str:
    document, shown = published_document(edition), loads_shown(edition.shown)
    return dumps(linked_data(edition, document, shown, first_published(edition)))


def _reference(ending: str) -> Form:
    name, media_type = FILES[ending]

    def make(edition: Edition) -> str:
        return file(ending, edition, label_of(edition), permanent(edition))

    return Form(
        f"{ending}-cite", media_type, f"Reference as {name}", "alternate describedby", make, ending
    )


# By their addresses below that of a record or an edition.
FORMS = {
    "document.json": Form("json", "application/json", "Record as JSON", "alternate", _record),
    "document.jsonld": Form(
        "jsonld", "application/ld+json", "Linked data", "alternate describedby", _linked
    ),
    **{f"cite/edition.{ending}": _reference(ending) for ending in FILES},
}
_BY_TYPE = {form.type: path for path, form in FORMS.items()}


@kept(of_record=True)
@require_safe
def edition_form(
    request: HttpRequest, kind: str, slug: str, path: str, number: int | None = None
) -> HttpResponse:
    """An edition in the form with the address ``path``; the newest where none is named."""
    found = edition_at(request, kind, slug, number)
    return found if isinstance(found, HttpResponse) else _answer(path, found)


@kept()
@require_safe
def own_terms(request: HttpRequest) -> HttpResponse:
    """What the words of our own in linked data mean."""
    return for_programs(dumps(terms()), "application/ld+json")


def negotiated(request: HttpRequest, edition: Edition, *, is_newest: bool) -> HttpResponse | None:
    """Return the form that the request prefers, with its own address; ``None`` for HTML."""
    wanted = preferred(request.headers.get("Accept", ""), [HTML, *_BY_TYPE])
    if wanted == HTML:
        return None
    path = _BY_TYPE[wanted]
    response = _answer(path, edition)
    base = permanent(edition.record if is_newest else edition)
    response.headers["Content-Location"] = f"{base}{path}"
    return response


def _answer(path: str, edition: Edition) -> HttpResponse:
    form = FORMS[path]
    with translation.override(settings.LANGUAGE_CODE):
        text = form.make(edition)
    name = f"{edition.record.slug}.{form.ending}" if form.ending else ""
    return for_programs(text, form.type, name)


def for_programs(text: str, media_type: str, name: str = "", status: int = 200) -> HttpResponse:
    """Return a file that pages of other sites may read; browsers save it under ``name``, if any."""
    content_type = f"{media_type}; charset=utf-8"
    headers = {
        "Access-Control-Allow-Origin": "*",
        "Content-Language": settings.LANGUAGE_CODE,
    }
    if name:
        headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return HttpResponse(text, content_type=content_type, headers=headers, status=status)


_NAME = r"[\w!#$%&'*+.^`|~-]+"
_RANGE = re.compile(rf"\s*({_NAME})/({_NAME})\s*((?:;.*)?)", re.ASCII)
_WEIGHT = re.compile(r";\s*q=([^;\s]*)", re.ASCII | re.IGNORECASE)
_WEIGHTS = re.compile(r"0(\.[0-9]{0,3})?|1(\.0{0,3})?", re.ASCII)


def preferred(accept: str, offers: Sequence[str]) -> str:
    """Return which of the media types ``offers`` an ``Accept`` field prefers.

    The most specific range that takes a type gives its weight. Of equal weights, a type that is
    named goes before one that a wildcard takes, then the first of the offers; so does the first
    where the field takes none of them. Parameters other than the weight, such as the profile of
    JSON-LD, are passed over: no type is offered in more than one. So are ranges that are none.
    """
    best: dict[str, tuple[int, float]] = {}
    for one in accept.split(","):
        if not (found := _RANGE.fullmatch(one)):
            continue
        main, sub, weight = found[1].lower(), found[2].lower(), _WEIGHT.search(found[3])
        if weight and not _WEIGHTS.fullmatch(weight[1]):
            continue
        rank = (main != "*") + (sub != "*"), float(weight[1]) if weight else 1.0
        for offer in offers:
            if _takes(main, sub, offer):
                best[offer] = max(rank, best.get(offer, rank))
    weights = {offer: (weight, named) for offer, (named, weight) in best.items() if weight}
    return max(offers, key=lambda offer: weights.get(offer, (0, 0)))


def _takes(main: str, sub: str, offer: str) -> bool:
    own_main, _slash, own_sub = offer.partition("/")
    return main in ("*", own_main) and sub in ("*", own_sub) and (main != "*" or sub == "*")
