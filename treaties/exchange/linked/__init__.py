"""Records for other people’s programs: the record itself, what it says as linked data, references.

    record      an edition as JSON: ``document.json``
    article     an edition as JSON-LD in the words of schema.org: ``document.jsonld``
                (naming, days: how it names records and gives dates; treaties, people, parties,
                places, events, sources: what a record of each kind is)
    coins       an edition and its sources as Zotero finds them in a page
    terms       the words of our own that schema.org does not have

All of it is made of an edition alone, in English, and is the same as often as it is made.
"""

from .article import linked_data
from .coins import article_coins, dublin_core, source_coins
from .record import record_data
from .terms import terms

__all__ = [
    "article_coins",
    "dublin_core",
    "linked_data",
    "record_data",
    "source_coins",
    "terms",
]
