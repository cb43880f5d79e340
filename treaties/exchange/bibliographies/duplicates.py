"""Which sources are one work under two keys: by DOI, by ISBN, or by title and year."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from stdnum import isbn

from treaties.citations import fold_title
from treaties.documents import Document

# What has the number of the book that it stands in.
_PARTS = {"chapter", "article-journal", "article-newspaper"}
# Two works of one title and year that differ in one of these are two parts of something.
_APART = ("volume", "issue", "pages", "number", "edition", "type")


@dataclass(frozen=True)
class Work:
    """What a source is recognized by."""

    slug: str
    type: str
    title: str
    year: str
    doi: str
    isbn: str
    apart: tuple[str, ...] = ()

    @property
    def keys(self) -> Iterator[tuple[str, str, str]]:
        """By what it is found; a work without a year is not found by its title."""
        if self.doi:
            yield ("doi", self.doi, "")
        if self.isbn:
            yield ("isbn", self.isbn, "")
        if self.title and self.year:
            yield ("title", self.title, self.year)


def work(values: Document) -> Work:
    """Return what the source of a document, or of a row’s values, is recognized by."""
    issued = values.get("issued")
    edtf = issued["edtf"] if issued else values.get("issued_edtf", "")
    number = values.get("isbn", "")
    is_part = values.get("type", "") in _PARTS
    return Work(
        slug=values["slug"],
        type=values.get("type", ""),
        title=fold_title(values.get("title", "")),
        year=edtf[:4],
        doi=values.get("doi", "").casefold(),
        isbn=isbn.compact(number, convert=True) if number and not is_part else "",
        apart=tuple(values.get(name, "") for name in _APART),
    )


def _are_one(one: Work, other: Work, by: str) -> bool:
    """Return whether two works that share a number, or title and year, say nothing against it."""
    if by == "doi":
        return True
    if one.doi and other.doi and one.doi != other.doi:
        return False
    if by == "title" and one.isbn and other.isbn and one.isbn != other.isbn:
        return False
    pairs = zip(_APART, one.apart, other.apart, strict=True)
    return not any(
        mine and theirs and mine != theirs and (by == "title" or name == "volume")
        for name, mine, theirs in pairs
    )


@dataclass
class Known:
    """The works that are there, by what they are found by."""

    found: dict[tuple[str, str, str], list[Work]] = field(default_factory=dict)

    @classmethod
    def of(cls, works: Iterable[Work]) -> "Known":
        """Return these works."""
        known = cls()
        for one in works:
            known.add(one)
        return known

    def add(self, one: Work) -> None:
        """Add a work."""
        for key in one.keys:
            self.found.setdefault(key, []).append(one)

    def same_as(self, one: Work) -> tuple[str, str]:
        """Return the slug of the same work under another, and by what it is; two ``""`` if none."""
        for key in one.keys:
            for other in self.found.get(key, ()):
                if other.slug != one.slug and _are_one(one, other, key[0]):
                    return other.slug, key[0]
        return "", ""
