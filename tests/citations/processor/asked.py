"""What a CSL processor was asked, as sources, and what it answered."""

import json
from calendar import month_name
from pathlib import Path
from typing import Any

from treaties.citations import Contributor, Source

FOLDER = Path(__file__).parent
ITEMS: dict[str, dict[str, Any]] = {
    item["id"]: item for item in json.loads((FOLDER / "items.json").read_text(encoding="utf-8"))
}
SAVED: dict[str, dict[str, str]] = json.loads((FOLDER / "output.json").read_text(encoding="utf-8"))


def source_of(item: dict[str, Any]) -> Source:
    """Return an item of CSL-JSON as a source."""
    people = tuple(
        Contributor(
            role=role,
            family=name.get("family", ""),
            given=name.get("given", ""),
            literal=name.get("literal", ""),
            family_first=name.get("static-ordering", False),
        )
        for role in ("author", "editor", "translator")
        for name in item.get(role, ())
    )
    issued, accessed = (
        tuple(item[name]["date-parts"][0]) if name in item else ()
        for name in ("issued", "accessed")
    )
    return Source(
        key=item["id"],
        type="treaty-series" if item["id"] == "lnts-34" else item["type"],
        title=item["title"],
        contributors=people,
        container_title=item.get("collection-title", item.get("container-title", "")),
        volume=item.get("volume", ""),
        issue=item.get("issue", ""),
        pages=item.get("page", ""),
        number=item.get("genre", item.get("collection-number", item.get("number", ""))),
        edition=item.get("edition", ""),
        publisher=item.get("publisher", ""),
        publisher_place=item.get("publisher-place", ""),
        issued=in_words(issued),
        year=str(issued[0]) if issued else "",
        issued_on=issued,
        accessed=in_words(accessed),
        accessed_on=accessed,
        url=item.get("URL", ""),
        doi=item.get("DOI", ""),
    )


def in_words(figures: tuple[int, ...]) -> str:
    year, month, day = (*figures, 0, 0, 0)[:3]
    words = (str(day or ""), month_name[month] if month else "", str(year or ""))
    return " ".join(filter(None, words))
