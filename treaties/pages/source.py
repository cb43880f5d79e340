"""A source's document as the citation room takes it."""

import re
from collections.abc import Mapping
from typing import Any

from treaties.citations import Contributor, Source, sort_key
from treaties.dates import HistoricalDate
from treaties.documents import KINDS, Document, Shown
from treaties.models.choices import NameOrder

from .wording import date

_SAME = tuple(
    name
    for name in KINDS["source"].shape.fields
    if name not in {"issued", "accessed", "seen_by", "seen_on"}
)


def citation_source(document: Document) -> Source:
    """Return the source as it is cited: the same fields, its dates in words."""
    issued, accessed = date(document["issued"]), date(document["accessed"])
    same: dict[str, Any] = {name: document[name] for name in _SAME}
    return Source(
        key=document["slug"],
        issued=str(issued or ""),
        year=issued.year_text if issued else "",
        issued_on=_figures(issued),
        accessed=str(accessed or ""),
        accessed_on=_figures(accessed),
        contributors=tuple(
            Contributor(
                role=row["role"],
                family=row["family_name"],
                given=row["given_name"],
                literal=row["literal"],
                family_first=row["name_order"] == NameOrder.FAMILY_FIRST,
            )
            for row in document["contributors"]
        ),
        **same,
    )


def sources_of(document: Document, shown: Mapping[str, Shown]) -> list[Document]:
    """Return the documents of the sources that an edition cites, as it froze them, in order.

    A source’s own record gives itself.
    """
    if document["kind"] == "source":
        return [document]
    cited = [one.source for one in shown.values() if one.source]
    return sorted(cited, key=lambda one: sort_key(citation_source(one)))


def _figures(date: HistoricalDate | None) -> tuple[int, ...]:
    """Return year, month and day of a date that is one of these and no more."""
    found = date and re.fullmatch(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", date.edtf)
    return tuple(int(part) for part in found.groups() if part) if found else ()
