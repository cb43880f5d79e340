"""What every unit of a copy is drawn with."""

from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation

from .drawing import Drawer, body_of
from .folder import Folder
from .html import rewritten
from .leading import Leading
from .manifest import Unit
from .routes import Route, file_of

LANGUAGES = [tag for tag, _name in settings.LANGUAGES]


@dataclass
class Site:
    """The site as the copy is made of it; ``broken`` are references to places that a page lacks."""

    drawer: Drawer
    folder: Folder
    routes: list[Route]
    broken: list[tuple[str, str]] = field(default_factory=list)

    def put(self, unit: Unit, response: Any, leading: Leading) -> None:
        """Take an answer of the site into the copy: a page with its references led to files."""
        content = body_of(response)
        if response.headers["Content-Type"].startswith("text/html"):
            page = rewritten(content.decode(), leading)
            content = page.text.encode()
            unit.links |= leading.targets
            lacking = sorted(page.fragments - page.ids - {""})
            self.broken += [(leading.file, f"#{name}") for name in lacking]
        self.folder.stage(unit, leading.file, content)

    def put_template(
        self, unit: Unit, name: str, path: str, language: str, context: dict[str, Any]
    ) -> None:
        """Take a page that the copy alone has, as if the site showed it at ``path``."""
        with translation.override(language):
            response = render(self.drawer.request(path), f"treaties/copy/{name}.html", context)
        self.put(unit, response, Leading(path, file_of(path)))


def address(name: str, language: str, **parameters: Any) -> str:
    """Return the path of a route, called by its name, in a language."""
    with translation.override(language):
        return reverse(name, kwargs=parameters)


def languages_of(route: Route) -> list[str]:
    """Return the languages that a route is in; files for programs are in none, so once."""
    return LANGUAGES if route.in_languages else [settings.LANGUAGE_CODE]
