"""Wagtail with wagtail-cache: a site made from the files in ``wagtail/``, under granian."""

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

from ..serving import fetch, granian
from .article import Article
from .environment import programs
from .standing import FILES, Standing, do

_PATH = "/article/"


@contextmanager
def wagtail(tools: Path, folder: Path, article: Article) -> Iterator[Standing]:
    """Run a site, made in ``folder``, that has the article; what it needs is put into ``tools``.

    Raises:
        RuntimeError: it could not be made.
    """
    python = programs(tools) / "python"
    site = folder / "site"
    shutil.copytree(FILES / "wagtail", site)
    text = {"title": article.title, "parts": list(article.parts.items())}
    text["notes"] = [asdict(note) for note in article.notes]
    (site / "article.json").write_text(json.dumps(text))
    for words in (["makemigrations", "articles"], ["migrate"], ["write_article", "article.json"]):
        do([python, "manage.py", *words], cwd=site)
    own = {"DJANGO_SETTINGS_MODULE": "settings"}
    with granian(str(python), "wsgi:application", folder=site, environment=own) as server:

        def stored() -> str:
            status, headers, body = fetch(server.url(_PATH), **{"Accept-Encoding": "identity"})
            page = body.decode()
            shown = page.count('<li id="note-'), page.count('<sup class="mark">')
            if (status, *shown) != (200, len(article.notes), article.marks):
                raise RuntimeError(f"Wagtail: {status}, with {shown} notes and marks")
            if headers["X-Wagtail-Cache"] != "hit":
                raise RuntimeError(f"wagtail-cache: {headers['X-Wagtail-Cache']}, no hit")
            return headers["Expires"]

        # The first who asks gets what is stored for all others, and no hit.
        fetch(server.url(_PATH))
        yield Standing(server, _PATH, stored)
