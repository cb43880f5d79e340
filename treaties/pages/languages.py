"""The languages of the interface: by the beginning of the address alone, English without one.

What articles say stays in its language, that of the work, and is marked so where the page around it
is in another. Neither a cookie nor a header is asked: an address shows everyone the same.
"""

from collections.abc import Callable, Iterator

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template import Context, Library
from django.utils import translation
from django.utils.encoding import escape_uri_path
from django.utils.html import format_html
from django.utils.safestring import SafeString

from treaties.dates import HistoricalDate
from treaties.exchange import absolute

register = Library()


class LanguageOfAddress:
    """Middleware that answers in the language that the address begins with."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        language = translation.get_language_from_path(request.path_info) or settings.LANGUAGE_CODE
        with translation.override(language):
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response


def is_foreign() -> bool:
    """Tell whether the interface is in another language than the articles."""
    return translation.get_language() != settings.LANGUAGE_CODE


@register.filter
def own(text: str, is_own: bool = True) -> str:
    """Return words of an article, marked with their language where the page’s is another."""
    if not (text and is_own and is_foreign()):
        return text
    return format_html('<span lang="{}">{}</span>', settings.LANGUAGE_CODE, text)


@register.simple_tag
def own_lang() -> str:
    """Return the attribute that marks an element’s text as the article’s own."""
    return _lang(settings.LANGUAGE_CODE)


@register.simple_tag
def interface_lang() -> str:
    """Return the attribute that marks words of the interface inside an article’s text."""
    return _lang(translation.get_language() or "")


def _lang(tag: str) -> str:
    return format_html(' lang="{}"', tag) if is_foreign() else ""


@register.filter
def dated(date: HistoricalDate) -> str:
    """Return a date in the language of the page."""
    return date.display(translation.get_language() or "")


@register.filter
def whole(path: str) -> str:
    """Return the whole address of a path, as programs need it."""
    return absolute(path)


@register.simple_tag(takes_context=True)
def languages(context: Context) -> Iterator[dict[str, str]]:
    """Yield each language’s tag and own name, and the address of this page in it.

    ``whole`` is that address for programs, with the site’s host; where a page was asked for with a
    query, only people are led to it.
    """
    request: HttpRequest = context["request"]
    path = escape_uri_path(request.path)
    here = translation.get_language_from_path(path)
    # One slash: an address that began with two would lead to another host.
    bare = f"/{(path.removeprefix(f'/{here}') if here else path).lstrip('/')}"
    query = f"?{request.META['QUERY_STRING']}" if request.META.get("QUERY_STRING") else ""
    for tag, name in settings.LANGUAGES:
        there = bare if tag == settings.LANGUAGE_CODE else f"/{tag}{bare}"
        yield {
            "tag": tag,
            "name": name,
            "url": f"{there}{query}",
            "whole": "" if query else absolute(there),
        }


def joined(separator: str, parts: tuple[str, ...]) -> str:
    """Return the parts that say something, marked or not, with ``separator`` between them."""
    text: str | SafeString = ""
    for part in filter(None, parts):
        text = format_html("{}{}{}", text, separator, part) if text else part
    return text
