"""Other programs that serve the first article, and other servers that serve it from our site."""

from .article import Article, first_article
from .gateways import gunicorn, uwsgi
from .mediawiki import mediawiki
from .standing import Standing
from .wagtail import wagtail

__all__ = ["Article", "Standing", "first_article", "gunicorn", "mediawiki", "uwsgi", "wagtail"]
