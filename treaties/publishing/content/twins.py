"""Sources that are probably the same work twice: by a number, or by title and year."""

import re
from collections import defaultdict
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import combinations

from django.utils.translation import gettext as _
from stdnum import isbn

from treaties.citations import fold, fold_title
from treaties.dates import HistoricalDate
from treaties.documents import Document, date

from .findings import Fault, Faults, at
from .records import Records

# The share of letters in common from which two titles are one with a slip of the pen.
_ALIKE = 0.9
_COUNTED = re.compile(r"[0-9]+|[ivxlcdm]+")
# Where both of two sources fill one of these, and differently, they are two.
_APART = ("container_title", "volume", "issue", "number", "edition")


@dataclass(frozen=True)
class _Work:
    """What two sources are compared by, folded once."""

    document: Document
    title: str
    # The title without its subtitle; "" where it has none.
    main: str
    # “Volume IV” and “Volume V” are two, however much they look alike.
    counted: tuple[str, ...]
    people: frozenset[str]
    apart: tuple[str, ...]
    issued: HistoricalDate | None

    @property
    def year(self) -> str:
        return self.issued.year_text.removeprefix("c. ") if self.issued else ""


def duplicate_sources(records: Records) -> Faults:
    """Yield sources with the number of another, or nearly its title in the same year."""
    works = [_work(document) for document in records.of("source")]
    found: set[str] = set()
    holders: dict[tuple[str, str], list[_Work]] = defaultdict(list)
    for work in works:
        for name, number in _numbers(work.document).items():
            same = (one for one in holders[name, number] if not _set_apart(work, one, "volume"))
            if other := next(same, None):
                found.add(at(work.document))
                words = _("It has the same number as %(other)s.")
                yield _fault(records, work, other, name, words)
            holders[name, number].append(work)
    # Only titles that begin alike are compared: each with each would take too long.
    groups: dict[tuple[str, str], list[_Work]] = defaultdict(list)
    for work in works:
        groups[work.year, work.title[:1]].append(work)
    for group in groups.values():
        for other, work in combinations(group, 2):
            if at(work.document) not in found and _are_one(work, other):
                found.add(at(work.document))
                words = _("Title and year are those of %(other)s, or nearly.")
                yield _fault(records, work, other, "title", words)


def _fault(records: Records, work: _Work, other: _Work, path: str, words: str) -> Fault:
    message = words % {"other": records.called(at(other.document))}
    return Fault("likely-duplicate", at(work.document), path, message)


def _work(document: Document) -> _Work:
    title = fold_title(document["title"])
    main, colon, _subtitle = document["title"].partition(":")
    names = (row["literal"] or row["family_name"] for row in document["contributors"])
    return _Work(
        document=document,
        title=title,
        main=fold_title(main) if colon else "",
        counted=tuple(word for word in title.split() if _COUNTED.fullmatch(word)),
        people=frozenset(map(fold, names)),
        apart=tuple(fold(document[name]) for name in _APART),
        issued=date(document["issued"]),
    )


def _numbers(document: Document) -> dict[str, str]:
    """Return the numbers that only one work can have, in one spelling."""
    doi, book = document["doi"], document["isbn"]
    numbers = {
        "doi": doi[max(doi.find("10."), 0) :].strip().casefold(),
        # Chapters of one book share its ISBN.
        "isbn": "" if document["type"] == "chapter" else _isbn(book),
        "jstor": document["jstor"],
        "s2cid": document["s2cid"],
    }
    return {name: number for name, number in numbers.items() if number}


def _isbn(number: str) -> str:
    return str(isbn.to_isbn13(isbn.compact(number))) if isbn.is_valid(number) else number


def _set_apart(one: _Work, other: _Work, *names: str) -> bool:
    """Tell whether both fill one of the fields ``names``, and differently."""
    pairs = zip(_APART, one.apart, other.apart, strict=True)
    return any(name in names and a and b and a != b for name, a, b in pairs)


def _are_one(one: _Work, other: _Work) -> bool:
    """Tell whether two sources of one year are likely to be the same work."""
    if _set_apart(one, other, *_APART) or _published_apart(one, other):
        return False
    if one.people and other.people and not one.people & other.people:
        return False
    # Without its subtitle a title of one word is too little to go by.
    if (" " in one.main and one.main == other.title) or (
        " " in other.main and other.main == one.title
    ):
        return True
    if one.counted != other.counted:
        return False
    compared = SequenceMatcher(None, one.title, other.title, autojunk=False)
    # In order of what they cost; the first two are never less than the third.
    return (
        compared.real_quick_ratio() >= _ALIKE
        and compared.quick_ratio() >= _ALIKE
        and compared.ratio() >= _ALIKE
    )


def _published_apart(one: _Work, other: _Work) -> bool:
    """Tell whether two sources came out on different days, as far as that is known."""
    if not (one.issued and other.issued):
        return False
    return one.issued.latest < other.issued.earliest or other.issued.latest < one.issued.earliest
