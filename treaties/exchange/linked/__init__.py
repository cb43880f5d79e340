"""Records for other people’s programs: what they say as linked data, and references.

    article     an edition as JSON-LD in the words of schema.org: ``document.jsonld``
                (naming, days: how it names records and gives dates; treaties, people, parties,
                places, events, sources: what a record of each kind is)
    coins       an edition and its sources as Zotero finds them in a page
    terms       the words of our own that schema.org does not have

All of it is made of an edition alone, in English, and is the same as often as it is made.
"""

from .article import linked_data
from .coins import article_coins, dublin_core, source_coins
from .terms import terms

__all__ = [
    "article_coins",
    "dublin_core",
    "linked_data",
    "source_coins",
    "terms",
]
