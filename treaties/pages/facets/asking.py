"""What a reader asks of the list of treaties, as an address says it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.http import QueryDict

from treaties.models import Facet
from treaties.models.addresses import page_address

# What the address of the list knows.
LIST_PARAMETERS = (*Facet.values, "date", "all", "after", "before", "page")
# More than anybody chooses; an address may hold thousands.
MOST_VALUES = 20

Pair = tuple[str, str]


@dataclass(frozen=True)
class Asked:
    """The values that treaties are to have, each with its facet; a date; a place in the list.

    ``after`` and ``before`` are slugs of treaties. With ``all``, a facet, its values are listed in
    place of treaties, by ``page``.
    """

    values: tuple[Pair, ...] = ()
    date: str = ""
    after: str = ""
    before: str = ""
    all: str = ""
    page: int = 1

    @property
    def narrows(self) -> int:
        """By how many things the list is narrowed."""
        return len(self.values) + bool(self.date)

    def pairs(self) -> Iterator[Pair]:
        """Yield the parameters of the address, always in one order."""
        yield from self.values
        for name in ("date", "all", "after", "before"):
            if value := getattr(self, name):
                yield name, value
        if self.page > 1:
            yield "page", str(self.page)

    @property
    def url(self) -> str:
        query = urlencode(list(self.pairs()))
        return page_address("treaties") + (f"?{query}" if query else "")

    def at_start(self) -> "Asked":
        """Return the same list from its beginning."""
        return replace(self, after="", before="", all="", page=1)

    def with_value(self, pair: Pair) -> "Asked":
        """Return the list narrowed by one more value."""
        return replace(self.at_start(), values=ordered([*self.values, pair]))

    def without(self, pair: Pair) -> "Asked":
        """Return the list without one value, or without its date (``("date", …)``)."""
        if pair[0] == "date":
            return replace(self.at_start(), date="")
        return replace(self.at_start(), values=tuple(p for p in self.values if p != pair))


def ordered(pairs: list[Pair]) -> tuple[Pair, ...]:
    """Return the values each once, by facet, then as words."""
    places = {facet: place for place, facet in enumerate(Facet.values)}
    return tuple(sorted(set(pairs), key=lambda pair: (places[pair[0]], pair[1])))


def asked_in(query: QueryDict) -> Asked:
    """Return what the parameters of an address ask for; what is not known is passed over."""
    pairs = [
        (facet, value)
        for facet in Facet.values
        for value in map(_readable, query.getlist(facet))
        if value
    ]
    page = query.get("page", "")
    whole = query.get("all", "")
    return Asked(
        values=ordered([(facet, _year(facet, value)) for facet, value in pairs]),
        date=_readable(query.get("date", "")),
        after=_readable(query.get("after", "")),
        before="" if query.get("after") else _readable(query.get("before", "")),
        all=whole if whole in Facet.values else "",
        page=int(page[:5]) if whole and page.isascii() and page.isdigit() else 1,
    )


def _readable(value: str) -> str:
    """Return a value as a page can show it and a database can be asked for it."""
    spaced = " ".join(value.split())
    return "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in spaced)


def _year(facet: str, value: str) -> str:
    """Return a year or decade as it is kept: “1925” of a decade is “1920”, and so is “1920s”."""
    digits = value.removesuffix("s") if facet == Facet.DECADE else value
    bare = digits.removeprefix("-")
    if facet not in (Facet.YEAR, Facet.DECADE) or not (bare.isascii() and bare.isdigit()):
        return value
    # Python refuses to read endless numbers.
    year = int(digits[:20])
    return str(year // 10 * 10 if facet == Facet.DECADE else year)
