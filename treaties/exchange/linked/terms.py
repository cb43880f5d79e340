"""The words of our own: what a treaty does to another, for which schema.org has no property."""

from typing import Any

from django.conf import settings
from django.utils import translation

from treaties.models.choices import RelationKind

from ..addresses import absolute

# The address at which our own terms are explained; each is named by a fragment of it.
TERMS = "/terms.jsonld"
# Where schema.org has the word (https://schema.org/Legislation, and isPartOf).
_SCHEMA = {
    RelationKind.AMENDS: "legislationAmends",
    RelationKind.SUPERSEDES: "legislationRepeals",
    RelationKind.TERMINATES: "legislationRepeals",
    RelationKind.IMPLEMENTS: "legislationEnsuresImplementationOf",
    RelationKind.PART_OF: "isPartOf",
}


def relation(kind: str) -> str:
    """Return the property for what a treaty does to another: a name, or the IRI of our own."""
    return _SCHEMA.get(RelationKind(kind)) or _own(kind)


def _own(kind: str) -> str:
    return f"{absolute(TERMS)}#{kind}"


def terms() -> dict[str, Any]:
    """Return what our own terms mean, as JSON-LD: properties of RDF Schema with their labels."""
    with translation.override(settings.LANGUAGE_CODE):
        return {
            "@context": {"@vocab": "http://www.w3.org/2000/01/rdf-schema#"},
            "@graph": [
                {
                    "@id": _own(kind),
                    "@type": "http://www.w3.org/1999/02/22-rdf-syntax-ns#Property",
                    "label": {"@value": str(kind.label).lower(), "@language": "en"},
                    "comment": {
                        "@value": f"This treaty {str(kind.label).lower()} that one, which is "
                        f"{kind.inverse.lower()} it.",
                        "@language": "en",
                    },
                    "domain": {"@id": "https://schema.org/Legislation"},
                    "range": {"@id": "https://schema.org/Legislation"},
                }
                for kind in RelationKind
                if kind not in _SCHEMA
            ],
        }
