"""``write_article FILE``: the page of the article, below the root at /article/."""

import json
from pathlib import Path

from django.core.management.base import BaseCommand
from wagtail.models import Site

from articles.models import ArticlePage


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)

    def handle(self, *, file, **options):
        said = json.loads(file.read_text())
        (_heading, lead), *sections = said["parts"]
        home = Site.objects.get(is_default_site=True).root_page
        home.add_child(
            instance=ArticlePage(
                title=said["title"],
                slug="article",
                lead=lead,
                sections=[
                    ("section", {"heading": heading, "text": text}) for heading, text in sections
                ],
                notes=[("note", _note(note)) for note in said["notes"]],
            )
        )


def _note(note):
    back = [{"label": one["label"], "mark": one["href"]} for one in note["back"]]
    return {"text": note["html"], "back": back}
