"""Subject terms that come with a bundle: those that are missing are made when it is written."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from treaties.models import Subject

from ..faults import FaultAt


def lacking_terms(terms: list[dict[str, Any]]) -> tuple[list[dict[str, Any]], list[FaultAt]]:
    """Return the terms that are not there, broader ones first, and what is wrong with them."""
    there = set(Subject.objects.values_list("slug", flat=True))
    faults: list[FaultAt] = []
    lacking = []
    for number, term in enumerate(terms, 3):
        if term.keys() != {"slug", "term", "broader"}:
            faults.append(
                FaultAt(_("A subject term has a slug, a term and a broader one."), row=number)
            )
            continue
        if term["slug"] in there:
            continue
        there.add(term["slug"])
        lacking.append(term)
        faults += [
            FaultAt(reason, row=number, column=column, value=str(term["slug"])[:200])
            for column, reason in _wrong(term, there)
        ]
    return lacking, faults


def _wrong(term: dict[str, Any], there: set[str]) -> list[tuple[str, str]]:
    """Return the fields of a term that cannot be stored, each with the reason."""
    found = []
    if term["broader"] is not None and term["broader"] not in there:
        found.append(("broader", _("There is no such term, here or above it in the file.")))
    try:
        Subject(slug=term["slug"], term=term["term"]).full_clean(exclude=["broader", "search_key"])
    except (ValidationError, TypeError) as error:
        messages = getattr(error, "message_dict", {"term": [str(error)]})
        found += [(name, " ".join(words)) for name, words in messages.items()]
    return found


def make_terms(terms: list[dict[str, Any]]) -> None:
    """Store terms, the broader ones first; those that are there by now stay as they are."""
    for term in terms:
        broader = Subject.objects.filter(slug=term["broader"]).first() if term["broader"] else None
        Subject.objects.get_or_create(
            slug=term["slug"], defaults={"term": term["term"], "broader": broader}
        )
