"""The panel of facts: rows of a term and its values, in an order that fixes the fact marks.

Values name the texts that carry their sources by passage; ``with_html`` puts these in once the
page’s notes are numbered. No row stands without a value.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from treaties.citations import Passage, plain
from treaties.documents import Document, Shown


@dataclass(frozen=True)
class Remark:
    """A text beside a fact, with its sources: the passage's name, and its HTML once rendered."""

    name: str
    text: str
    html: str = ""

    @property
    def is_bare(self) -> bool:
        """Whether it holds nothing but citations, whose marks then stand right behind the fact."""
        return not plain(self.text)


@dataclass(frozen=True)
class Value:
    """One value: a text or a record, what is added to it, and the remark that supports it."""

    text: str = ""
    record: Shown | None = None
    detail: str = ""
    place: Shown | None = None
    lang: str = ""
    id: str = ""
    url: str = ""
    remark: Remark | None = None
    accounts: "tuple[Value, ...]" = ()

    @property
    def says_something(self) -> bool:
        return any((self.text, self.record, self.place, self.remark, self.accounts))

    def remarks(self) -> Iterable[Remark]:
        if self.remark:
            yield self.remark
        for account in self.accounts:
            yield from account.remarks()

    def with_html(self, html: Mapping[str, str]) -> "Value":
        return replace(
            self,
            remark=self.remark and replace(self.remark, html=html[self.remark.name]),
            accounts=tuple(account.with_html(html) for account in self.accounts),
        )


@dataclass(frozen=True)
class Fact:
    """A row of the panel; a ``run`` of short values stands in one line."""

    term: str
    values: tuple[Value, ...]
    run: bool = False


def fact(term: str, *values: Value | None, run: bool = False) -> list[Fact]:
    """Return a row of the values that are there, or no row."""
    present = tuple(
        v for v in values if v and (v.text or v.record or v.place or v.remark or v.accounts)
    )
    return [Fact(term, present, run)] if present else []


def remark(path: str, row: Document, name: str = "remark") -> Remark | None:
    """Return the remark of the child row at ``path``, if it has one."""
    return Remark(f"{path}.{name}", row[name]) if row[name] else None


def passages(facts: Iterable[Fact]) -> list[Passage]:
    """Return what the panel shows in house markup, in the order in which its marks are counted."""
    return [
        Passage(remark.name, remark.text, inline=True)
        for row in facts
        for value in row.values
        for remark in value.remarks()
    ]


def with_html(facts: Iterable[Fact], html: Mapping[str, str]) -> list[Fact]:
    """Return the rows with the rendered text in the place of each remark."""
    return [replace(f, values=tuple(v.with_html(html) for v in f.values)) for f in facts]
