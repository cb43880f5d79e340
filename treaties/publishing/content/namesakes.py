"""People, parties and places that are probably the same thing twice."""

from collections import defaultdict
from itertools import combinations

from django.utils.translation import gettext as _

from treaties.citations import fold
from treaties.documents import Document, date

from .findings import Fault, Faults, at
from .records import Records

# The dates that set two of one name apart.
_DATES = {"person": ("birth", "death"), "party": ("valid",), "place": ()}


def namesakes(records: Records) -> Faults:
    """Yield people, parties and places with the name of another and nothing that sets them apart.

    Two people of whom different years of birth are known are two, and so are two places that are
    parts of different places.
    """
    groups: dict[tuple[str, str], list[Document]] = defaultdict(list)
    for document in records.of(*_DATES):
        if name := _name(document):
            groups[document["kind"], name].append(document)
    for group in groups.values():
        found: set[str] = set()
        for other, document in combinations(group, 2):
            if at(document) not in found and not _distinct(document, other):
                found.add(at(document))
                words = _("It has the same name as %(other)s.")
                values = {"other": records.called(at(other))}
                yield Fault("likely-duplicate", at(document), "", words % values)


def _name(document: Document) -> str:
    """Return a record’s name folded; of a person in either order of its parts."""
    if document["kind"] == "person":
        words = fold(f"{document['family_name']} {document['given_name']}").split()
        return " ".join(sorted(words))
    return fold(document["name"])


def _distinct(one: Document, other: Document) -> bool:
    if any(_years_differ(one, other, name) for name in _DATES[one["kind"]]):
        return True
    larger = {one.get("part_of"), other.get("part_of")}
    return len(larger) == 2 and None not in larger


def _years_differ(one: Document, other: Document, name: str) -> bool:
    first, second = date(one[name]), date(other[name])
    if not (first and second) or first.year_text == second.year_text:
        return False
    return first.latest < second.earliest or second.latest < first.earliest
